using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// Sites in places that they cannot have, names, renames, and data with two observations: what is said and what is not.
/// </summary>
public class AddressRuleTests
{
    private const string Other = "[Model] private static double N() => Sample(Normal(0, 1)); ";

    public static TheoryData<string, string> Shown =>
        new()
        {
            // A model is called from where a sample could not stand either.
            { "ICF0011", Other + "[Model] public static double M() { double F() => [|N()|]; return F(); }" },
            { "ICF0012", Other + "[Model] public static double M(int[] x) => (from v in x select v * [|N()|]).Sum();" },
            {
                "ICF0012",
                Other
                    + "[Model] public static double M(int[] x) => (from v in x where v > [|Models.N()|] select v).Sum();"
            },
            { "ICF0013", Other + "[Model] public static double M(object o) { lock (o) return [|N()|]; }" },
            {
                "ICF0014",
                Other
                    + "[Model] public static int M() { try { return 1; } catch (Exception) when ([|N()|] > 0) { return 0; } }"
            },
            {
                "ICF0015",
                Other
                    + "[Model] public static double[] M(int[] x) => x.Select(_ => 1.0).Zip(x, (a, b) => a).Append(F([|N|])).ToArray(); static double F(Func<double> f) => f();"
            },
            {
                "ICF0011",
                "[Model] public static IEnumerable<double> M(int[] x) => x.Select(v => [|Sample(Normal(v, 1))|]);"
            },
            {
                "ICF0011",
                "[Model] public static double M([Observed] double[] y) { void F(int i) { [|Observe(Normal(0, 1), y[i])|]; [|Factor(1)|]; } F(0); return 1; }"
            },
            { "ICF0013", "[Model] public static void M(object o) { lock (o) { if (o is string) [|Factor(1)|]; } }" },
            { "ICF0010", "[Model] public static [|unsafe|] double M() => Sample(Normal(0, 1));" },
            { "ICF0010", "[Model] public static double M(double[] x) { [|fixed|] (double* p = x) { } return 1; }" },
            {
                "ICF0017",
                "[Model] public static double M() { Span<double> [|s|] = stackalloc double[2]; s[0] = 1; double x = Sample(Normal(0, 1)); return x + s[0]; }"
            },
            { "ICF0041", "public static double M([Observed] double y) => [|Observe(Normal(0, 1), y)|];" },
            { "ICF0041", "public static void M() { Action a = () => [|Factor(1)|]; a(); }" },
            { "ICF0041", "public static double M { get => [|Prob.Sample(Normal(0, 1))|]; }" },
            { "ICF0041", "static readonly double s_m = [|Icf.Prob.Sample<double>(Normal(0, 1))|];" },
            {
                "ICF0041",
                Other
                    + "static double H() => 1 + Models.N(); [Model] public static double M() { double x = [|Models.H()|]; return x; }"
            },
            {
                "ICF0041",
                Other
                    + "class C { public C() => X = N(); public double X; } [Model] public static double M() => [|new C()|].X;"
            },
            {
                "ICF0041",
                Other
                    + "static double G() => N(); static double H() => G(); [Model] public static double M() => [|H()|];"
            },
            { "ICF0042", "[Model] public static bool M() { bool b = true && [|Sample(Bernoulli(0.5))|]; return b; }" },
            {
                "ICF0042",
                "[Model] public static double M(bool b) { double x = b ? 2 * [|Sample(Normal(0, 1))|] : 0; return x; }"
            },
            {
                "ICF0042",
                "[Model] public static double M(int k) { double x; x = k switch { 0 => -[|Sample(Normal(0, 1))|], _ => 1 / [|Sample(Cauchy(0, 1))|] }; return x; }"
            },
            {
                "ICF0042",
                "[Model] public static double M() { double x = Sample(Normal([|Sample(Cauchy(0, 1))|], 1)); return x; }"
            },
            {
                "ICF0043",
                "[Model, Was([|\"a\"|], Now = \"b\")] public static double M() { double a = Sample(Normal(0, 1)), b = Sample(Normal(a, 1)); return b; }"
            },
            {
                "ICF0044",
                "[Model, Was(\"a\", Now = [|\"B\"|])] public static double M() { double b = Sample(Normal(0, 1)); return b; }"
            },
            {
                "ICF0045",
                "[Model, Was(\"a\", Now = \"c\"), Was(\"b\", Now = [|\"c\"|])] public static double M() { double c = Sample(Normal(0, 1)); return c; }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double y) { Observe(Normal(0, 1), y); [|Observe(Cauchy(0, 1), y)|]; }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double[] y, bool b) { Observe(Normal(0, 1), y[1]); if (b) Factor(1); [|Observe(Cauchy(0, 1), y[1], name: \"other\")|]; }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double[] y) { for (int i = 0; i < y.Length; i++) { Observe(Normal(0, 1), y[i]); [|Observe(Normal(1, 1), y[i])|]; } }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double[] y) { foreach (double v in y) { Observe(Normal(0, 1), v); [|Observe(Normal(1, 1), v)|]; } }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double[] y, int k, int n) { for (int i = 0; i < n; i++) [|Observe(Normal(0, 1), y[k])|]; }"
            },
            {
                "ICF0046",
                "[Model] public static void M([Observed] double[] y, int n) { foreach (double v in y) for (int i = 0; i < n; i++) [|Observe(Normal(0, 1), v)|]; }"
            },
        };

    public static TheoryData<string> Fine =>
        new()
        {
            // An entry point, a draw by a distribution's own method, and methods that only have the names.
            "public static void Main() { double x = Sample(Normal(0, 1)); Func<bool> f = () => Sample(Bernoulli(0.5)); }",
            "public static double Draw(ref Rng rng) => Normal(0, 1).Sample(ref rng);",
            "static double Sample(double x) => x; static double H() => Sample(1);",
            "[Model] public static double N() => Sample(Normal(0, 1)); public static double Use() => N();",
            "[Model] public static double N() => Sample(Normal(0, 1)); static string H() => nameof(N); [Model] public static string M() => H();",
            // No variable takes the value, or it takes the value of the sample itself.
            "[Model] public static double M(int n) { double sum = 0; for (int i = 0; i < n; i++) sum += Sample(Normal(0, 1)); return 2 * Sample(Cauchy(0, 1)) + sum; }",
            "[Model] public static double M() { double x = (double)(Sample(Normal(0, 1))!); var (a, b) = (Sample(Normal(0, 1)), 2 * Sample(Normal(0, 1), name: \"b2\")); return x + a + b; }",
            "[Model] public static double M() { double normal = 2 * Sample(Normal(0, 1)); return normal; }",
            "[Model] public static double N() => 1; [Model] public static double M() { double x = 2 * N(); return x; }",
            "[Model] public static Func<double> M() { double x = Sample(Normal(0, 1)); Func<double> f = () => x; return f; }",
            // One name in branches that exclude each other, and in different numbers of loops.
            "[Model] public static double M(bool b) { double x = b ? Sample(Normal(0, 1)) : Sample(Cauchy(0, 1)); return x; }",
            "[Model] public static double M(bool b) { double x; if (b) x = Sample(Normal(0, 1)); else if (Sample(Bernoulli(0.5))) x = Sample(Normal(0, 3)); else x = Sample(Cauchy(0, 1)); return x; }",
            "[Model] public static double M(int k) { double x = k switch { 0 => Sample(Normal(0, 1)), 1 => Sample(Normal(1, 1)), _ => 0 }; return x; }",
            "[Model] public static double M(int k) { switch (k) { case 0: { double x = Sample(Normal(0, 1)); return x; } default: { double x = Sample(Normal(1, 1)); return x; } } }",
            "[Model] public static double M(bool b) => b ? Sample(Normal(0, 1)) : Sample(Normal(5, 1));",
            "[Model] public static void M(bool b) { if (b) Factor(-1); else Factor(-2); }",
            "[Model] public static double N(double x) => Sample(Normal(x, 1)); [Model] public static double M(bool b) { double x = b ? N(1) : N(2); for (int i = 0; i < 3; i++) x = N(x); return x; }",
            "[Model] public static double M(int n) { double x = Sample(Normal(0, 1)); for (int i = 0; i < n; i++) { x = Sample(Normal(x, 1)); for (int j = 0; j < n; j++) x = i < j ? Sample(Normal(x, 2)) : Sample(Normal(x, 3)); } return x; }",
            "[Model] public static double M(int n) { double x = Sample(Normal(0, 1)); while (x > 0) x = Sample(Normal(x, 1)); return x; }",
            // Names are swapped; a missing datum, an observation and a call have names, too.
            "[Model, Was(\"a\", Now = \"b\"), Was(\"b\", Now = \"a\")] public static double M() { double a = Sample(Normal(0, 1)), b = Sample(Normal(a, 1)); return b; }",
            "[Model, Was(\"z[missing]\", Now = \"y[missing]\"), Was(\"p\", Now = \"q\"), Was(\"r\", Now = \"n\")] public static double M([Observed(AllowMissing = true)] double y) { Observe(Normal(0, 1), y); Factor(1, name: \"q\"); return N(); } [Model] static double N() => Sample(Normal(0, 1));",
            // One datum on two ways.
            "[Model] public static void M([Observed] double y, bool b) { if (b) Observe(Normal(0, 1), y); else Observe(Normal(1, 1), y); }",
            "[Model] public static void M([Observed] double y, bool b) { if (b) { Observe(Normal(0, 1), y); return; } Observe(Normal(1, 1), y); }",
            "[Model] public static void M([Observed] double y, int k) { switch (k) { case 0: Observe(Normal(0, 1), y); break; default: Observe(Normal(1, 1), y); break; } }",
            "[Model] public static void M([Observed] double[] y) { int i = 0; Observe(Normal(0, 1), y[i]); i++; Observe(Normal(1, 1), y[i]); }",
            "[Model] public static void M([Observed] double[] y) { for (int i = 0; i + 1 < y.Length; i += 2) { Observe(Normal(0, 1), y[i]); Observe(Normal(0, 1), y[i + 1]); } }",
            "[Model] public static void M([Observed] double[] y) { int at = 0; while (at < y.Length) { int i = at; Observe(Normal(0, 1), y[i]); at++; } }",
            "[Model] public static void M([Observed] double[] y, int k) { for (int i = 0; i < 9; i++) { if (i == k) Observe(Normal(0, 1), y[0]); } }",
            "[Model] public static void M([Observed] double[] y) { for (int i = 0; i < 9; i++) { Observe(Normal(0, 1), y[0]); break; } }",
            "[Model] public static void M([Observed] double[] y, [Observed] double[] z) { for (int i = 0; i < y.Length; i++) { Observe(Normal(0, 1), y[i]); Observe(Normal(0, 1), z[i]); } }",
        };

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string member) => Verdict.Show(id, member);

    [Theory]
    [MemberData(nameof(Fine))]
    public void Nothing_is_said(string member) => Verdict.SayNothing(member);

    [Fact]
    public void Statements_at_the_top_level_draw_from_the_prior() =>
        Assert.Empty(
            AnalyzerRun.Of(
                Compilations.Usings
                    + "double x = Sample(Normal(0, 1)); Func<double> draw = () => Sample(Normal(0, 1)); double Draw() => Sample(Normal(0, 1));"
            )
        );

    [Fact]
    public void A_site_may_have_the_name_of_a_keyword() =>
        GeneratorRun
            .Of(
                Compilations.Usings
                    + "public static partial class Models { [Model] static double Base() { double @class = Sample(Normal(0, 1)); return @class; } [Model] public static double M() => Base(); }"
            )
            .Compiles();
}
