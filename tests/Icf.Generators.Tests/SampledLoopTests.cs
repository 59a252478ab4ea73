using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Of which loops some turns can stand for all.</summary>
public class SampledLoopTests
{
    private const string Declarations = """
        private static int s_count;
        private static readonly List<double> s_list = new();
        private static double Line(double a, double x) => a + x;
        private static double Counted(double a) { s_count++; return a; }
        private static double Filled(double[] into, double a) { into[0] = a; return a; }
        private static double Depth(double a, int n) => n == 0 ? a : Depth(a, n - 1);
        private static double Noted(double x) { s_list.Add(x); return x; }
        private static double Twice(double a) { var two = new double[2]; two[0] = a; two[1] = a; return two[0] + two[1]; }
        [Model] private static double Seen(double a, [Observed] double y) => Observe(Normal(a, 1), y);
        [Model] private static double Effect(double a, [Observed] double y) => Observe(Normal(Sample(Normal(a, 1)), 1), y);
        private sealed class Box { public double Value; public double[] Many = new double[1]; public double Next() => Value++; }
        private record struct Row(double X, double Y);
        """;

    [Theory]
    [InlineData("for (int i = 0; i < n; i++) Observe(Normal(a, 1), y[i]);")]
    [InlineData("for (int i = n - 1; i >= 0; i -= 2) { double m = a * v[i]; m += 1; Observe(Normal(m, 1), y[i]); }")]
    [InlineData("for (int i = 0; i < n; i++) { if (v[i] > 9) continue; Observe(Normal(a, 1), y[i]); }")]
    [InlineData(
        "for (int i = 0; i < n; i++) { int k = Sample(Categorical(0.2, 0.8)); Observe(Normal(a + k, 1), y[i]); }"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { if (Sample(Bernoulli(0.5), name: \"k\")) Observe(Normal(a, 1), y[i]); else Observe(Normal(0, 1), y[i]); }"
    )]
    [InlineData("for (int i = 0; i < n; i++) Observe(Normal(Line(a, v[i]), 1), y[i]);")]
    [InlineData("for (int i = 0; i < n; i++) Observe(Normal(Twice(a), 1), y[i]);")]
    [InlineData("for (int i = 0; i < n; i++) Seen(a, y[i]);")]
    [InlineData(
        "for (int i = 0; i < n; i++) { var m = new double[2]; for (int j = 0; j < 2; j++) m[j] = a * j; Factor(m[1]); }"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { var l = new List<double>(); l.Add(a); Observe(Normal(l[0], 1), y[i]); }"
    )]
    [InlineData("for (int i = 0; i < n; i++) Observe(Normal(v.Select(u => u * a).Sum(), 1), y[i]);")]
    [InlineData("for (int i = 0; i < n; i++) { double M(double u) => a * u; Observe(Normal(M(v[i]), 1), y[i]); }")]
    [InlineData(
        "for (int i = 0; i < n; i++) { for (int j = 0; j < n; j++) { if (j > i) break; Observe(Normal(a, 1), y[j]); } }"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { switch (i % 2) { case 0: Observe(Normal(a, 1), y[i]); break; default: Factor(-a * a); break; } }"
    )]
    [InlineData(
        "for (int i = 0; i < n; i++) { var r = new Row(v[i], 1); r.X = 2; Observe(Normal(a * r.X, r.Y), y[i]); }"
    )]
    [InlineData(
        "var d = new Dictionary<int, double> { [0] = 1 }; for (int i = 0; i < n; i++) Observe(Normal(d.TryGetValue(i, out double u) ? a * u : d.GetValueOrDefault(0), 1), y[i]);"
    )]
    public void It_is_sampled(string body)
    {
        string text = Scorer(body);
        Assert.Contains("var turns = icf.Turns(); for", text, StringComparison.Ordinal);
        Assert.Contains("if (turns.Skips()) continue;", text, StringComparison.Ordinal);
        Assert.Contains("turns.End(); }", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(
        "a running sum",
        "double s = 0; for (int i = 0; i < n; i++) { s += v[i]; Observe(Normal(a, 1 + s), y[i]); }"
    )]
    [InlineData(
        "a sum of latents",
        "double s = 0; for (int i = 0; i < n; i++) { s += a; Observe(Normal(a, 1), y[i]); } Factor(s);"
    )]
    [InlineData(
        "a lag in a variable",
        "double last = 0; for (int i = 0; i < n; i++) { Observe(Normal(a * last, 1), y[i]); last = y[i]; }"
    )]
    [InlineData(
        "an array that is read later",
        "var m = new double[n]; for (int i = 0; i < n; i++) { m[i] = a * v[i]; Observe(Normal(m[i], 1), y[i]); } Factor(m[0]);"
    )]
    [InlineData(
        "a latent in a turn",
        "for (int i = 0; i < n; i++) { double b = Sample(Normal(a, 1)); Observe(Normal(b, 1), y[i]); }"
    )]
    [InlineData("a latent in a called model", "for (int i = 0; i < n; i++) Effect(a, y[i]);")]
    [InlineData("a way out", "for (int i = 0; i < n; i++) { if (v[i] > 9) break; Observe(Normal(a, 1), y[i]); }")]
    [InlineData("a return", "for (int i = 0; i < n; i++) { if (v[i] > 9) return a; Observe(Normal(a, 1), y[i]); }")]
    [InlineData(
        "a jump",
        "for (int i = 0; i < n; i++) { if (v[i] > 9) goto end; Observe(Normal(a, 1), y[i]); } end: ;"
    )]
    [InlineData("a counter of its own", "int i = 0; while (i < n) { Observe(Normal(a, 1), y[i]); i++; }")]
    [InlineData(
        "a counter that the turn moves",
        "for (int i = 0; i < n; i++) { Observe(Normal(a, 1), y[i]); i += v.Length; }"
    )]
    [InlineData("a count of latents", "for (int i = 0; i < a; i++) Observe(Normal(a, 1), y[i]);")]
    [InlineData("a latent decides", "if (a > 0) { for (int i = 0; i < n; i++) Observe(Normal(a, 1), y[i]); }")]
    [InlineData(
        "a world around it",
        "int k = Sample(Categorical(0.5, 0.5)); for (int i = 0; i < n; i++) Observe(Normal(a + k, 1), y[i]);"
    )]
    [InlineData(
        "a chain",
        "int k = 0; for (int i = 0; i < n; i++) { k = Sample(Categorical(k == 0 ? 0.9 : 0.3, k == 0 ? 0.1 : 0.7)); Observe(Normal(a + k, 1), y[i]); }"
    )]
    [InlineData(
        "an element of another array",
        "var rows = new double[1][] { new double[n] }; for (int i = 0; i < n; i++) { var row = rows[0]; row[i] = 1; Observe(Normal(a, row[0]), y[i]); }"
    )]
    [InlineData(
        "a list that grows",
        "var l = new List<double>(); for (int i = 0; i < n; i++) { l.Add(v[i]); Observe(Normal(a, l.Count), y[i]); }"
    )]
    [InlineData("a field", "for (int i = 0; i < n; i++) Observe(Normal(Counted(a), 1), y[i]);")]
    [InlineData("a list in a field", "for (int i = 0; i < n; i++) Observe(Normal(a + Noted(v[i]), 1), y[i]);")]
    [InlineData(
        "an array that a helper fills",
        "var m = new double[1]; for (int i = 0; i < n; i++) Observe(Normal(Filled(m, a), 1), y[i]);"
    )]
    [InlineData(
        "an object",
        "var box = new Box(); for (int i = 0; i < n; i++) { box.Value = v[i]; Observe(Normal(a, 1), y[i]); }"
    )]
    [InlineData(
        "a method of an object",
        "var box = new Box(); for (int i = 0; i < n; i++) Observe(Normal(a + box.Next(), 1), y[i]);"
    )]
    [InlineData(
        "an array of an object",
        "var box = new Box(); for (int i = 0; i < n; i++) { var b = box; b.Many[0] = 1; Observe(Normal(a, 1), y[i]); }"
    )]
    [InlineData(
        "a reference",
        "double s = 0; for (int i = 0; i < n; i++) { ref double r = ref s; r += v[i]; Observe(Normal(a, 1), y[i]); }"
    )]
    [InlineData(
        "a function that counts",
        "int c = 0; double F(double u) { c++; return u; } for (int i = 0; i < n; i++) Observe(Normal(F(a), 1), y[i]);"
    )]
    [InlineData(
        "a delegate",
        "Func<double, double> f = u => u; for (int i = 0; i < n; i++) Observe(Normal(f(a), 1), y[i]);"
    )]
    [InlineData(
        "a queue",
        "var q = new Queue<double>(v); for (int i = 0; i < n; i++) Observe(Normal(a + q.Dequeue(), 1), y[i]);"
    )]
    [InlineData(
        "the order of an array",
        "for (int i = 0; i < n; i++) { Array.Reverse(v); Observe(Normal(a * v[0], 1), y[i]); }"
    )]
    [InlineData(
        "a value that is added where there is none",
        "var d = new System.Collections.Concurrent.ConcurrentDictionary<int, double>(); for (int i = 0; i < n; i++) Observe(Normal(a + d.GetOrAdd(0, v[i]), 1), y[i]);"
    )]
    [InlineData(
        "a value that is tried to be added",
        "var d = new Dictionary<int, double>(); for (int i = 0; i < n; i++) Observe(Normal(d.TryAdd(0, v[i]) ? a : 0, 1), y[i]);"
    )]
    [InlineData(
        "a reference to what may be new",
        "var d = new Dictionary<int, double>(); for (int i = 0; i < n; i++) Observe(Normal(a + System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(d, i % 2, out bool known) + d.Count, known ? 1 : 2), y[i]);"
    )]
    [InlineData("a helper that calls itself", "for (int i = 0; i < n; i++) Observe(Normal(Depth(a, 2), 1), y[i]);")]
    [InlineData("a datum in the head", "for (int i = 0; i < n; Factor(-a), i++) Observe(Normal(a, 1), y[i]);")]
    [InlineData(
        "nothing for the density",
        "double s = 0; for (int i = 0; i < n; i++) { double u = a * i; if (u > 9) throw new ArgumentException(); } Factor(s + a);"
    )]
    public void It_is_not_sampled(string why, string body)
    {
        string text = Scorer(body);
        Assert.False(text.Contains("Skips", StringComparison.Ordinal), $"{why}: {text}");
    }

    /// <summary>Of nested loops both can be: which one is, the number of turns decides.</summary>
    [Fact]
    public void Loops_within_loops()
    {
        string text = Scorer("foreach (double u in v) foreach (double w in y) Observe(Normal(a * u, 1), w);");
        Assert.Contains(
            "{ var turns = icf.Turns(); foreach (double u in v) { if (turns.Skips()) continue; int turn = "
                + "icf.BeginTurn(); { var turns2 = icf.Turns(); foreach (double w in y) { if (turns2.Skips()) continue; "
                + "int turn2 = icf.BeginTurn(); icf.Observe(icf.Normal(a * u, 1), w); icf.EndTurn(turn2); } "
                + "turns2.End(); } icf.EndTurn(turn); } turns.End(); }",
            text,
            StringComparison.Ordinal
        );
    }

    /// <summary>Where an outer loop carries something, an inner one may still be sampled.</summary>
    [Fact]
    public void An_inner_loop_alone()
    {
        string text = Scorer(
            "for (int i = 0; i < n; i++) { double b = Sample(Normal(a, 1)); foreach (double w in v) Factor(-b * w); }"
        );
        Assert.Contains("var turns2 = icf.Turns(); foreach (double w in v)", text, StringComparison.Ordinal);
        Assert.DoesNotContain("var turns =", text, StringComparison.Ordinal);
    }

    private static string Scorer(string body) =>
        GeneratorRun
            .Of(
                Compilations.Usings
                    + $$"""
                    public static partial class Models
                    {
                        {{Declarations}}
                        [Model]
                        public static double M(int n, double[] v, [Observed] double[] y)
                        {
                            double a = Sample(Normal(0, 1));
                            {{body}}
                            return a;
                        }
                    }
                    """
            )
            .Compiles()
            .Files.Single(static f => f.Key.EndsWith("M.Scorer.g.cs", StringComparison.Ordinal))
            .Value;
}
