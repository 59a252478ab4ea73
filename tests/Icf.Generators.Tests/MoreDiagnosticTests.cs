using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Further shapes of diagnostics, each at its exact place.</summary>
public class MoreDiagnosticTests
{
    public static TheoryData<string, string> Cases =>
        new()
        {
            {
                "ICF0003",
                "[Model] public static T N[|<T>|](T x) => x; [Model] public static double M([Observed] double y) => N(y);"
            },
            { "ICF0004", "[Model] public static void M([|in double a|], [|out double b|]) => b = a;" },
            { "ICF0006", "[Model] public static [|Span<double>|] M() => default;" },
            { "ICF0006", "[Model] public static [|ref double|] M(double[] x) => ref x[0];" },
            { "ICF0011", "[Model] public static double M() { double F() => [|Sample(Normal(0, 1))|]; return F(); }" },
            {
                "ICF0011",
                "[Model] public static double M() { Func<double> f = delegate { return [|Sample(Normal(0, 1))|]; }; return f(); }"
            },
            {
                "ICF0011",
                "[Model] public static double N() => 1; [Model] public static double M(int[] x) => x.Sum(v => [|N()|]);"
            },
            {
                "ICF0011",
                "[Model] public static double M([Observed] double y) { Action a = () => [|Observe(Normal(0, 1), y)|]; return 1; }"
            },
            { "ICF0015", "[Model] public static void M() { Action<double, string?> f = [|Factor|]; f(1, null); }" },
            {
                "ICF0016",
                "[Model] public static int M(int k) { switch (k) { case 0: k += Sample(Poisson(1)); break; case 1: [|goto case 0;|] } return k; }"
            },
            {
                "ICF0017",
                "[Model] public static double M(double[] w) { ref double [|r|] = ref w[0]; r = Sample(Normal(0, 1)); return r; }"
            },
            {
                "ICF0017",
                "[Model] public static double M(double[] w) { double s = 0; foreach (double v in [|w.AsSpan()|]) s += Sample(Normal(v, 1)); return s; }"
            },
            {
                "ICF0017",
                "[Model] public static double M(double[] w) { var [|s|] = w.AsSpan(); double t = s[0]; for (int i = 0; i < 3; i++) { t += s[i]; t += Sample(Normal(0, 1)); } return t; }"
            },
            {
                "ICF0017",
                "private static double F(ReadOnlySpan<char> s, double x) => x; [Model] public static double M(string s) => F([|s.AsSpan()|], Sample(Normal(0, 1)));"
            },
            {
                "ICF0017",
                "private static ref double F(double[] x) => ref x[0]; [Model] public static void M(double[] x) => [|F(x)|] = Sample(Normal(0, 1));"
            },
            { "ICF0018", "[Model] public static double M(string n) => Sample(Normal(0, 1), [|n|]);" },
            // In branches and at other depths of loops, but not alike; and alike, but a run can come to both.
            {
                "ICF0019",
                "[Model] public static double M(bool b) { double x; if (b) x = Sample(Normal(0, 1)); else x = [|Sample(Gamma(1, 1))|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M(bool b) { double x; if (b) x = Sample(Normal(0, 1)); else x = [|Sample(Poisson(1))|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double N() => 1; [Model] public static double M(bool b) { double x = b ? Sample(Normal(0, 1)) : [|N()|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); x = [|Sample(Normal(x, 1))|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M(bool b) { double x = 0; if (b) x = Sample(Normal(0, 1)); if (b) x = [|Sample(Normal(x, 1))|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M() { double x = 0; if (Sample(Bernoulli(0.5), name: \"x\")) x = 1; else return [|Sample(Bernoulli(0.5), name: \"x\")|] ? 1 : 0; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M(int k) { double x = 0; switch (k) { case 0: x = Sample(Normal(0, 1)); goto case 1; case 1: x = [|Sample(Normal(x, 1))|]; break; } return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M(double[] y) { double x = 0; for (int i = 0; i < 3; i++) x = Sample(Normal(x, 1)); foreach (double v in y) x = [|Sample(Normal(x, 1))|]; return x; }"
            },
            {
                "ICF0019",
                "[Model] public static double M() { double x = Sample(Normal(0, 1)); do { x = [|Sample(Normal(0, 1))|]; } while (x < 0); return x; }"
            },
            { "ICF0019", "[Model] public static void M() { Factor(1); [|Factor(2)|]; }" },
            { "ICF0020", "[Model] public static double M() => Sample(Normal(0, 1), name: [|\" \"|]);" },
            {
                "ICF0022",
                "public class C { public string S = \"\"; public double V; } [Model] public static void M([Observed] [|DateTime|] d, [Observed] C c) => Observe(Normal(0, 1), c.V);".Replace(
                    "[Observed] [|DateTime|] d",
                    "[Observed] [|IEnumerable<double>|] d",
                    StringComparison.Ordinal
                )
            },
            { "ICF0023", "[Model] public static double M([Observed] double[] y) => [|y|].Sum();" },
            {
                "ICF0023",
                "[Model] public static double M([Observed] double[] y) { foreach (double v in y) Observe(Normal([|v|], 1), v); return 1; }"
            },
            {
                "ICF0023",
                "[Model] public static double N(double x) => x; [Model] public static double M([Observed] double y) => N([|y|]);"
            },
            {
                "ICF0024",
                "[Model] public static double N([Observed] double x) => Observe(Normal(0, 1), x); [Model] public static double M(double y) => N([|y|]);"
            },
            { "ICF0024", "[Model] public static double M() => Observe(Normal(0, 1), [|3|]);" },
            {
                "ICF0025",
                "[Model] public static double M([Observed] double[] y) => Observe(Normal(0, 1), y[^[|Math.Abs(1)|]]);"
            },
            {
                "ICF0025",
                "[Model] public static double M([Observed] double[] y) => Observe(Normal(0, 1), y[1 + [|Math.Abs(-1)|]]);"
            },
            {
                "ICF0025",
                "public class V : IDistribution<double[,]> { public Support Support => default; public LocationScale Typical => default; public double LogProb(double[,] v) => 0; public double[,] Sample(ref Rng r) => new double[1, 1]; } [Model] public static void M([Observed] double[][][,] y) => Observe(new V(), [|y[0][0]|]);"
            },
            { "ICF0028", "[Model] public static double M() => Sample<double>([|null!|]);" },
            {
                "ICF0038",
                "[Model] public static double M([[|Embedding(EncoderKind.Dense)|]] double x) => Sample(Normal(x, 1));"
            },
            {
                "ICF0038",
                "[Model] public static double M([[|Embedding(EncoderKind.Dense)|]] Dictionary<int, double> x) => Sample(Normal(x[0], 1));"
            },
            {
                "ICF0039",
                "[Model] public static double M([[|Embedding(EncoderKind.Convolution)|]] List<double> x) => Sample(Normal(x[0], 1));"
            },
            {
                "ICF0028",
                "[Model] public static double N(double x) => x; [Model] public static double M(dynamic d) => N([|d|]);"
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void It_is_shown_at_the_exact_place(string id, string member)
    {
        Marked marked = Marked.Parse(Compilations.Usings + "public static partial class Models { " + member + " }");
        var found = AnalyzerRun.Of(marked.Code);
        Assert.Equal(
            marked.Spans.Select(s => (id, s)).ToArray(),
            found.Select(static d => (d.Id, d.Location.SourceSpan)).ToArray()
        );
        GeneratorRun run = GeneratorRun.Of(marked.Code);
        Assert.DoesNotContain(
            run.Output.GetDiagnostics(),
            static d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error
        );
    }
}
