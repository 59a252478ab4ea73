using System.Text.RegularExpressions;
using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>On which values a site depends directly: what is followed, and where more is assumed.</summary>
public sealed partial class DependenceTests
{
    private const string Declarations = """
        private static double[] Change(double[] x) { x[0] = 1; return x; }
        private static double Total(double[] x) { double sum = 0; foreach (double e in x) sum += e; return sum; }
        public readonly struct Window(double[] x, int from) { public double this[int i] => x[from + i]; }
        [Model] public static double Part(double mean, double sd) { double p = Sample(Normal(mean, 1)); return p * sd; }
        """;

    [Theory]
    [InlineData(
        "double a = Sample(Normal(0, 1)); double b = a + 1; double c = Sample(Normal(b, 1)); return c;",
        "a; c: a; return: c"
    )]
    // Elements of arrays, aligned with counters.
    [InlineData(
        "var e = new double[3]; for (int i = 0; i < 3; i++) e[i] = Sample(Normal(0, 1), name: \"e\"); for (int j = 0; j < 3; j++) Observe(Normal(e[j], 1), y[j]); return 0;",
        "e[i]; y[j]: e[j]; return"
    )]
    [InlineData(
        "var e = new double[3]; for (int i = 0; i < 3; i++) e[i] = Sample(Normal(0, 1), name: \"e\"); for (int j = 1; j < 3; j++) Observe(Normal(e[j - 1], 1), y[j]); return 0;",
        "e[i]; y[j]: e[j-1] from j=1; return"
    )]
    [InlineData(
        "var e = new double[3]; for (int i = 0; i < 3; i++) e[2 - i] = Sample(Normal(0, 1), name: \"e\"); for (int j = 0; j < 3; j++) Observe(Normal(e[j], 1), y[j]); return 0;",
        "e[i]; y[j]: e[*]; return"
    )]
    [InlineData(
        "var e = new double[4]; for (int i = 0; i < 3; i++) e[i + 1] = Sample(Normal(0, 1), name: \"e\"); foreach (double x in e) Factor(x, name: \"f\"); return 0;",
        "e[i]; f[j]: e[j-1]; return"
    )]
    [InlineData(
        "var e = new double[3, 2]; for (int i = 0; i < 3; i++) for (int k = 0; k < 2; k++) e[i, k] = Sample(Normal(0, 1), name: \"e\"); for (int j = 0; j < 2; j++) Factor(e[1, j], name: \"f\"); return 0;",
        "e[i,k]; f[j]: e[1,j]; return"
    )]
    [InlineData(
        "var e = new List<double>(); for (int i = 0; i < 3; i++) e.Add(Sample(Normal(0, 1), name: \"e\")); for (int j = 0; j < 3; j++) Observe(Normal(e[j], 1), y[j]); return 0;",
        "e[i]; y[j]: e[*]; return"
    )]
    [InlineData(
        "var e = new double[4]; for (int i = 0; i < 3; i++) e[i] = Sample(Normal(0, 1), name: \"e\"); Span<double> tail = e.AsSpan(1); double s = tail[0]; for (int j = 0; j < 3; j++) Factor(e[j], name: \"f\"); return s;",
        "e[i]; f[j]: e[*]; return: e[*]"
    )]
    [InlineData(
        "var e = new double[4]; for (int i = 0; i < 3; i++) e[i] = Sample(Normal(0, 1), name: \"e\"); var w = new Window(e, 1); for (int j = 0; j < 3; j++) Factor(w[j], name: \"f\"); return 0;",
        "e[i]; f[j]: e[*]; return"
    )]
    [InlineData(
        "var e = new double[4]; e[3] = Sample(Normal(0, 1), name: \"d\"); for (int i = 0; i < 3; i++) e[i] = Sample(Normal(0, 1), name: \"e\"); var w = Change(e); for (int j = 0; j < 3; j++) Factor(w[j], name: \"f\"); return Total(e);",
        "d; e[i]; f[j]: d, e[*]; return: d, e[*]"
    )]
    // From turn to turn.
    [InlineData(
        "double z = Sample(Normal(0, 1), name: \"a\"), w = 0; for (int t = 0; t < n; t++) { double old = z; z = Sample(Normal(z + w, 1), name: \"z\"); w = old; } return z;",
        "a; z[t]: a, z[t-1], z[t-2], n; return: a, z[*], n"
    )]
    [InlineData(
        "double s = 0; for (int t = 0; t < 9; t++) { double z = Sample(Normal(0, 1)); s += z; Observe(Normal(s, 1), y[t]); } return 0;",
        "z[t]; y[t]: z[<t], z[t]; return"
    )]
    [InlineData(
        "double z = 0; for (int t = 9; t >= 0; t--) { z = Sample(Normal(z, 1), name: \"z\"); } return 0;",
        "z[t]: z[t+1]; return"
    )]
    [InlineData(
        "double z = 0; for (int t = 0; t < 9; t += 2) { z = Sample(Normal(z, 1), name: \"z\"); } return 0;",
        "z[t]: z[*]; return"
    )]
    [InlineData(
        "for (int i = 0; i < 3; i++) { double z = 0; for (int t = 0; t < 4; t++) z = Sample(Normal(z, 1), name: \"z\"); Observe(Normal(z, 1), y[i]); } return 0;",
        "z[i,t]: z[i,t-1]; y[i]: z[i,*]; return"
    )]
    [InlineData(
        "for (int i = 0; i < 3; i++) { var p = new double[2]; p[0] = Sample(Normal(0, 1), name: \"p\"); Observe(Normal(p[0] + p[1], 1), y[i]); } return 0;",
        "p[i]; y[i]: p[i]; return"
    )]
    [InlineData(
        "var all = new List<double[]>(); for (int t = 0; t < 3; t++) { if (t > 0) Factor(all[t - 1][0], name: \"f\"); var p = new double[1]; p[0] = Sample(Normal(0, 1), name: \"p\"); all.Add(p); } return 0;",
        "f[t]: p[<t]; p[t]; return"
    )]
    [InlineData(
        "double[] last = [0]; for (int t = 0; t < 3; t++) { var p = new double[1]; p[0] = Sample(Normal(last[0], 1), name: \"p\"); last = p; } return 0;",
        "p[t]: p[<t]; return"
    )]
    // Control.
    [InlineData(
        "double a = Sample(Normal(0, 1)); if (a > 0) { double b = Sample(Normal(0, 1)); return b; } double c = Sample(Normal(0, 1)); return c;",
        "a; b if a; c if a; return: a, b, c"
    )]
    [InlineData(
        "double a = 0; while (a < 1) { a = Sample(Normal(0, 1), name: \"a\"); double b = Sample(Normal(a, 1)); } return a;",
        "a[i] if a[<i]; b[i]: a[i] if a[<i]; return: a[*]"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { double a = Sample(Normal(0, 1)); if (a > 1) break; Observe(Normal(0, 1), y[i]); } return 0;",
        "a[i] if a[<i], n; y[i] if a[<i], a[i], n; return"
    )]
    [InlineData(
        "double m = Sample(Normal(0, 1)), b = Sample(Normal(0, 1)), x, z; do { x = Sample(Normal(m, 1), name: \"x\"); z = Sample(Normal(0, 1), name: \"z\"); } while (x + z > b); return x;",
        "m; b; x: m if b; z if m, b, x; return: x"
    )]
    // Data, and calls of models.
    [InlineData(
        "for (int t = 0; t < n; t++) Observe(Normal(t > 1 ? y[t - 2] : 0, 1), y[t]); return 0;",
        "y[t]: y[t-2], n; return"
    )]
    [InlineData(
        "double a = Sample(Normal(0, 1)); double u = Part(a, v[0]); return Sample(Normal(u, 1), name: \"b\");",
        "a; u; u/mean: a; u/sd: v; b: u; return: b"
    )]
    [InlineData(
        "double u = 0; for (int i = 0; i < n; i++) u = Part(u, 2); return u;",
        "u[i] if n; u[i]/mean: u[i-1], n; return: u[*], n"
    )]
    // What cannot be followed.
    [InlineData(
        "double a = Sample(Normal(0, 1)); again: double b = Sample(Normal(0, 1)); if (n < 0) goto again; return b;",
        "a: n, v; b: a, n, v; return: a, b, n, v; assumed"
    )]
    [InlineData(
        "double a = Sample(Normal(0, 1)); for (int i = 0; i < n; i++) { ref double r = ref v[0]; double b = Sample(Normal(r, 1)); Observe(Normal(b, 1), y[i]); } return a;",
        "a: n, v; b[i]: a, b[<i], n, v; y[i]: a, b[<i], b[i], n, v; return: a, b[*], n, v; assumed"
    )]
    [InlineData(
        "double a = Sample(Normal(0, 1)); double s = 0; Action add = () => s += a; add(); double b = Sample(Normal(s, 1)); return b;",
        "a; b: a, n, v; return: a, b"
    )]
    public void A_site_depends_on(string body, string dependences) =>
        Assert.Equal(dependences.Split("; ", StringSplitOptions.RemoveEmptyEntries), Of(body));

    private static IEnumerable<string> Of(string body)
    {
        string code =
            Compilations.Usings
            + "public static partial class M { "
            + $"{Declarations} [Model] public static double Whole(int n, double[] v, [Observed] double[] y) {{ {body} }} }}";
        string text = GeneratorRun
            .Of(code)
            .Files.Single(f => f.Key.Contains("Whole.Plumbing", StringComparison.Ordinal))
            .Value;
        IEnumerable<string> all = Dependence()
            .Matches(text[text.IndexOf("Dependences =", StringComparison.Ordinal)..])
            .Select(static m =>
                $"{m.Groups[1]}"
                + (m.Groups[2].Success ? $": {m.Groups[2]}" : "")
                + (m.Groups[3].Success ? $" if {m.Groups[3]}" : "")
                + (m.Groups[4].Success ? $" from {m.Groups[4]}" : "")
            );
        return text.Contains("AssumesDependences = true", StringComparison.Ordinal) ? all.Append("assumed") : all;
    }

    [GeneratedRegex("new\\(\"([^\"]*)\"(?:, \"([^\"]*)\")?(?:, control: \"([^\"]*)\")?(?:, turns: \"([^\"]*)\")?\\),")]
    private static partial Regex Dependence();
}
