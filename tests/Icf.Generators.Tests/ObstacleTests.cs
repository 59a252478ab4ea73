using System.Globalization;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>Models that cannot be differentiated: why, at which site, and where in the user's file.</summary>
public class ObstacleTests
{
    /// <summary>Members of a class; what stands in the way is marked.</summary>
    public static TheoryData<string, string, string> Refused =>
        new()
        {
            {
                "a discrete latent",
                "[Model] public static int M() { int n = [|Sample(Poisson(3))|]; return n; }",
                "'n' is discrete, and no latent is continuous"
            },
            {
                "a latent decides by if",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); if (x > 0) { double z = [|Sample(Normal(x, 1))|]; return z; } return x; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a latent bounds a loop",
                "[Model] public static double M() { double x = Sample(Normal(3, 1)); double s = 0; for (int i = 0; i < x; i++) s += [|Sample(Normal(0, 1), name: \"s\")|]; return s; }",
                "'s' is visited or not as a latent decides"
            },
            {
                "a latent ends a loop",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); while (x < 5) x += [|Sample(HalfNormal(1), name: \"step\")|]; return x; }",
                "'step' is visited or not as a latent decides"
            },
            {
                "a latent returns early",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); if (x > 0) return x; double z = [|Sample(Normal(0, 1))|]; return z; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a latent breaks a loop",
                "[Model] public static double M(int n) { double x = 0; for (int i = 0; i < n; i++) { x = [|Sample(Normal(x, 1))|]; if (x > 1) break; } return x; }",
                "'x' is visited or not as a latent decides"
            },
            {
                "a short circuit",
                "[Model] public static bool M() { double x = Sample(Normal(0, 1)); return x > 0 && [|Sample(Normal(0, 1), name: \"z\")|] > 0; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a switch",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); return x switch { > 0 => [|Sample(Normal(0, 1), name: \"z\")|], _ => x }; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a condition on an arm of a switch",
                "[Model] public static double M(int k) { double x = Sample(Normal(0, 1)); return k switch { 0 when x > 0 => [|Sample(Normal(0, 1), name: \"z\")|], _ => x }; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a condition on a case",
                "[Model] public static double M(int k) { double x = Sample(Normal(0, 1)); switch (k) { case 0 when x > 0: x = [|Sample(Normal(0, 1), name: \"z\")|]; break; } return x; }",
                "'z' is visited or not as a latent decides"
            },
            {
                "a rejection loop",
                "[Model] public static double M() { double x; do x = [|Sample(Normal(0, 1))|]; while (x < 0); return x; }",
                "'x' is visited or not as a latent decides"
            },
            {
                "a method of another assembly",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|Math.ReciprocalEstimate(x)|]); return x; }",
                "depends on latents through 'Math.ReciprocalEstimate', whose derivative is not known"
            },
            {
                "differential equations whose function is kept in a field",
                "private static readonly System.Action<double, double[], double[]> s_f = (t, y, dy) => dy[0] = -y[0]; [Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|OdeSolution(s_f, [x], [1])|][0][0]); return x; }",
                "passes latents to the function 's_f', whose derivative is not known"
            },
            {
                "differential equations whose function belongs to an object",
                "private sealed class Tank(double k) { public void Flow(double t, double[] y, double[] dy) => dy[0] = -k * y[0]; } [Model] public static double M() { double x = Sample(Normal(0, 1)); var tank = new Tank(2); Factor(OdeSolution([|tank.Flow|], [x], [1])[0][0]); return x; }",
                "passes latents to 'Flow' of an object, which cannot be written again for derivatives"
            },
            {
                "a field",
                "private static double s_last; [Model] public static double M() { double x = Sample(Normal(0, 1)); s_last = [|x|]; Factor(s_last); return x; }",
                "keeps a latent in 's_last', a double"
            },
            {
                "an object of a class",
                "private class Base { } private sealed class Line(double slope) : Base { public double At(double x) => slope * x; } [Model] public static double M() { double x = Sample(Normal(0, 1)); var line = [|new Line(x)|]; Factor(line.At(1)); return x; }",
                "puts latents into the type 'Line', which inherits or is inherited"
            },
            {
                "a record",
                "private record Pair<T>(T A, double B); [Model] public static double M() { double x = Sample(Normal(0, 1)); Pair<int> p = [|new(1, x)|]; Factor(p.B); return x; }",
                "puts latents into the type 'Pair', which is generic and holds numbers of type double"
            },
            {
                "the stack",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor(F(x)); return x; } private static double F(double x) { Span<double> s = [|stackalloc double[2]|]; s[0] = x; return s[0]; }",
                "puts latents on the stack by 'stackalloc'"
            },
            {
                "decimal",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor((double)[|(decimal)x|]); return x; }",
                "converts a latent to decimal, which has no derivative"
            },
            {
                "float",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|(float)x|] * 2); return x; }",
                "converts a latent to float, which has no derivative"
            },
            {
                "an object",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); object o = [|x|]; Factor((double)o); return x; }",
                "converts a latent to object, which has no derivative"
            },
            {
                "a duration",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|TimeSpan.FromSeconds(x)|].TotalMinutes); return x; }",
                "depends on latents through 'TimeSpan.FromSeconds', whose derivative is not known"
            },
            {
                "a type of .NET that holds doubles",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); var c = [|new System.Numerics.Complex(x, 1)|]; Factor(c.Real); return x; }",
                "puts latents into the type 'Complex', which holds numbers of type double"
            },
            {
                "a distribution that is made elsewhere",
                "[Model] public static double M(IDistribution<double> prior) { double x = [|Sample(prior)|]; return x; }",
                "'x' comes from a distribution that is made elsewhere"
            },
            {
                "a distribution of one's own whose code has no derivatives",
                $"{Wave("double at", more: "private double F(double x) => 2 * x;", logProb: "F([|Math.ReciprocalEstimate(value)|])")} [Model] public static double M([Observed] double y) {{ double x = Sample(Normal(0, 1)); Observe(new Wave(x), y); return x; }}",
                "it has a site that comes from 'Wave', whose 'LogProb' depends on latents through 'Math.ReciprocalEstimate', whose derivative is not known: let it implement IDifferentiable<double>"
            },
            {
                "a distribution of one's own that is given",
                $"{Wave("double at")} [Model] public static double M(Wave given) {{ double x = [|Sample(given)|]; return x; }}",
                "'x' comes from 'Wave', which states no derivatives: let it implement IDifferentiable<double>"
            },
            {
                "a slice of a distribution of one's own without derivatives",
                $"{Wave("double at", more: "public double Cdf(double x) => x; public double Survival(double x) => x; public double Quantile(double x) => x;").Replace("<double>", "<double>, ICumulative")} [Model] public static double M() {{ double x = Sample(Normal(0, 1)); double y = Sample([|Truncated(new Wave(1), -1, 1)|]); return x + y; }}",
                "'y' comes from 'Wave', which states no derivatives: let it implement IDifferentiable<double>"
            },
            {
                "a distribution of one's own whose bounds may be latents",
                $"{Wave("double at", "IDifferentiable")} [Model] public static double M() {{ double x = Sample(Normal(0, 1)); double y = [|Sample(new Wave(x))|]; return y; }}",
                "'y' comes from 'Wave', whose bounds may depend on latents: state them by [Support]"
            },
            {
                "a distribution of one's own with two constructors",
                $"{Wave("double at", "IDifferentiable", "public Wave(int at) { }")} [Model] public static double M([Observed] double y) {{ double x = Sample(Normal(0, 1)); Observe([|new Wave(x)|], y); return x; }}",
                "comes from 'Wave', which has several constructors, so that its derivatives may be by other parameters"
            },
            {
                "a distribution of one's own with an array of parameters",
                $"{Wave("double[] at", "IDifferentiable")} [Model] public static double M([Observed] double y) {{ double x = Sample(Normal(0, 1)); Observe([|new Wave([x])|], y); return x; }}",
                "passes latents in 'at' to 'Wave', whose derivatives by an array are not known"
            },
            {
                "a member of a distribution",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|Normal(0, 2).Mean|] * x); return x; }",
                "reads a member of Normal, which a scorer cannot"
            },
            {
                "a private member in a helper",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor(Other.F(x)); return x; }",
                "uses 's_scale', which is private to 'Other'"
            },
            {
                "a generic helper of numbers",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|Twice(x)|]); return x; } private static T Twice<T>(T x) where T : System.Numerics.INumber<T> => x + x;",
                "passes latents as 'T', which has to be a number of .NET"
            },
            {
                "an object's method",
                "private sealed class Line { public double At(double x) => 2 * x; } [Model] public static double M() { double x = Sample(Normal(0, 1)); var line = new Line(); Factor([|line.At(x)|]); return x; }",
                "passes latents to 'At' of 'Line', which cannot be written again for derivatives"
            },
            {
                "an object that is given",
                "public sealed class Line { private readonly double _slope = 2; public double At(double x) => _slope * x; } [Model] public static double M(Line line) { double x = Sample(Normal(0, 1)); Factor([|line|].At(x)); return x; }",
                "needs an object of type 'Line' without latents where some with latents go, too"
            },
            {
                "a property that does much",
                "private sealed record Dose(double Rate) { public double Twice [|=> Models.Twice(Rate)|]; } private static double Twice(double x) => 2 * x; [Model] public static double M() { double x = Sample(Normal(0, 1)); Factor(new Dose(x).Twice); return x; }",
                "does more than arithmetic in 'Dose.Twice': make it a method"
            },
            {
                "a property that keeps what its code says",
                "private sealed class Dose { private double _rate; public double Rate { get => _rate; set => _rate = 2 * value; } } [Model] public static double M() { double x = Sample(Normal(0, 1)); var dose = new Dose(); [|dose.Rate = x|]; Factor(dose.Rate); return x; }",
                "sets 'Rate', whose code decides what it keeps: make it a method"
            },
            {
                "a class that is taken apart",
                "private sealed class Dose(double rate) { public void Deconstruct(out double a, out double b) => (a, b) = (rate, 2 * rate); } [Model] public static double M() { double x = Sample(Normal(0, 1)); var (a, b) = [|new Dose(x)|]; Factor(a + b); return x; }",
                "takes an object of type 'Dose' apart by a method of its own"
            },
            {
                "a constructor that calls another one",
                "private sealed class Dose { public Dose(double rate) => Rate = rate; public Dose(double rate, int n) : this(rate) { } public double Rate { get; } } [Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|new Dose(x, 1)|].Rate); return x; }",
                "calls 'Dose', which cannot be written again for derivatives"
            },
            {
                "a gradient of another form",
                "[Gradient(nameof(Bent))] private static double F(double x) => x; private static double Bent(double x) => 1; [Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|F(x)|]); return x; }",
                "calls 'F', whose [Gradient] names no method of the form that its derivative must have"
            },
            {
                "a function that nobody knows",
                "[Model] public static double M(Func<double, double> f) { double x = Sample(Normal(0, 1)); Factor([|f(x)|]); return x; }",
                "passes latents to the function 'f', whose derivative is not known"
            },
            {
                "a function of a field",
                "private static readonly Func<double, double> s_f = v => v * v; [Model] public static double M() { double x = Sample(Normal(0, 1)); Factor([|s_f(x)|]); return x; }",
                "passes latents to the function 's_f', whose derivative is not known"
            },
            {
                "dynamic",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); dynamic d = [|x|]; Factor((double)d); return x; }",
                "converts a latent to dynamic, which has no derivative"
            },
            {
                "an operator of a type",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); TimeSpan w = [|x * TimeSpan.FromSeconds(2)|]; Factor(w.Ticks); return x; }",
                "depends on latents through an operator of 'TimeSpan', whose derivative is not known"
            },
            {
                "an argument changed",
                "[Model] public static double M(double[] a) { double x = Sample(Normal(0, 1)); a[0] = [|x|]; Factor(a[0]); return x; }",
                "changes the argument 'a'"
            },
            {
                "a missing datum that is read again",
                "[Model] public static double M([Observed(AllowMissing = true)] double[] y) { double x = Sample(Normal(0, 1)); double last = 0; for (int i = 0; i < y.Length; i++) { [|Observe(Normal(last + x, 1), y[i])|]; last = y[i]; } return x; }",
                "may be missing, and is read again"
            },
            {
                "a latent of another type",
                "[Model] public static int M() { int[] s = [|Sample(Multinomial(2, 0.5, 0.5))|]; return s[0]; }",
                "'s' is of type int[], which is not made of real numbers"
            },
            {
                "discrete latents alone",
                "[Model] public static string M() { string s = [|Sample(Choice([\"a\", \"b\"], [0.5, 0.5]))|]; return s; }",
                "'s' is discrete, and no latent is continuous"
            },
            {
                "a discrete latent that decides whether a continuous one is visited",
                "[Model] public static double M([Observed] double y) { bool z = Sample(Bernoulli(0.5)); double x = 0; if (z) x = [|Sample(Normal(0, 1))|]; Observe(Normal(x, 1), y); return x; }",
                "'x' is visited or not as a latent decides"
            },
            {
                "a discrete latent that ends a loop",
                "[Model] public static double M([Observed] double[] y) { double x = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) { bool stops = [|Sample(Bernoulli(0.5))|]; if (stops) break; Observe(Normal(x, 1), y[i]); } return x; }",
                "'stops' is visited or not as a latent decides"
            },
            {
                "a discrete latent decides how many others there are",
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); int n = Sample(Poisson(3)); for (int i = 0; i < n; i++) x += [|Sample(Poisson(1), name: \"k\")|]; Observe(Normal(x, 1), y); return x; }",
                "'k' is visited or not as a latent decides"
            },
            {
                "a discrete latent decides how many numbers another one has",
                "[Model] public static double M([Observed] double y) { int n = Sample(Poisson(3)); double[] x = [|Sample(Iid(Normal(0, 1), n + 1))|]; Observe(Normal(x[0], 1), y); return x[0]; }",
                "'x' has as many numbers as a latent decides"
            },
            {
                "a sum that ends before a discrete latent that is held",
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); bool z = Sample(Bernoulli(0.5)); int n = 0; if (z) n = [|Sample(Poisson(3))|]; Observe(Normal(n * x, 1), y); return x; }",
                "'n' is visited or not as a latent decides"
            },
            {
                "a discrete latent in a model that is called",
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); int part = x > 0 ? [|N()|] : 0; Observe(Normal(part, 1), y); return x; } [Model] public static int N() { int n = Sample(Poisson(1)); return n; }",
                "'part' is visited or not as a latent decides"
            },
        };

    /// <summary>Discrete latents that cannot be summed out, so that an engine has to update them.</summary>
    public static TheoryData<string, string, string> Held =>
        new()
        {
            {
                "infinitely many values",
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); int n = [|Sample(Poisson(3))|]; Observe(Normal(n * x, 1), y); return x; }",
                "'n' is discrete and comes from Poisson, which has infinitely many values"
            },
            {
                "discrete latents in an array that a later loop reads",
                "[Model] public static double M([Observed] double[] y) { double x = Sample(Normal(0, 1)); var z = new bool[y.Length]; for (int i = 0; i < z.Length; i++) z[i] = [|Sample(Bernoulli(0.5))|]; for (int i = 0; i < y.Length; i++) Observe(Normal(z[i] ? x : 0, 1), y[i]); return x; }",
                "'z' is discrete and cannot be summed out, since 'z' depends on it and is used beyond the block"
            },
            {
                "a sum of what discrete latents decide",
                "[Model] public static double M(int n, [Observed] double y) { double x = Sample(Normal(0, 1)), total = 0; for (int i = 0; i < n; i++) { bool z = [|Sample(Bernoulli(0.5))|]; total += z ? x : 0; } Observe(Normal(total, 1), y); return x; }",
                "'z' is discrete and cannot be summed out, since 'total' depends on it and is used beyond the block"
            },
            {
                "a discrete latent that may be left out of its statement",
                "[Model] public static double M(bool a, [Observed] double y) { double x = Sample(Normal(0, 1)); Observe(Normal(a && [|Sample(Bernoulli(0.5), name: \"z\")|] ? x : 0, 1), y); return x; }",
                "'z' is discrete and sampled in a part of its statement that may be left out"
            },
            {
                "a value that a model that is called returns",
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); int part = N(); Observe(Normal(part * x, 1), y); return x; } [Model] public static int N() { int n = [|Sample(Binomial(5, 0.5))|]; return n; }",
                "it calls 'N', where a site is discrete and cannot be summed out, since the statements that depend on it are left by 'return'"
            },
            {
                "words in a list",
                "[Model] public static double M([Observed] double[] y) { double x = Sample(Normal(0, 1)); var words = new List<string>(); for (int i = 0; i < y.Length; i++) words.Add([|Sample(UniformChoice(\"a\", \"b\"), name: \"word\")|]); for (int i = 0; i < y.Length; i++) Observe(Normal(words[i] == \"a\" ? x : 0, 1), y[i]); return x; }",
                "'word' is discrete and cannot be summed out"
            },
            {
                "a distribution that is given",
                "[Model] public static double M(Poisson prior, [Observed] double y) { double x = Sample(Normal(0, 1)); int n = [|Sample(prior)|]; Observe(Normal(n * x, 1), y); return x; }",
                "'n' is discrete and comes from Poisson, which has infinitely many values"
            },
            {
                "a finite distribution that is given",
                "[Model] public static double M(Bernoulli prior, [Observed] double y) { double x = Sample(Normal(0, 1)); bool z = [|Sample(prior)|]; Observe(Normal(z ? x : 0, 1), y); return x; }",
                "'z' is discrete and comes from a distribution that is made elsewhere"
            },
        };

    /// <summary>Models whose results alone hold what cannot be differentiated, or whose distributions are given.</summary>
    public static TheoryData<string> Allowed =>
        new()
        {
            "public record Pair(double A, double B); [Model] public static Pair M() { double x = Sample(Normal(0, 1)); return new(x, 1); }",
            "[Model] public static object M() { double x = Sample(Normal(0, 1)); var text = Text(x, 1); return text; } private static object Text<T>(double x, T y) => x;",
            "[Model] public static float M() { double x = Sample(Normal(0, 1)); float y = (float)x; return y; }",
            "[Model] public static double M() { Normal d = Wide(); double[] c = Sample(Iid(d, 3)); return c[0]; } private static Normal Wide() => Normal(0, 9);",
            "[Model] public static double M() { double c = Sample(Mixture([0.5, 0.5], Normal(0, 1), Wide())); return c; } private static Normal Wide() => Normal(0, 9);",
            "[Model] public static double M(Normal prior) { double c = Sample(prior); return c; }",
        };

    [Theory]
    [MemberData(nameof(Allowed))]
    public void What_the_result_alone_needs_is_no_obstacle(string members) =>
        Assert.DoesNotContain(
            AnalyzerRun.Of(
                Compilations.Usings
                    + $"public static partial class Models {{ {members} }}\n"
                    + "class User { void Run(Models.MModel model, Models.MModel.Args args) { model.Nuts(args); } }"
            ),
            static d => d.Severity == DiagnosticSeverity.Error
        );

    // A distribution of the author's own.
    private static string Wave(
        string parameters,
        string type = "IDistribution",
        string more = "",
        string logProb = "-value * value"
    ) =>
        $$"""
            public readonly struct Wave : {{type}}<double>
            {
                public Wave({{parameters}}) { }
                {{more}}
                public Support Support => Support.Real;
                public LocationScale Typical => new(0, 1);
                public double LogProb(double value) => {{logProb}};
                public Partials LogProbWithPartials(double value) => default;
                public double Sample(ref Rng rng) => 0;
            }
            """;

    private const string Other = """

        public static class Other
        {
            private static readonly double s_scale = 2;
            public static double F(double x) => x * s_scale;
        }
        """;

    [Theory]
    [MemberData(nameof(Refused))]
    public void A_gradient_engine_is_refused_with_reason_and_place(string what, string members, string words)
    {
        Assert.NotEmpty(what);
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static partial class Models {{ {members} }}\n"
                + "class User { void Run(Models.MModel model, Models.MModel.Args args) { model.Nuts(args); } }"
                + Other
        );
        GeneratorRun run = GeneratorRun.Of(marked.Code);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(),
            static d =>
                d.Severity == DiagnosticSeverity.Error || d.Location.SourceTree?.FilePath.EndsWith(".g.cs") == true
        );
        Diagnostic found = Assert.Single(AnalyzerRun.Of(marked.Code), static d => d.Id == "ICF0401");
        string message = found.GetMessage(CultureInfo.InvariantCulture);
        Assert.True(message.Contains(words, StringComparison.Ordinal), message);
        Location place = Assert.Single(found.AdditionalLocations);
        if (marked.Spans.Count > 0)
            Assert.Equal(marked.Spans[0], place.SourceSpan);
    }

    /// <summary>Models with several obstacles, which are found at different stages; and how often it is said.</summary>
    public static TheoryData<string, string[], int> Several =>
        new()
        {
            {
                "[Model] public static double M(double[] a, [Observed] double y) { double x = Sample(Normal(0, 1)), z = 0; Factor([|Math.ReciprocalEstimate(x)|]); a[0] = [|x|]; if (x > 0) z = [|Sample(Normal(0, 1))|]; int n = [|Sample(Poisson(3))|]; Observe(Normal(n * x + z, 1), y); Factor((double)[|(decimal)x|], name: \"more\"); return x; }",
                ["it changes the argument 'a'", "'z' is visited or not as a latent decides", "; and 2 more"],
                5
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); if (x > 0) { double a = [|Sample(Normal(x, 1))|], b = [|Sample(Normal(x, 1))|]; return a + b; } return x; }",
                ["'a' is visited or not as a latent decides; 'b' is visited or not as a latent decides"],
                2
            },
            {
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); int a = [|Sample(Poisson(3))|], b = 0; int c = [|Sample(Geometric(0.5))|]; Observe(Normal(a + b + c, 1), y); return F(x); } private static double F(double x) { Factor([|(float)x|]); return (double)[|(decimal)x|]; }",
                ["'a' is discrete and comes from Poisson", "'c' is discrete and comes from Geometric"],
                2
            },
            {
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); Factor(F(x)); return x; } private static double F(double x) { return (double)[|(decimal)x|] + [|Math.ReciprocalEstimate(x)|]; }",
                [
                    "it calls 'F', which converts a latent to decimal",
                    "; it calls 'F', which depends on latents through",
                ],
                2
            },
            {
                "[Model] public static double M([Observed] double y) { double x = Sample(Normal(0, 1)); Observe(Normal(x > 0 && [|Sample(Bernoulli(0.5), name: \"a\")|] ? x : 0, 1), y); Observe(Normal(x > 0 && [|Sample(Bernoulli(0.5), name: \"b\")|] ? x : 0, 1), y); return x; }",
                ["'a' is visited or not as a latent decides; 'b' is visited or not as a latent decides"],
                2
            },
        };

    [Theory]
    [MemberData(nameof(Several))]
    public void All_that_is_in_the_way_is_said_at_once(string members, string[] words, int count)
    {
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static partial class Models {{ {members} }}\n"
                + "class User { void Run(Models.MModel model, Models.MModel.Args args) { model.Pathfinder(args); } }"
        );
        Diagnostic found = Assert.Single(AnalyzerRun.Of(marked.Code), static d => d.Id == "ICF0401");
        string message = found.GetMessage(CultureInfo.InvariantCulture);
        Assert.All(words, w => Assert.True(message.Contains(w, StringComparison.Ordinal), message));
        Assert.Equal(count, found.AdditionalLocations.Count);
        Assert.Equal(marked.Spans.Take(count), found.AdditionalLocations.Select(static l => l.SourceSpan).Order());
    }

    [Theory]
    [MemberData(nameof(Held))]
    public void What_cannot_be_summed_out_is_told_engines_that_need_a_sum(string what, string members, string words)
    {
        Assert.NotEmpty(what);
        Marked marked = Marked.Parse(
            Compilations.Usings
                + $"public static partial class Models {{ {members} }}\n"
                + "class User { void Run(Models.MModel model, Models.MModel.Args args) { model.Nuts(args); model.Pathfinder(args); } }"
        );
        Assert.DoesNotContain(
            GeneratorRun.Of(marked.Code).Output.GetDiagnostics(),
            static d =>
                d.Severity == DiagnosticSeverity.Error || d.Location.SourceTree?.FilePath.EndsWith(".g.cs") == true
        );
        Diagnostic found = Assert.Single(AnalyzerRun.Of(marked.Code), static d => d.Id == "ICF0401");
        string message = found.GetMessage(CultureInfo.InvariantCulture);
        Assert.Contains("Nuts", message.Split(':')[0], StringComparison.Ordinal);
        Assert.Contains("'Pathfinder' needs a model that can be differentiated", message, StringComparison.Ordinal);
        Assert.True(message.Contains(words, StringComparison.Ordinal), message);
        Assert.Equal(marked.Spans[0], Assert.Single(found.AdditionalLocations).SourceSpan);
    }

    [Fact]
    public void The_place_may_be_in_a_model_that_is_called()
    {
        Marked marked = Marked.Parse(
            Compilations.Usings
                + "public static partial class Models { [Model] public static double M() { double part = N(); return part; }\n"
                + "[Model] public static double N() { int n = [|Sample(Poisson(1))|]; return n; } }\n"
                + "class User { void Run() { new Models.MModel().Nuts(new()); } }"
        );
        Diagnostic found = Assert.Single(AnalyzerRun.Of(marked.Code), static d => d.Id == "ICF0401");
        Assert.Equal(marked.Spans[0], Assert.Single(found.AdditionalLocations).SourceSpan);
    }
}
