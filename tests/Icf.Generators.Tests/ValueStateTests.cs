using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>Which models hold values only while their traces are suspended, and what their twins make of arrays.</summary>
public class ValueStateTests
{
    private const string Declarations = """
        public record struct Point(double X, double Y);
        public struct Walker { public double At; public void Step(double by) => At += by; public readonly double Twice() => 2 * At; }
        public sealed record Leaf(double Value, Leaf? Next);
        public sealed class Tally { public int Count { get; set; } public int[] Seen = new int[3]; }
        public sealed record Pair(double[] Z, double Mu);
        private static readonly double[] Levels = { 0, 1, 2 };
        private static double Square(double x) => x * x;
        private static double Total(double[] v) => v.Length;
        private static double[] Scaled(double[] v, double by) => Array.ConvertAll(v, u => u * by);
        private static double Depth(Leaf leaf) => leaf.Next is { } next ? 1 + Depth(next) : 0;
        [Model] public static double Part(double[] w) => Sample(Normal(w[0], 1));
        [Model] public static double[] Parts(double[] w) => [Sample(Normal(w[0], 1))];
        """;

    /// <summary>Bodies whose state is made of values.</summary>
    public static TheoryData<string> Bodies =>
        [
            "double m = Sample(Normal(0, 1)); return m;",
            "var z = new double[n]; for (int i = 0; i < n; i++) z[i] = Sample(Normal(i > 0 ? z[i - 1] : 0, 1)); return z[^1];",
            "double[] z = new double[n], w = new double[2]; for (int i = 0; i < n; i++) { z[i] += Sample(Normal(0, 1)); w[0]++; } return z.Length + w[0];",
            "var z = new double[n]; for (int i = 0; i < n; i++) z[i] = Sample(Normal(0, 1)); return z.Sum() + z.Max(u => u);",
            "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); z[i] = Part(z); } return 0;",
            "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); int k = Sample(Categorical(z)); z[i] = k; } return 0;",
            "var z = new Point[n]; for (int i = 0; i < n; i++) z[i] = new Point(Sample(Normal(0, 1)), z[0].Y); return z[0].X;",
            "var z = new double[n]; double s = 0; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); foreach (double u in z) s += u; } return s;",
            "var z = new int?[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Poisson(1)); z[i] ??= 1; } return z[0].GetValueOrDefault();",
            "var z = new Walker[n]; for (int i = 0; i < n; i++) z[i] = new Walker { At = Sample(Normal(0, 1)) }; return z[0].Twice();",
            "var seen = new List<double>(); for (int i = 0; i < n; i++) seen.Add(v[i]); return Sample(Normal(seen.Average(), 1));",
            "for (int i = 0; i < n; i++) { double x = Sample(Normal(0, 1)); var l = new List<double>(); l.Add(x); foreach (double u in l) Factor(u); } return 0;",
            "var w = new double[n]; for (int i = 0; i < n; i++) w[i] = v[i] * 2; double s = 0; for (int i = 0; i < n; i++) s += Sample(Normal(w[i], 1)); return s;",
            "double[] w = Scaled(v, 2); double t = Total(w); return Sample(Normal(w[0] + t, 1));",
            "double[] w = [Sample(Normal(0, 1)), Sample(Normal(0, 1))]; return w[0] + Sample(Normal(w[1], 1));",
            "var w = new[] { Sample(Normal(0, 1)), 2 }; return w[0] + Sample(Normal(w[1], 1));",
            "double[] row = v; double t = Total(row); return Sample(Normal(t, 1)) + Total(row) + Levels[0];",
            "double s = 0; foreach (double u in v) s += Sample(Normal(u, 1)); foreach (char c in \"ab\") s += Sample(Normal(c, 1)); return s;",
            "double s = 0; foreach (double u in list) s += Sample(Normal(u, 1)); return s + Square(s);",
            "double m = Sample(Normal(0, 1)); return m + v.Sum(u => u * n);",
            "double m = Sample(Normal(0, 1)); for (int i = 0; i < 2; i++) { double t = v[i]; Factor(list.Sum(u => u * t)); } return m;",
            "var leaf = new Leaf(1, null); while (Sample(Bernoulli(0.5))) leaf = new Leaf(Sample(Normal(0, 1)), leaf); return Depth(leaf);",
            "(double a, string name) = (Sample(Normal(0, 1)), \"x\"); return a + Sample(Normal(name.Length, 1));",
            "Normal d = Normal(Sample(Normal(0, 1)), 1); return Sample(d);",
            "var p = new Point { X = Sample(Normal(0, 1)) }; p.Y = Sample(Normal(0, 1)); return p.X;",
            "(double[] A, int K) t = (v, 0); t.K = Sample(Poisson(1)); return t.K + Sample(Normal(t.A[0], 1));",
            "double[] w = Parts(v); return w[0] + Sample(Normal(w.Max(), 1));",
            "double m = Sample(Normal(0, 1)); Observe(Normal(m, 1), y[0]); try { m += Sample(Normal(0, 1)); } finally { m = 0; } return m;",
            "return 0;",
            "var seen = new List<double>(); for (int i = 0; i < n; i++) seen.Add(Sample(Normal(0, 1))); return seen[0];",
            "List<Leaf> seen = []; double m = Sample(Normal(0, 1)); seen.Add(new Leaf(m, null)); if (m > 0) return seen.Count; Observe(Normal(m, 1), y[0]); return seen.Sum(l => l.Value);",
            "var seen = new List<double>(); foreach (double u in v) seen.Add(u); Observe(Normal(seen[0], 1), y[0]); return seen.Sum();",
        ];

    /// <summary>Bodies whose state is not made of values, and the reason.</summary>
    public static TheoryData<string, string> OtherBodies =>
        new()
        {
            {
                "var seen = new List<double>(); for (int i = 0; i < n; i++) seen.Add(Sample(Normal(seen.Count, 1))); return 0;",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "List<double> seen = [1]; double m = Sample(Normal(0, 1)); seen.Add(m); return seen[0];",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var seen = new List<double>(v); double m = Sample(Normal(0, 1)); seen.Add(m); return seen[0];",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var seen = new List<double>(); List<double> same = seen; double m = Sample(Normal(0, 1)); seen.Add(m); return same[0];",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var seen = new List<double[]>(); double m = Sample(Normal(0, 1)); seen.Add(new double[] { m }); return seen[0][0];",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var seen = new List<double>(); double m = Sample(Normal(0, 1)); seen.Add(m); return Sample(Normal(seen[0], 1));",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var seen = new List<double>(); double m = Sample(Normal(0, 1)); foreach (double u in v) seen.Add(u); Factor(seen.Sum()); return 0;",
                "the list 'seen' may change while the trace is suspended"
            },
            {
                "var d = new Dictionary<int, double>(); for (int i = 0; i < n; i++) d[i] = Sample(Normal(0, 1)); return d[0];",
                "the dictionary 'd' may change while the trace is suspended"
            },
            {
                "var t = new Tally(); for (int i = 0; i < n; i++) t.Count += Sample(Poisson(1)); return t.Count;",
                "the object 't' may change while the trace is suspended"
            },
            {
                "var t = new Tally(); for (int i = 0; i < 3; i++) t.Seen[i] = Sample(Poisson(1)); return 0;",
                "the object 't' may change while the trace is suspended"
            },
            {
                "var z = new double[n][]; for (int i = 0; i < n; i++) z[i] = Parts(v); return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n, 2]; for (int i = 0; i < n; i++) z[i, 0] = Sample(Normal(0, 1)); return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); Factor(Total(z)); } return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; var w = z; for (int i = 0; i < n; i++) z[i] = Sample(Normal(w[0], 1)); return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); z = new double[n]; } return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new Walker[n]; for (int i = 0; i < n; i++) z[i].Step(Sample(Normal(0, 1))); return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new Walker[n]; for (int i = 0; i < n; i++) z[i].At = Sample(Normal(0, 1)); return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "double[] z = { 0, 1 }; for (int i = 0; i < 2; i++) z[i] = Sample(Normal(0, 1)); return z[0];",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; double m = Sample(Normal(0, 1)); Array.Fill(z, m); return z[0];",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); double[] w = Parts(z); Factor(w[0]); } return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); foreach (double u in z) z[0] = u; } return 0;",
                "the array 'z' may change while the trace is suspended"
            },
            {
                "double[] w = Scaled(v, 2); double m = Sample(Normal(0, 1)); return m + Total(w);",
                "the array 'w' may change while the trace is suspended"
            },
            { "v[0] = Sample(Normal(0, 1)); return v[0];", "the array 'v' may change while the trace is suspended" },
            {
                "(double[] A, int K) t = (v, 0); double[] w = Scaled(v, 2); t.A = w; double m = Sample(Normal(0, 1)); return m + Total(t.A);",
                "the object 't' may change while the trace is suspended"
            },
            {
                "double s = 0; foreach (double u in given) s += Sample(Normal(u, 1)); return s;",
                "stands in a loop over 'given', whose enumerator cannot be copied; loop over an array or a list"
            },
            {
                "double s = 0; foreach (double u in list.Where(u => u > 0)) s += Sample(Normal(u, 1)); return s;",
                "stands in a loop over 'list.Where(u => u > 0)', whose enumerator cannot be copied; loop over an array or a list"
            },
            {
                "double m = Sample(Normal(0, 1)); return v.Sum(u => u * m);",
                "the variable 'm' is shared with a function"
            },
            {
                "double s = 0; void Add(double u) => s += u; for (int i = 0; i < n; i++) Add(Sample(Normal(0, 1))); return s;",
                "the variable 's' is shared with a function"
            },
            {
                "n++; double m = Sample(Normal(0, 1)); return m + v.Sum(u => u * n);",
                "the variable 'n' is shared with a function"
            },
            {
                "var t = new Tally { Count = Sample(Poisson(1)) }; return t.Count;",
                "stands in the initializer of an object; sample it before"
            },
            {
                "List<double> l = [Sample(Normal(0, 1))]; return l[0];",
                "stands in a collection expression; sample it before"
            },
            {
                "double m = 0; try { m = Square(v[9]); } catch (IndexOutOfRangeException) { m = Sample(Normal(0, 1)); } return m;",
                "stands in a catch or finally clause, where an exception is kept"
            },
            {
                "using var e = given.GetEnumerator(); e.MoveNext(); return Sample(Normal(e.Current, 1));",
                "stands behind a using declaration, which keeps its resource"
            },
            {
                "var e = given.GetEnumerator(); e.MoveNext(); return Sample(Normal(e.Current, 1));",
                "the enumerator 'e' changes while the trace is suspended"
            },
            {
                "double m = Sample(Normal(0, 1)); Observe(Normal(m, 1), y[0]); return y[0];",
                "'y[0]' is read again after it was observed, so that it is kept"
            },
            {
                "return Total(new double[3]) + new List<double>().Count + Add(new double[1], Sample(Normal(0, 1)));",
                "'Add(new double[1], Sample(Normal(0, 1)))' may change what it is passed while the trace is suspended"
            },
        };

    [Theory]
    [MemberData(nameof(Bodies))]
    public void Its_state_is_made_of_values(string body)
    {
        string text = GeneratorRun.Of(Model(body)).Compiles().Text();
        Assert.Contains("global::Icf.ModelTraits.ValueState", Traits(text), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(OtherBodies))]
    public void Its_state_is_not_made_of_values(string body, string reason)
    {
        string text = GeneratorRun.Of(Model(body)).Compiles().Text();
        Assert.DoesNotContain("ModelTraits.ValueState", Traits(text), StringComparison.Ordinal);
        Assert.Contains("new(global::Icf.ModelTraits.ValueState, ", text, StringComparison.Ordinal);
        Assert.Contains(
            $"\"{reason.Replace("\"", "\\\"", StringComparison.Ordinal)}\")",
            text,
            StringComparison.Ordinal
        );
        Assert.DoesNotContain("Lacks(global::Icf.ModelTraits.ValueState", text, StringComparison.Ordinal);
        Assert.DoesNotContain(".Cells<", text, StringComparison.Ordinal);
        Assert.DoesNotContain("icf.List<", text, StringComparison.Ordinal);
    }

    /// <summary>Bodies and a line of their twins.</summary>
    public static TheoryData<string, string> Lowered =>
        new()
        {
            {
                "int[] z = new int[n + 1]; for (int i = 0; i < n; i++) z[i] = Sample(Poisson(1)); return z[^1];",
                "var z = icf.Cells<int>(n + 1);"
            },
            {
                "double[] z = new double[n], w = new double[Sample(Poisson(1))]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); w[i] = 1; } return 0;",
                "global::Icf.CompilerServices.Cells<double> z = icf.Cells<double>(n), w = icf.Cells<double>(await icf.Sample("
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) z[i] = Sample(Normal(0, 1)); return z.Sum() + nameof(z).Length;",
                "return icf.Result(z).Sum() + nameof(z).Length;"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) { z[i] = Sample(Normal(0, 1)); z[i] -= 1; Factor(z.Length); } return 0;",
                "z[i] -= 1;"
            },
            {
                "var z = new double[n]; for (int i = 0; i < n; i++) z[i] = v[i]; return Sample(Normal(z[0], 1));",
                "var z = new double[n];"
            },
            {
                "System.Collections.Generic.List<(int, double)> seen = new(n); for (int i = 0; i < n; i++) seen.Add((i, Sample(Normal(0, 1)))); return seen.Sum(s => s.Item2) + nameof(seen).Length;",
                "return icf.Result(seen).Sum(s => s.Item2) + nameof(seen).Length;"
            },
            {
                "List<double> seen = []; for (int i = 0; i < n; i++) seen.Add(Sample(Normal(0, 1))); return seen[0];",
                "var seen = icf.List<double>();"
            },
            {
                "var seen = new List<double>(Sample(Poisson(1))); for (int i = 0; i < n; i++) seen.Add(Sample(Normal(0, 1))); return seen[0];",
                "var seen = icf.List<double>(await icf.Sample("
            },
        };

    [Theory]
    [MemberData(nameof(Lowered))]
    public void What_is_changed_between_sites_is_kept_by_the_particle(string body, string line) =>
        Assert.Contains(line, GeneratorRun.Of(Model(body)).Compiles().Text(), StringComparison.Ordinal);

    [Fact]
    public void A_result_may_hold_the_array()
    {
        const string Model = """
            public sealed record Path(double[] States, double Mean);
            public static partial class Models
            {
                [Model] public static Path M(int n)
                {
                    var z = new double[n];
                    for (int i = 0; i < n; i++)
                        z[i] = Sample(Normal(0, 1));
                    return new Path(z, z.Average());
                }
                [Model] public static (double[] Z, int N) N(int n)
                {
                    var z = new double[n];
                    for (int i = 0; i < n; i++)
                        z[i] = Sample(Normal(0, 1));
                    return n > 3 ? (z, 1) : ([.. z], n);
                }
            }
            """;
        string text = GeneratorRun.Of(Compilations.Usings + Model).Compiles().Text();
        Assert.Contains("return new Path(icf.Result(z), icf.Result(z).Average());", text, StringComparison.Ordinal);
        Assert.Contains("return n > 3 ? (icf.Result(z), 1) : ([.. icf.Result(z)], n);", text, StringComparison.Ordinal);
    }

    private static string Traits(string text)
    {
        int start = text.IndexOf(
            "Traits =",
            text.IndexOf("// ==== Models.M.Plumbing", StringComparison.Ordinal),
            StringComparison.Ordinal
        );
        return start < 0 ? "" : text[start..text.IndexOf(',', start)];
    }

    private static string Model(string body) =>
        Compilations.Usings
        + $$"""
            public static partial class Models
            {
                {{Declarations}}
                private static double Add(double[] to, double u) => to[0] += u;

                [Model]
                public static double M(int n, double[] v, List<double> list, IEnumerable<double> given, [Observed] double[] y)
                {
                    {{body}}
                }
            }
            """;
}
