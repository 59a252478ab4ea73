using System.Globalization;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>What models have and lack, and which calls of engines are refused for it.</summary>
public class EngineTests
{
    // Engines of somebody else, one for each trait.
    private const string Engines = """

        namespace Icf
        {
            public static class OtherEngines
            {
                [Requires(ModelTraits.FiniteLatents)] public static void Listing<A, R, L>(this Model<A, R, L> model) { }
                [Requires(ModelTraits.ContinuousLatents)] public static void Gradients<A, R, L>(this Model<A, R, L> model) { }
                [Requires(ModelTraits.BoundedTrace)] public static void Unrolling<A, R, L>(this Model<A, R, L> model) { }
                [Requires(ModelTraits.ContinuousLatents | ModelTraits.BoundedTrace)] public static void Both<A, R, L>(this Model<A, R, L> model) { }
                public static void Plain<A, R, L>(this Model<A, R, L> model) { }
            }
        }
        """;

    /// <summary>Models of which M is asked, the call with its refused name marked, and words of the message.</summary>
    public static TheoryData<string, string, string> Refused =>
        new()
        {
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().[|Listing|]()",
                "'x' comes from Normal, which is continuous"
            },
            {
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); return Observe(Normal(x, 1), y); }",
                "new MModel().[|Fit|]([])",
                "'Fit' needs a parameter without a prior, but in 'Models.M' no number is a Parameter"
            },
            {
                "[Model] public static double M([Observed] double y) { double p = Parameter(0.5, Support.Interval(0, 1)); int b = Sample(Poisson(p)); return Observe(Normal(b, 1), y); }",
                "new MModel().[|Fit|]([])",
                "'b' is discrete"
            },
            {
                "[Model] public static double M([Observed] double y) { double p = Parameter(0.5); return Observe(Normal(p, 1), y); }",
                "new MModel().[|Nuts|](new(1))",
                "nothing is sampled"
            },
            {
                "[Model] public static int M() { int n = Sample(Poisson(1)); return n; }",
                "new MModel().[|Listing|]()",
                "'n' comes from Poisson, which has infinitely many values"
            },
            {
                "[Model] public static bool M() { bool b = Sample(Bernoulli(0.5)); return b; }",
                "new MModel().[|Gradients|]()",
                "'b' comes from Bernoulli, which is discrete"
            },
            {
                "[Model] public static double M() { double x = Sample(Truncated(Normal(0, 1), 0, 1)); return x; }",
                "new MModel().[|Listing|]()",
                "'x' comes from Truncated, which is continuous"
            },
            {
                "[Model] public static double[] M() { var x = Sample(Dirichlet(1, 1)); return x; }",
                "new MModel().[|Listing|]()",
                "'x' comes from Dirichlet"
            },
            {
                "[Model] public static double M([Observed(AllowMissing = true)] double y) => Observe(Normal(0, 1), y);",
                "new MModel().[|Listing|]()",
                "'y[missing]' comes from Normal"
            },
            {
                "[Model] public static double N() { double x = Sample(Normal(0, 1)); return x; } [Model] public static double M() { double part = N(); return part; }",
                "new MModel().[|Listing|]()",
                "'part/x' comes from Normal"
            },
            {
                "[Model] public static int M(double p) { int n = 0; while (Sample(Bernoulli(p), name: \"more\")) n++; return n; }",
                "new MModel().[|Unrolling|]()",
                "'more' stands in a loop that may go round any number of times"
            },
            {
                "[Model] public static int M(double p) { int n = 0; while (true) { n++; if (!Sample(Bernoulli(p), name: \"more\")) break; } return n; }",
                "new MModel().[|Unrolling|]()",
                "'more' stands in a loop"
            },
            {
                "[Model] public static double M() { double x; do x = Sample(Normal(0, 1)); while (x < 0); return x; }",
                "new MModel().[|Unrolling|]()",
                "'x' stands in a loop"
            },
            {
                "[Model] public static int M(double p) => Sample(Bernoulli(p)) ? 1 + M(p) : 0;",
                "new MModel().[|Unrolling|]()",
                "'m' calls the model itself with the same arguments"
            },
            {
                "[Model] public static double M() { double x; do x = Sample(Normal(0, 1)); while (x < 0); return x; }",
                "new MModel().[|Both|]()",
                "traces of bounded length"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().[|Enumerate|](new())",
                "'x' comes from Normal, which is continuous"
            },
            {
                "[Model] public static bool M(double p) { bool b; do b = Sample(Bernoulli(p)); while (b); return b; }",
                "new MModel().[|Enumerate|](new(0.5))",
                "'b' stands in a loop"
            },
            {
                "[Model] public static double M(double a) => a;",
                "new MModel().[|Compile|](new(1))",
                "nothing is sampled"
            },
            {
                "[Model] public static double M(double a) => a;",
                "new MModel().[|CompileOver|](r => new(r.NextDouble()))",
                "nothing is sampled"
            },
            {
                "[Model] public static double M(double a) { double b = N(a); return b; } [Model] public static double N(double a) => a;",
                "new MModel().[|Compile|](new(1))",
                "nothing is sampled"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "OtherEngines.[|Listing|](new MModel())",
                "'Listing' needs latents with finitely many values"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "((MModel?)new MModel())?.[|Listing|]()",
                "'Listing'"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "((Model<MModel.Args, double, MModel.Latents>)new MModel()).[|Listing|]()",
                "'Listing'"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "OtherEngines.[|Listing|](model: (new MModel()))",
                "'Listing'"
            },
            {
                "[Model] public static double M(double a) => a;",
                "_ = (Func<MModel.Args, CompileOptions, System.Threading.CancellationToken, object>)new MModel().[|Compile|]",
                "'Compile'"
            },
        };

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_call_of_an_engine_that_cannot_serve_the_model_is_refused(string models, string call, string words)
    {
        string message = Refusal(models, call);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.StartsWith("Use ImportanceSampling", message, StringComparison.Ordinal);
    }

    // What is said at the marked name, and nothing else.
    private static string Refusal(string models, string call)
    {
        Marked marked = Marked.Parse(Source(models, call));
        Diagnostic found = Assert.Single(Errors(marked.Code));
        Assert.Equal("ICF0401", found.Id);
        Assert.Equal(marked.Spans.Single(), found.Location.SourceSpan);
        return found.GetMessage(CultureInfo.InvariantCulture);
    }

    /// <summary>Models of which M is asked, the call with its refused name marked, and words of the message.</summary>
    public static TheoryData<string, string, string> Improper
    {
        get
        {
            const string Direct =
                "[Model] public static double M([Observed] double y) { double m = Sample(Flat()); Observe(Normal(m, 1), y); return m; }";
            const string Called =
                "[Model] public static double N() { double s = Sample(FlatAbove(0)); return s; } [Model] public static double M() { double part = N(); return part; }";
            return new()
            {
                { Direct, "new MModel().[|Simulate|](new(1))", "'m' comes from Flat, an improper prior" },
                {
                    Direct,
                    "new MModel().[|PriorPredictive|](new(1))",
                    "'PriorPredictive' needs priors that can be drawn"
                },
                { Direct, "new MModel().[|ImportanceSampling|](new(1))", "'m' comes from Flat" },
                { Direct, "new MModel().[|Compile|](new(1))", "'m' comes from Flat" },
                { Direct, "new MModel().[|CompileOver|](r => new(r.NextDouble()))", "'m' comes from Flat" },
                { Direct, "new MModel().[|Refine|](new(1))", "'m' comes from Flat" },
                { Direct, "new MModel().[|SimulateToDisk|](\"traces\", new(1), 100)", "'m' comes from Flat" },
                { Called, "new MModel().[|Simulate|](new())", "'part/s' comes from FlatAbove, an improper prior" },
                {
                    "[Model] public static double M() { double[] c = Sample(Iid(Flat(), 3)); return c[0]; }",
                    "new MModel().[|Simulate|](new())",
                    "'c' comes from Flat"
                },
                {
                    "[Model] public static double M() { double x = Sample(Mixture([0.5, 0.5], Normal(0, 1), FlatBelow(2))); return x; }",
                    "new MModel().[|Simulate|](new())",
                    "'x' comes from FlatBelow"
                },
                {
                    "[Model] public static double M() { var prior = Flat(); double[] c = Sample(Iid(prior, 3)); return c[0]; }",
                    "new MModel().[|Simulate|](new())",
                    "'c' comes from Flat"
                },
            };
        }
    }

    [Theory]
    [MemberData(nameof(Improper))]
    public void What_draws_from_an_improper_prior_is_refused(string models, string call, string words)
    {
        string message = Refusal(models, call);
        Assert.Contains(words, message, StringComparison.Ordinal);
        Assert.DoesNotContain("ImportanceSampling, ", message, StringComparison.Ordinal);
        Assert.Contains("Nuts", message, StringComparison.Ordinal);
    }

    /// <summary>Models and calls that nothing speaks against, or of which nobody can tell.</summary>
    public static TheoryData<string, string> Allowed =>
        new()
        {
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().Gradients()"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().Both()"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().Plain()"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "((Model<MModel.Args, double, MModel.Latents>)new MModel()).Plain()"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().Compile(new())"
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x; }",
                "Model<MModel.Args, double, MModel.Latents> m = new MModel(); m.Listing()"
            },
            {
                "[Model] public static bool M() { bool b = Sample(Bernoulli(0.5)); return b; }",
                "new MModel().Listing()"
            },
            {
                "[Model] public static int M() { int n = Sample(Truncated(Poisson(1), 0, 9)); return n; }",
                "new MModel().Listing()"
            },
            {
                "[Model] public static double M(IDistribution<double> d) { double x = Sample(d); return x; }",
                "new MModel().Listing(); new MModel().Gradients()"
            },
            {
                "[Model] public static string M() { string s = Sample(Choice([\"a\", \"b\"], [0.5, 0.5])); return s; }",
                "new MModel().Listing(); new MModel().Compile(new())"
            },
            {
                "[Model] public static int M() { int n = 0; while (n < 9 && Sample(Bernoulli(0.5), name: \"more\")) n++; return n; }",
                "new MModel().Unrolling()"
            },
            {
                "[Model] public static int M(double p) { int n = 0; while (Sample(Bernoulli(p), name: \"more\")) { n++; p /= 2; } return n; }",
                "new MModel().Unrolling()"
            },
            {
                "[Model] public static int M(int d) => d > 0 && Sample(Bernoulli(0.5)) ? 1 + M(d - 1) : 0;",
                "new MModel().Unrolling()"
            },
            {
                "[Model] public static double M() { double b = N(); return b; } [Model] public static double N() { double x = Sample(Normal(0, 1)); return x; }",
                "new MModel().Compile(new()); new MModel().Both()"
            },
            {
                "[Model] public static bool M() { bool b = Sample(Bernoulli(0.5)); return b; }",
                "new MModel().Enumerate(new())"
            },
            {
                "[Model] public static double M([Observed] double y) { double m = Sample(Flat()); Observe(Normal(m, 1), y); return m; }",
                "var m = new MModel(); m.Nuts(new(1)); m.Laplace(new(1)); m.Pathfinder(new(1)); m.VariationalInference(new(1)); m.Maximize(new(1)); m.CheckGradient(new(1)); m.LogDensity(new(1)); m.LogJoint(new(1), new Choices { [\"m\"] = 1 }); m.Generate(new(1), new Choices { [\"m\"] = 1 })"
            },
        };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void A_call_that_nothing_is_known_against_is_allowed(string models, string call) =>
        Assert.Empty(Errors(Source(models, call)));

    [Fact]
    public void The_message_names_the_engines_that_would_serve_the_model()
    {
        Diagnostic found = Assert.Single(
            Errors(
                Source(
                    "[Model] public static bool M() { bool b = Sample(Bernoulli(0.5)); return b; }",
                    "new MModel().Gradients()"
                )
            )
        );
        string message = found.GetMessage(CultureInfo.InvariantCulture);

        // Those of the library, whichever there are, and those of the user's own.
        Assert.Matches(
            "^Use ImportanceSampling, .*Compile, .*Listing, .*Unrolling.* instead: 'Gradients' needs",
            message
        );
        Assert.EndsWith(
            "Enumerate instead: 'Gradients' needs latents that have a density, but in 'Models.M' 'b' comes from Bernoulli, which is discrete",
            message,
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_model_of_a_referenced_assembly_is_checked_too()
    {
        string library =
            Compilations.Usings
            + "public static partial class Models { [Model] public static double M() { double x = Sample(Normal(0, 1)); return x; } }";
        MetadataReference reference = GeneratorRun.Of(library).Output.ToMetadataReference();
        Compilation user = Compilations
            .Of(Compilations.Usings + "class User { void Run() { new Models.MModel().Listing(); } }" + Engines)
            .AddReferences(reference)
            .WithAssemblyName("Other");
        Assert.Equal("ICF0401", Assert.Single(AnalyzerRun.Of(user)).Id);
    }

    [Fact]
    public void A_model_of_a_generic_type_is_checked_too()
    {
        const string Models = """
            public static partial class Models<T> where T : struct
            {
                [Model] public static double N() { double x = Sample(Normal(0, 1)); return x; }
                [Model] public static double M(T t) { double part = N(); return part; }
            }
            class User { void Run() { new Models<int>.MModel().Listing(); } }
            """;
        Diagnostic found = Assert.Single(Errors(Compilations.Usings + Models + Engines));
        Assert.Contains("'part/x'", found.GetMessage(CultureInfo.InvariantCulture), StringComparison.Ordinal);
    }

    /// <summary>A body of M and the traits that are known of it.</summary>
    public static TheoryData<string, string> Traits =>
        new()
        {
            {
                "M(int n, double[] w) { var x = new double[n]; for (int i = 0; i < w.Length; i++) x[i] = Sample(Normal(w[i], 1)); return x.Sum(); }",
                "LearnableLatents ContinuousLatents BoundedTrace ExchangeableData"
            },
            {
                "M(int[] s) { double t = 0; foreach (int i in s) t += Sample(Normal(i, 1)); return t; }",
                "LearnableLatents ContinuousLatents BoundedTrace ExchangeableData"
            },
            {
                "M(IEnumerable<int> s) { double t = 0; foreach (int i in s) t += Sample(Normal(i, 1)); return t; }",
                "LearnableLatents ContinuousLatents ExchangeableData"
            },
            {
                "M() { int n = Sample(Poisson(1)); double t = 0; for (int i = 0; i < n; i++) t += Sample(Normal(i, 1)); return t; }",
                "LearnableLatents ExchangeableData"
            },
            {
                "M() { int n = Sample(Binomial(5, 0.5)); double t = 0; for (int i = n; i > 0; i--) t += Sample(Bernoulli(0.5)) ? 1 : 0; return t; }",
                "LearnableLatents FiniteLatents BoundedTrace ExchangeableData"
            },
            {
                "M() { int n = Sample(Binomial(5, 0.5)); double t = 0; for (int i = 0; i < n; i++) n += Sample(Bernoulli(0.5)) ? 1 : 0; return t; }",
                "LearnableLatents FiniteLatents ExchangeableData"
            },
            {
                "M(int n) { double t = 0; for (int i = 0; i < n; i--) t += Sample(Normal(0, 1)); return t; }",
                "LearnableLatents ContinuousLatents ExchangeableData"
            },
            {
                "M([Observed] double[] y) { double m = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) Observe(Normal(m, 1), y[i]); return m; }",
                "LearnableLatents ContinuousLatents BoundedTrace ExchangeableData"
            },
            {
                "M([Observed] double[] y) { double m = 0; for (int i = 0; i < y.Length; i++) { m = Sample(Normal(m, 1)); Observe(Normal(m, 1), y[i]); } return m; }",
                "LearnableLatents ContinuousLatents BoundedTrace"
            },
            { "M(double p) => p;", "FiniteLatents ContinuousLatents BoundedTrace ExchangeableData" },
            {
                "M(double p) { int n = 0; while (Sample(Bernoulli(p), name: \"more\")) n++; return n; }",
                "LearnableLatents FiniteLatents ExchangeableData"
            },
        };

    [Theory]
    [MemberData(nameof(Traits))]
    public void The_traits_of_a_model_are_told(string member, string traits)
    {
        GeneratorRun run = GeneratorRun.Of(
            Compilations.Usings + "public static partial class Models { [Model] public static double " + member + " }"
        );
        run.Compiles();
        string text = run.Text();
        int start = text.IndexOf("Traits =", StringComparison.Ordinal);
        string line = start < 0 ? "" : text[start..text.IndexOf(',', start)];
        Assert.Equal(
            traits.Split(' '),
            line.Split('.', '|')
                .Select(static w => w.Trim())
                .Where(static w =>
                    w.EndsWith("Latents", StringComparison.Ordinal) || w is "BoundedTrace" or "ExchangeableData"
                )
        );
    }

    private static string Source(string models, string call) =>
        $"{Compilations.Usings}public static partial class Models {{ {models} public static void Run() {{ {call}; }} }}{Engines}";

    private static IEnumerable<Diagnostic> Errors(string source)
    {
        Assert.DoesNotContain(
            GeneratorRun.Of(source).Output.GetDiagnostics(),
            static d => d.Severity == DiagnosticSeverity.Error
        );
        return AnalyzerRun.Of(source).Where(static d => d.Severity == DiagnosticSeverity.Error);
    }
}
