using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// What the compiler says of data that tell nothing and of latents that learn nothing, and where it is silent.
/// </summary>
public class InformationTests
{
    private const string Takes =
        " Observe(Normal(Sample(Normal(0, 1), name: \"m\"), 1), y); foreach (double one in ys) Observe(Normal(0, Sample(Gamma(1, 1), name: \"g\")), one);";

    private static readonly (string Id, string Body)[] s_shown =
    [
        ("ICF0303", "Observe(Normal(0, 1), [|y|]); Many(ys); return 1;"),
        ("ICF0303", "for (int i = 0; i < ys.Length; i++) Observe(Normal(w[i], 1), [|ys[i]|]); Single(y); return 1;"),
        (
            "ICF0303",
            "double a = Sample(Normal(0, 1)); Observe(Normal(a, 1), y); a = 0; foreach (double one in ys) Observe(Normal(a, 1), [|one|]); return a;"
        ),
        ("ICF0306", "bool a = Sample(Bernoulli(0.5)); if (a) Observe(Normal(0, 1), [|y|]); Many(ys); return 1;"),
        (
            "ICF0306",
            "bool a = Sample(Bernoulli(0.5)); if (a) return 0; Observe(Normal(0, 1), [|y|]); Many(ys); return 1;"
        ),
        (
            "ICF0306",
            "double a = Sample(Normal(0, 1)); for (int i = 0; i < ys.Length; i++) if (a > i) Observe(Normal(a, 1), [|ys[i]|]); Single(y); return 1;"
        ),
        (
            "ICF0306",
            "int a = Sample(Categorical(1, 1, 1)); switch (a) { case 0: Observe(Normal(0, 1), [|y|]); break; case 1: Observe(Normal(1, 1), y); break; } Many(ys); return 1;"
        ),
        ("ICF0304", "double a = [|Sample(Normal(0, 1))|];" + Takes + " return 1;"),
        ("ICF0304", "double a = [|Sample(Normal(0, 1))|]; double b = [|Sample(Normal(a, 1))|];" + Takes + " return b;"),
        (
            "ICF0304",
            "var a = new double[3]; for (int i = 0; i < 3; i++) a[i] = [|Sample(Normal(0, 1), name: \"a\")|];"
                + Takes
                + " return a;"
        ),
        ("ICF0304", "double a = [|Sample(Normal(0, 1))|]; if (a > 0) a = 1;" + Takes + " return a;"),
        ("ICF0304", "if ([|Sample(Bernoulli(0.5), name: \"b\")|]) x = 1;" + Takes + " return x;"),
        ("ICF0304", "List<double> list = [[|Sample(Normal(0, 1), name: \"a\")|]];" + Takes + " return list;"),
    ];

    private static readonly string[] s_silent =
    [
        // By data, by control, by objects, by other models.
        "double a = Sample(Normal(0, 1)); double F(double v) => v + a; Observe(Normal(w.Select(F).Sum(), 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); var path = OdeSolution((t, s) => Slopes(s), [1], [1]); double[] Slopes(double[] s) => [a * s[0]]; Observe(Normal(path[0][0], 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); void F(double t, double[] s, double[] ds) { ds[0] = a * s[0]; } Observe(Normal(OdeSolution(F, [1], [1])[0][0], 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)), b = a * 2; Observe(Normal(b, 1), y); Many(ys); return 1;",
        "bool a = Sample(Bernoulli(0.5)); double m; if (a) m = 1; else m = 2; Observe(Normal(m, 1), y); Many(ys); return 1;",
        "bool a = Sample(Bernoulli(0.5)); if (a) Observe(Normal(0, 1), y); else Observe(Normal(1, 1), y); Many(ys); return 1;",
        "bool a = Sample(Bernoulli(0.5)); for (int i = 0; i < ys.Length; i++) { if (a) Observe(Normal(0, 1), ys[i]); else Observe(Normal(1, 1), ys[i]); } Single(y); return 1;",
        "double a; while (true) { a = Sample(Normal(0, 1)); if (a > 0) break; } Observe(Normal(a, 1), y); foreach (double one in ys) Observe(Normal(a, 1), one); return 1;",
        "double a = Sample(Normal(0, 1)); if (x > 0) Observe(Normal(a, 1), y); Many(ys); return 1;",
        "bool a = Sample(Bernoulli(0.5)); Observe(Normal(a ? 1 : 0, 1), y); Many(ys); return 1;",
        "int a = Sample(Poisson(2)); double t = 0; for (int i = 0; i < a; i++) t += 1; Observe(Normal(t, 1), y); Many(ys); return 1;",
        "int a = Sample(Poisson(2)); double t = 0; foreach (double v in new double[a]) t += 1; Observe(Normal(t, 1), y); Many(ys); return 1;",
        "var a = new double[2]; a[0] = Sample(Normal(0, 1)); var b = a; Observe(Normal(b[1], 1), y); Many(ys); return 1;",
        "var a = new double[2][]; a[0] = new double[1]; a[0][0] = Sample(Normal(0, 1)); Observe(Normal(a[0][0], 1), y); Many(ys); return 1;",
        "List<double> a = []; a.Add(Sample(Normal(0, 1), name: \"a\")); Observe(Normal(a.Sum(), 1), y); Many(ys); return 1;",
        "List<double> a = []; a.Add(Sample(Normal(0, 1), name: \"a\")); Observe(Normal(a.Count, 1), y); Many(ys); return 1;",
        "var a = new Dictionary<string, double>(); a[\"k\"] = Sample(Normal(0, 1)); Observe(Normal(a[\"k\"], 1), y); Many(ys); return 1;",
        "(double, double) a = (Sample(Normal(0, 1), name: \"a\"), 1); Observe(Normal(a.Item1, 1), y); Many(ys); return 1;",
        "var (a, b) = (Sample(Normal(0, 1)), Sample(Normal(0, 1))); (a, b) = (b, a); Observe(Normal(a + b, 1), y); Many(ys); return 1;",
        "var p = new Point { X = Sample(Normal(0, 1), name: \"a\") }; Observe(Normal(p.X, 1), y); Many(ys); return 1;",
        "var p = new Point(); p.X = Sample(Normal(0, 1)); Observe(Normal(p.X, 1), y); Many(ys); return 1;",
        "var p = new Thing(); p.Set(Sample(Normal(0, 1), name: \"a\")); Observe(Normal(p.Value, 1), y); Many(ys); return 1;",
        "var p = new Thing(); var q = p; Change(p, Sample(Normal(0, 1), name: \"a\")); Observe(Normal(q.Value, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); Func<double> f = () => a; Observe(Normal(f(), 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); double F() => a; Observe(Normal(F(), 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)), s = 0; Array.ForEach(w, v => s += a); Observe(Normal(s, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); Out(a, out double s); Observe(Normal(s, 1), y); Many(ys); return 1;",
        "double? a = Sample(Normal(0, 1)); if (a is { } v) Observe(Normal(v, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); double m = a switch { > 0 => 1, _ => 2 }; Observe(Normal(m, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); string t = $\"{a}\"; Observe(Normal(t.Length, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); try { if (a > 0) throw new InvalidOperationException(); x = 1; } catch (InvalidOperationException) { x = 2; } Observe(Normal(x, 1), y); Many(ys); return 1;",
        "double u, v; do { u = Sample(Uniform(-1, 1)); v = Sample(Uniform(-1, 1)); } while (u * u + v * v > 1); Observe(Normal(u, 1), y); Many(ys); return 1;",
        "while (true) { double v = Sample(Normal(0, 1)); if (v > 0) break; } Single(y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); Given(a, y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); double b = Shifted(a); Observe(Normal(b, 1), y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); Factor(-a * a); Single(y); Many(ys); return 1;",
        "double a = Sample(Normal(0, 1)); switch (k) { case 0: x = a; break; default: x = 0; break; } Observe(Normal(x, 1), y); Many(ys); return 1;",
        // Predictions, and what observations cause.
        "double a = Sample(Normal(0, 1)); Observe(Normal(a, 1), y); Many(ys); double next = Sample(Normal(a, 1)); return next;",
        "double a = Observe(Normal(0, 1), y); Many(ys); return Sample(Normal(a, 1), name: \"next\");",
        "double a = Single(y); Many(ys); double next = Sample(Normal(a, 1)); return next;",
        // References are not followed.
        "ref double r = ref w[0]; r = 1; Observe(Normal(0, 1), y); Many(ys); return 1;",
    ];

    private static readonly ModelTable s_table = new(
        "object",
        "[Observed] double y, [Observed] double[] ys, int k, double x, double[] w",
        s_shown,
        s_silent,
        """
        [Model]
        public static double Single([Observed] double y) { double level = Sample(Normal(0, 1)); Observe(Normal(level, 1), y); return level; }

        [Model]
        public static void Many([Observed] double[] ys) { double level = Sample(Normal(0, 1)); foreach (double y in ys) Observe(Normal(level, 1), y); }

        [Model]
        public static void Given(double level, [Observed] double y) => Observe(Normal(level, 1), y);

        [Model]
        public static double Shifted(double by) { double shift = Sample(Normal(0, 1)); return shift + by; }

        [Model]
        public static double Lagged([Observed] double y) { double level = Sample(Normal(0, 1)), other = Sample(Normal(0, 1)); Observe(Normal(level, 1), y); return other; }

        [Model]
        public static double Caller([Observed] double y) { double other = Lagged(y); return other; }

        [Model]
        public static double Prior() { double level = Sample(Normal(0, 1)); Factor(1); double start = Elsewhere.Start(); return level + start; }

        [Model]
        public static double Recursive(int n) { double step = Sample(Normal(0, 1)); return n > 0 ? step + Recursive(n - 1) : step; }

        [Model]
        public static double Helped([Observed] double y) => Observe(Normal(Helper(), 1), y);

        public static double Helper() => 1;

        [Model]
        public static void Gaps([Observed(AllowMissing = true)] double y) => Observe(Normal(0, 1), y);

        public static void Out(double x, out double y) => y = x;
        public static void Change(Thing thing, double x) => thing.Value = x;

        public struct Point { public double X; }
        public sealed class Thing { public double Value; public void Set(double x) => Value = x; }
        """,
        "ICF03"
    );

    public static TheoryData<string, string> Shown => s_table.Shown;

    public static TheoryData<string> Silent => s_table.Silent;

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string body) => s_table.Shows(id, body);

    [Theory]
    [MemberData(nameof(Silent))]
    public void It_is_silent(string body) => s_table.IsSilent(body);

    [Fact]
    public void Nothing_else_is_said_of_the_models_beside_them() => s_table.IsSilentElsewhere();

    [Theory]
    [InlineData(
        "[Model] public static double A() => Sample(Normal(0, 1)); static object Use() => new AModel().[|Compile|](new());"
    )]
    [InlineData(
        "[Model] public static double B() => Sample(Normal(0, 1)); [Model] public static double A() { double b = B(); return b; } static object Use() => new AModel().[|CompileOver|](_ => new());"
    )]
    [InlineData(
        "[Model] public static double A() { double a = Sample(Normal(0, 1)); Factor(a); return a; } static object Use() => new AModel().Compile(new());"
    )]
    [InlineData(
        "[Model] public static void B(double b) => Factor(b); [Model] public static double A() { double a = Sample(Normal(0, 1)); B(a); return a; } static object Use() => new AModel().Compile(new());"
    )]
    [InlineData(
        "[Model] public static double A() => Sample(Normal(0, 1)); static object Use() => new AModel().Simulate(new());"
    )]
    public void Training_without_data_is_shown(string members)
    {
        Marked marked = Marked.Parse(Compilations.Usings + "public static partial class Models { " + members + " }");
        Assert.Equal(
            marked.Spans.Select(static s => ("ICF0301", s)),
            AnalyzerRun.Of(marked.Code).Select(static d => (d.Id, d.Location.SourceSpan))
        );
    }
}
