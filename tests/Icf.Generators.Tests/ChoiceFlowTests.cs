using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// Latents that reach data only through a choice do reach them, also where the same is known of all alternatives; and
/// those that decide between one value and itself do not.
/// </summary>
public class ChoiceFlowTests
{
    private const string Latents = "bool b = Sample(Bernoulli(0.5)); double a = Sample(Normal(0, 1));";

    private static readonly (string Id, string Body)[] s_shown =
    [
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); Observe(Normal(b ? a : a, 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); Observe(Normal(a + (b ? 1 : 1), 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double m; if (b) m = a; else m = a; Observe(Normal(m, 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double m = a + 1; double n = 0; if (b) n = 1; Observe(Normal(m, 1), y); Many(ys); return n;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double m = b switch { true => a, false => a }; Observe(Normal(m, 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double m; switch (b) { case true: m = a; break; default: m = a; break; } Observe(Normal(m, 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double m = b ? a + 1 : a - 1; m = a; Observe(Normal(m, 1), y); Many(ys); return 1;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double n = 0; for (int i = 0; i < 3; i++) { if (b) n += 1; } Observe(Normal(a, 1), y); Many(ys); return n;"
        ),
        (
            "ICF0304",
            "bool b = [|Sample(Bernoulli(0.5))|]; double a = Sample(Normal(0, 1)); double n = 0; foreach (double one in ys) { n = b ? n + 1 : n; Observe(Normal(a, 1), one); } Single(y); return n;"
        ),
        (
            "ICF0304",
            "double c = [|Sample(Normal(0, 1))|]; double a = Sample(Normal(0, 1)); double n = 0; if (x > c) n = 1; Observe(Normal(a + x, 1), y); Many(ys); return n;"
        ),
        (
            "ICF0303",
            "bool b = Sample(Bernoulli(0.5)); Factor(b ? 1 : 0); double n = b ? 1 : 2; Observe(Normal(x, 1), [|y|]); Many(ys); return n;"
        ),
        (
            "ICF0303",
            "double c = Sample(Normal(0, 1)); Factor(c); double n = 0; if (x > c) n = 1; Observe(Normal(x, 1), [|y|]); Many(ys); return n;"
        ),
    ];

    private static readonly string[] s_silent =
    [
        Latents + " Observe(Normal(b ? a + 2 : a, 1), y); Many(ys); return 1;",
        Latents + " double m; if (b) m = a + 2; else m = a - 1; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents + " double m = a; if (b) m = a + 2; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m = b switch { true => a + 1, false => a - 1 }; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m; switch (b) { case true: m = a + 1; break; default: m = a - 1; break; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m = k switch { 0 when b => a + 1, _ => a - 1 }; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m; switch (k) { case 0 when b: m = a + 1; break; default: m = a - 1; break; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents + " double? m = b ? null : a; Observe(Normal(m ?? a, 1), y); Many(ys); return 1;",
        Latents + " double[] m = { a + 1, a - 1 }; Observe(Normal(b ? m[0] : m[1], 1), y); Many(ys); return 1;",
        Latents + " Observe(Normal(b ? w[0] : w[1], 1), y); Factor(a); Many(ys); return 1;",
        Latents + " Observe(Normal(b ? Settings.Low : Settings.High, 1), y); Factor(a); Many(ys); return 1;",
        Latents
            + " double m = 0; foreach (double one in w) { double last = m; m = one; if (b) m = last; } Observe(Normal(m, 1), y); Factor(a); Many(ys); return 1;",
        Latents
            + " double[] m = { a + 1, a - 1 }; double s = 0; foreach (double p in m) foreach (double q in m) s = b ? p : q; Observe(Normal(s, 1), y); Many(ys); return 1;",
        Latents
            + " double m = a; for (int i = 0; i < 3; i++) { double next = a + 1; m = b ? next : a - 1; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double p = a, m = a; while (Sample(Bernoulli(0.5), name: \"more\")) { p = m; m = a + 1; } Observe(Normal(b ? p : m, 1), y); Many(ys); return 1;",
        Latents + " Observe(b ? Normal(a + 2, 1) : Normal(a, 1), y); Many(ys); return 1;",
        Latents
            + " var (l, h) = b ? (a + 1, a - 1) : (a - 1, a + 1); Observe(Normal(l, 1), y); Observe(Normal(h, 1), ys[0]); Many(ys); return 1;",
        Latents
            + " double m; if (k > 0) { if (b) m = a + 1; else m = a - 1; } else m = a; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents + " double m = a; if (k > 0 && b) m = a + 1; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m = a; for (int i = 0; i < 3; i++) { if (b) continue; m = a + 1; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m = a; for (int i = 0; i < 3; i++) { if (b) break; m = a + 1; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents + " Func<double> f = b ? () => a + 1 : () => a - 1; Observe(Normal(f(), 1), y); Many(ys); return 1;",
        Latents + " double m = b ? (int)a : a; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents + " double m = b ? Math.Abs(a) : a; Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " double m; try { m = Math.Exp(a); } catch (ArithmeticException) { m = b ? a + 1 : a - 1; } Observe(Normal(m, 1), y); Many(ys); return 1;",
        Latents
            + " int c = Sample(Categorical(1, 1, 1)); double m = c == 0 ? a + 1 : c == 1 ? a - 1 : a; Observe(Normal(m, 1), y); Factor(b ? 1 : 0); Many(ys); return 1;",
        Latents
            + " bool c = a > 0; double m; if (c) m = x + 1; else m = x - 1; Observe(Normal(m, 1), y); Factor(b ? 1 : 0); Many(ys); return 1;",
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

        public static class Settings { public static readonly double Low = Math.Cos(1), High = Math.Sin(1); }
        """,
        "ICF03"
    );

    public static TheoryData<string, string> Shown => s_table.Shown;

    public static TheoryData<string> Silent => s_table.Silent;

    [Theory]
    [MemberData(nameof(Shown))]
    public void A_latent_that_decides_nothing_is_shown(string id, string body) => s_table.Shows(id, body);

    [Theory]
    [MemberData(nameof(Silent))]
    public void A_latent_that_chooses_is_informed(string body) => s_table.IsSilent(body);
}
