using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>What the compiler says of parameters, bounds, indices and scored values, and where it is silent.</summary>
public class ParameterTests
{
    // The body of a model with the data y and z and the inputs n, x and w.
    private static readonly (string Id, string Body)[] s_shown =
    [
        ("ICF0201", "double a = 0; Sample(Gamma([|a|], 1));"),
        ("ICF0201", "Sample(Bernoulli([|1.5|]));"),
        ("ICF0201", "Sample(new Normal(0, [|0|]));"),
        ("ICF0201", "const double s = -2; Sample(Normal(0, [|s / 2|]));"),
        ("ICF0201", "Sample(Normal(0, [|double.NaN|]));"),
        ("ICF0201", "Sample(Normal([|double.PositiveInfinity|], 1));"),
        ("ICF0201", "Sample(Normal(0, [|-Math.Exp(x)|]));"),
        ("ICF0201", "Sample(Normal(0, [|-Sample(HalfNormal(1), name: \"s\")|]));"),
        ("ICF0201", "Sample(Binomial([|-(n * n) - 1|], 0.5));"),
        ("ICF0201", "if (x < 0) Sample(Exponential([|x|]));"),
        ("ICF0201", "Sample(Categorical(1.5, [|-0.5|]));".Replace("1.5", "[|1.5|]", StringComparison.Ordinal)),
        ("ICF0201", "Sample(Dirichlet([1, [|-1|]]));"),
        ("ICF0201", "Sample(VonMises([|4|], 1));"),
        ("ICF0201", "Sample(Iid(Normal(0, 1), [|-1|]));"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Observe(Normal(0, [|s * x|]), y);"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Observe(Normal(0, [|s + x|]), y);"),
        ("ICF0202", "double p = Sample(HalfNormal(1)); Observe(Bernoulli([|p|]), z);"),
        ("ICF0202", "double r = 2 * Sample(Beta(1, 1), name: \"r\") - 1; Observe(Exponential([|r|]), y);"),
        ("ICF0202", "double s = 1; if (Sample(Bernoulli(0.1), name: \"b\")) s = 0; Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "double s = Sample(Bernoulli(0.1), name: \"b\") ? 1 : -1; Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); if (s > -1) Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "var a = new double[3]; a[0] = Sample(Normal(0, 1)); Observe(Normal(0, [|a[0]|]), y);"),
        (
            "ICF0202",
            "(double a, double c) = (Sample(Normal(0, 1)), 1); Observe(Normal(0, [|a|]), y); Sample(Normal(0, c));"
        ),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Wide(true, [|s|], y);"),
        ("ICF0202", "double s = Sample(Normal(0, 1)); Through([|s|], y);"),
        ("ICF0202", "Wide(true, [|-1|], y);"),
        ("ICF0202", "double s = Part(); Observe(Normal(0, [|s|]), y);"),
        ("ICF0202", "IDistribution<double> d = Normal(0, 1); double s = Sample(d); Observe(Normal(0, [|s|]), y);"),
        (
            "ICF0202",
            "double s = Sample(Normal(0, 1)); Observe(Poisson([|Math.Max(-1, s)|]), z ? 1 : 0);".Replace(
                "z ? 1 : 0",
                "k",
                StringComparison.Ordinal
            )
        ),
        ("ICF0203", "Sample(DiscreteUniform(3, [|2|]));"),
        ("ICF0203", "Sample(Triangular(0, [|-1|], 1));"),
        ("ICF0203", "Sample(Triangular(0, 2, [|1|]));"),
        ("ICF0203", "Sample(TruncatedNormal(0, 1, 2, [|2|]));"),
        ("ICF0203", "Sample(Truncated(Normal(0, 1), 1, [|-1|]));"),
        ("ICF0203", "Sample(Hypergeometric(5, [|6|], 2));"),
        ("ICF0203", "Sample(OrderedLogistic(0, 1, [|0|]));"),
        ("ICF0203", "Sample(Binned(Normal(0, 1), 1.5, [|1.0|]));"),
        ("ICF0203", "Sample(Binned(Poisson(3), 2, [|2|]));"),
        ("ICF0204", "double a = Sample(Normal(0, 1)); Sample(Uniform(0, [|a|]));"),
        ("ICF0204", "double a = Sample(Normal(0, 1)); Sample(Uniform(x, [|a|]));"),
        ("ICF0205", "int c = Sample(Binomial(3, 0.5)); Observe(Exponential([|c|]), y);"),
        ("ICF0205", "int c = Sample(Poisson(2)); Observe(Gamma(1, [|2 * c|]), y);"),
        ("ICF0206", "double third = 0.3; Sample(Categorical([|third, third, third|]));"),
        ("ICF0206", "Sample(Categorical([|[0.5, 0.4]|]));"),
        ("ICF0206", "Sample(Choice([1, 2], [|new[] { 0.5, 0.4 }|]));"),
        ("ICF0207", "Factor(Uniform(0, 1).LogProb([|2|]));"),
        ("ICF0207", "Observe(DiscreteUniform(300, 400), [|b|]);"),
        ("ICF0207", "Factor(Censored(Normal(0, 1), 3).LogProb([|4|]));"),
        ("ICF0207", "Factor(Truncated(Poisson(3), 1, 4).LogProb([|5|]));"),
        ("ICF0208", "var a = new double[2]; a[[|2|]] = 1;"),
        ("ICF0208", "double[] a = [1, 2]; Sample(Normal(a[[|-1|]], 1));"),
        ("ICF0209", "int i = Sample(Categorical(0.2, 0.3, 0.5)); Sample(Normal(Levels[[|i|]], 1));"),
        (
            "ICF0209",
            "var a = new double[3]; for (int i = 0; i <= 3; i++) a[[|i|]] = Sample(Normal(0, 1), name: \"a\");"
        ),
        (
            "ICF0209",
            "var a = new double[3]; for (int i = 0; i <= a.Length; i++) a[[|i|]] = Sample(Normal(0, 1), name: \"a\");"
        ),
        ("ICF0209", "double[] a = [1, 2]; int i = Sample(Poisson(1)); Sample(Normal(a[[|i|]], 1));"),
        ("ICF0209", "double s = 0; for (int i = 0; i < w.Length; i++) s += w[[|i - 1|]]; Sample(Normal(s, 1));"),
        (
            "ICF0209",
            "var a = new double[3]; int i = Sample(DiscreteUniform(0, a.Length)); a[[|i|]] = 1; Sample(Normal(a[0], 1));"
        ),
    ];

    private static readonly string[] s_silent =
    [
        // What ends a meter is itself recorded, and what is recorded of a scale is none of another sign.
        "Factor(Censored(Normal(0, 1), 3).LogProb(3)); Factor(Censored(Normal(0, 1), -1, 3).LogProb(-1));",
        "double s = Sample(Censored(HalfNormal(1), 3)); Observe(Normal(0, Math.Sqrt(1 + s)), y);",
        "Factor(Truncated(Poisson(3), 1, 4).LogProb(4));",
        // Inputs are the caller's business, and of other methods nothing is known.
        "Observe(Normal(0, x), y);",
        "Sample(Uniform(x, w[0]));",
        "double t = Sample(HalfCauchy(1)); Observe(Normal(0, t * x), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Other(t)), y);",
        "Sample(Binomial(n, w[n]));",
        // Functions that stay in a range.
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Exp(t)), y);",
        "double t = Sample(Normal(0, 1)); Observe(Bernoulli(1 / (1 + Math.Exp(-t))), z);",
        "double t = Sample(Normal(0, 1)); Observe(Bernoulli(Math.Exp(t) / (1 + Math.Exp(t))), z);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Abs(t) + 0.1), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, 1 + t * t), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, t * t), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Abs(t)), y);",
        "int i = Sample(Bernoulli(0.5)) ? 1 : 0; Sample(Normal(Levels[i], 1));",
        "for (int i = 0; i < Levels.Length; i++) Sample(Normal(Levels[i], 1), name: \"level\");",
        "var a = new double[3]; for (int i = 0; i <= 3; i++) { if (i == 3) break; a[i] = Sample(Normal(0, 1), name: \"a\"); }",
        "var a = new double[4]; for (int i = 0; i <= 3; i++) a[i] = Sample(Normal(0, 1), name: \"a\");",
        "double q = Sample(Gamma(1, 1)); Observe(Normal(0, Math.Sqrt(q)), y);",
        "double q = Sample(InverseGamma(1, 1)); Observe(Normal(0, Math.Sqrt(q / 2)), y);",
        "double q = Sample(Gamma(1, 1)), u = Sample(Gamma(1, 1)); Observe(Bernoulli(q / (q + u)), z);",
        "double q = Sample(Beta(1, 1)); Observe(Bernoulli(1 - q), z);",
        "double q = Sample(Beta(1, 1)), u = Sample(Beta(1, 1)); Observe(Bernoulli(u * q), z);",
        "double q = Sample(Uniform(0, 10)); Observe(Normal(0, q), y);",
        "double q = Sample(Uniform(0, 1)); Observe(Uniform(q, q + 1), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Clamp(t, 0.1, 2)), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Max(0.1, t)), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, Math.Pow(2, t)), y);",
        "double t = Sample(TruncatedNormal(0, 1, 0, double.PositiveInfinity)); Observe(Normal(0, t), y);",
        "double t = Sample(Truncated(Normal(0, 1), 0, double.PositiveInfinity)); Observe(Normal(0, t), y);",
        "int c = Sample(Poisson(3)); Observe(Normal(0, Math.Max(1, c)), y);",
        "int c = Sample(Poisson(3)); Observe(Poisson(c), k);",
        "bool a = Sample(Bernoulli(0.5)); Observe(Normal(0, a ? 1 : 5), y);",
        "bool a = Sample(Bernoulli(0.5)); double s; if (a) s = 1; else s = 2; Observe(Normal(0, s), y);",
        "double[] p = Sample(Dirichlet(1, 1)); Observe(Bernoulli(p[0]), z);",
        "double[] p = Sample(Dirichlet(1, 1)); Observe(Categorical(p), k);",
        // Conditions.
        "double t = Sample(Normal(0, 1)); if (t > 0) Observe(Normal(0, t), y); else Observe(Normal(0, 1 - t), y, name: \"y2\");",
        "double t = Sample(Normal(0, 1)); if (t <= 0) return; Observe(Normal(0, t), y);",
        "double t = Sample(Normal(0, 1)); bool ok = t > 0; if (ok) Observe(Normal(0, t), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, t > 0 ? t : 1), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, t is > 0 and < 3 ? t : 1), y);",
        "double t = Sample(Normal(0, 1)); Observe(Normal(0, t switch { > 0 => t, _ => 1 }), y);",
        "double t; do t = Sample(Normal(0, 1)); while (t <= 0); Observe(Normal(0, t), y);",
        "double t = Sample(Normal(0, 1)); while (t <= 0) t = Sample(Normal(0, 1), name: \"again\"); Observe(Normal(0, t), y);",
        "int c = Sample(Poisson(3)); if (c == 0) return; Observe(Normal(0, c), y);",
        "int c = Sample(Poisson(3)); if (c != 0) Observe(Normal(0, c), y);",
        "int c = Sample(Poisson(3)); for (int i = 1; i <= c; i++) Sample(Normal(0, i), name: \"i\");",
        "for (int i = 0; i < 3; i++) { bool first = i == 0; if (!first) Sample(Normal(0, i), name: \"i\"); }",
        "if (x < 0) return; Sample(Normal(0, x));",
        // Loops and arrays.
        "double s = 0; for (int i = 0; i < w.Length; i++) { if (i == 0 || Sample(Bernoulli(0.1), name: \"b\")) s = Sample(Gamma(1, 1), name: \"g\"); Observe(Normal(0, s), ys[i]); }",
        "var a = new double[3]; for (int i = 0; i < 3; i++) a[i] = Sample(Gamma(1, 1), name: \"a\"); Observe(Normal(0, a[1]), y);",
        "var a = new double[3]; for (int i = 0; i < 3; i++) a[i] = Sample(Normal(0, 1), name: \"a\"); Other(a); Observe(Normal(0, a[1]), y);",
        "var a = new double[n]; int i = Sample(DiscreteUniform(0, n - 1)); Observe(Normal(a[i], 1), y);",
        "int m = Sample(DiscreteUniform(1, 3)); var a = new double[m]; int i = Sample(DiscreteUniform(0, m - 1)); Observe(Normal(a[i], 1), y);",
        "double[] a = [1, 2]; int i = Sample(Bernoulli(0.5)) ? 1 : 0; Observe(Normal(a[i], 1), y);",
        "for (int i = 0; i < ys.Length; i++) Observe(Normal(i > 0 ? w[i - 1] : 0, 1), ys[i]);",
        "for (int i = w.Length - 1; i >= 0; i--) Sample(Normal(w[i], 1), name: \"i\");",
        "List<double> a = []; a.Add(Sample(Gamma(1, 1), name: \"g\")); Observe(Normal(0, a[0]), y);",
        "double s = Sample(Normal(0, 1)); Wide(false, s, y);",
        "double s = Sample(HalfNormal(1)); Wide(true, s, y);",
        "double s = Sample(Normal(0, 1)); Wide(s > 0, s, y);",
        "double s = Sample(Normal(0, 1)); Twice(s, s > 0, y);",
        "Wide(true, x, y);",
        "double s = Positive(); Observe(Normal(0, s), y);",
        "Sample(Categorical(1.0 / 3, 1.0 / 3, 1.0 / 3));",
        "Sample(TruncatedNormal(0, 1, double.NegativeInfinity, 3));",
        "Sample(TruncatedNormal(0, 1, 0, double.PositiveInfinity));",
        "Factor(Poisson(2).LogProb(0)); Factor(Uniform(0, 1).LogProb(1), name: \"end\");",
    ];

    private static readonly ModelTable s_table = new(
        "void",
        "[Observed] double y, [Observed] bool z, [Observed] int k, [Observed] byte b, [Observed] double[] ys, int n, double x, double[] w",
        s_shown,
        s_silent,
        """
        [Model]
        public static double Part() { double part = Sample(Normal(0, 1)); return 2 * part; }

        [Model]
        public static double Positive() { double part = Sample(Normal(0, 1)); return Math.Exp(part); }

        [Model]
        public static void Wide(bool isWide, double scale, [Observed] double y) { if (isWide) Observe(Normal(0, scale), y); }

        [Model]
        public static void Twice(double scale, bool isWide, [Observed] double y) { if (isWide) Observe(Normal(0, scale), y); }

        [Model]
        public static void Through(double scale, [Observed] double y) => Wide(true, 2 * scale, y);

        public static double Other(object x) => 0;

        private static readonly double[] Levels = [1, 2];
        """,
        "ICF02"
    );

    public static TheoryData<string, string> Shown => s_table.Shown;

    public static TheoryData<string> Silent => s_table.Silent;

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string body) => s_table.Shows(id, body);

    [Theory]
    [MemberData(nameof(Silent))]
    public void It_is_silent(string body) => s_table.IsSilent(body);
}
