using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>
/// Members that C# calls without their names being written, in every analysis that asks what a piece of a model does:
/// each form changes an object, so that nothing may be concluded as if it only read.
/// </summary>
public class ImplicitCallTests
{
    private const string Declarations = """
        public class Box : IDisposable
        {
            public int N;
            public int Tick => ++N;
            public int Slow { get { N++; return N; } }
            public int Count => 3;
            public int this[int i] => ++N + i;
            public int this[string s] { get { N++; return N; } set { } }
            public Box Slice(int from, int length) { N++; return this; }
            public static Box operator -(Box b) { b.N++; return b; }
            public static double operator +(Box b, int k) => ++b.N + k;
            public static bool operator ==(Box b, Box c) => ++b.N > 3;
            public static bool operator !=(Box b, Box c) => ++b.N > 3;
            public static bool operator true(Box b) => ++b.N > 3;
            public static bool operator false(Box b) => ++b.N < 3;
            public static Box operator &(Box b, Box c) => b;
            public static implicit operator double(Box b) => ++b.N;
            public static explicit operator int(Box b) => ++b.N;
            public void Deconstruct(out int p, out int q) { p = ++N; q = N; }
            public Steps GetEnumerator() => new Steps(this);
            public IEnumerable<int> Items() { while (true) yield return ++N; }
            public void Dispose() => N++;
            public override string ToString() => new string('x', ++N);
            public override bool Equals(object? o) => ++N > 3;
            public override int GetHashCode() => N;
        }
        public class Steps(Box b) { private bool _done; public int Current => b.N; public bool MoveNext() { bool next = !_done; _done = true; b.N++; return next; } }
        public class Bag : System.Collections.IEnumerable
        {
            public int Sum;
            public void Add(Box b) => Sum += ++b.N;
            public System.Collections.IEnumerator GetEnumerator() => throw new Exception();
        }
        public record Clone(int K) { public int M; protected Clone(Clone from) { K = ++from.M; } }
        public static class More
        {
            public static int Hidden;
            public static int Next => ++Hidden;
        }
        public record Reading(double X, double Y) { public double Sum => X + Y; public double Mean { get { double s = Sum; s /= 2; return s; } } }
        public readonly struct Point(double x) { public double X => x; public static Point operator +(Point a, Point b) => new(a.X + b.X); }
        public class Holder { public double[] Values { get; set; } = [1, 2]; }
        """;

    // Only what the form names, since a function that sets a variable makes every call suspicious.
    private static string Objects(string form) =>
        "var b = new Box(); var bs = new[] { b }; var c = new Clone(1); object o = b; int? none = null; IEnumerable<int> seq = b.Items(); "
        + (
            form.Contains('f', StringComparison.Ordinal) || form.Contains("query", StringComparison.Ordinal)
                ? "int k = 0; Func<int> f = () => ++k; var query = from w in v select w + ++k; "
                : ""
        );

    /// <summary>What sets <c>n</c> by code that changes an object or a variable from before.</summary>
    public static TheoryData<string> Forms =>
        [
            "n = b.Tick;",
            "n = b.Slow;",
            "n = b?.Tick ?? 0;",
            "n = b[0];",
            "n = b[\"s\"];",
            "n = b[^1];",
            "n = b[1..2].N;",
            "n = (-b).N;",
            "n = b + 1;",
            "n = (int)b;",
            "n = b;",
            "n = 1 + (double)b;",
            "n = b ? 1 : 0;",
            "n = b && b ? 1 : 0;",
            "n = b == b ? 1 : 0;",
            "n = (b, 1) == (b, 1) ? 1 : 0;",
            "if (b) n = 1;",
            "foreach (int w in b) n = w;",
            "foreach (var (p, q) in bs) n = p;",
            "var (p, q) = b; n = p;",
            "using (b) { n = b.N; }",
            "using var u = b; n = u.N;",
            "n = $\"{b}\".Length;",
            "n = (\"\" + b).Length;",
            "string s = \"\"; s += b; n = s.Length;",
            "n = $\"{o}\".Length;",
            "n = new Bag { b }.Sum;",
            "Bag g = [b]; n = g.Sum;",
            "n = b is { Tick: > 3 } ? 1 : 0;",
            "n = b is (> 3, _) ? 1 : 0;",
            "n = b is [> 3, ..] ? 1 : 0;",
            "n = b switch { { Slow: > 3 } => 1, _ => 0 };",
            "n = (c with { }).K;",
            "n = f();",
            "n = f.Invoke();",
            "n = seq.First();",
            "foreach (int w in seq) { n = w; break; }",
            "n = seq.Take(2).Sum();",
            "n = query.First();",
            "int[] all = [.. seq.Take(2)]; n = all[0];",
            "n = string.Join(\"\", seq.Take(2)).Length;",
            "n = new[] { b }.Contains(b) ? 1 : 0;",
            "n = bs.Distinct().Count();",
            "n = More.Next;",
            "n = none ?? b.Tick;",
            "dynamic d = b; n = d.Tick;",
        ];

    /// <summary>What sets <c>n</c> by code that only reads.</summary>
    public static TheoryData<string> Readers =>
        [
            "n = v.Length;",
            "n = v[^1];",
            "n = v[..1].Length;",
            "n = list.Count;",
            "n = list[0];",
            "n = list[^1];",
            "foreach (double w in v) n = w;",
            "foreach (double w in list) n = w;",
            "foreach (var (key, value) in table) n = value;",
            "n = table[1];",
            "n = r.X;",
            "n = r.Sum;",
            "n = r.Mean;",
            "n = (r with { X = 1 }).X;",
            "var (p, q) = r; n = p;",
            "n = r is { X: > 0 } ? 1 : 0;",
            "n = r == s ? 1 : 0;",
            "n = $\"{n} {v.Length}\".Length;",
            "n = (\"a\" + v.Length).Length;",
            "n = (point + point).X;",
            "n = h.Values[0];",
            "n = v.Sum();",
            "n = v.Select(w => w * 2).Sum();",
            "n = (from w in v where w > 0 select w).Count();",
            "n = list.Where(w => w > 0).Count();",
            "n = Enumerable.Range(0, 3).Sum();",
            "var (p, q) = (1, 2); n = p;",
            "n = (1, 2) == (1, 3) ? 1 : 0;",
            "n = date.Year;",
            "double[] all = [.. v, 1]; n = all[0];",
            "n = new List<double> { 1, 2 }.Count;",
            "decimal m = 1; m += 1; n = (double)m;",
        ];

    private const string Given =
        "var list = new List<double> { 1 }; var table = new Dictionary<int, double> { [1] = 2 }; var r = new Reading(1, 2); var s = r; "
        + "var point = new Point(1); var h = new Holder(); var date = new DateTime(2000, 1, 1); ";

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_loop_that_carries_an_object_on_is_no_rejection_loop(string form)
    {
        string body =
            $"double n = 0, x; do {{ n = 0; {form} x = Sample(Normal(0, 1)); }} while (x < 1); Observe(Normal(n, 1), y[0]); return x;";
        string code = Model(Objects(form) + body);
        Assert.DoesNotContain("Rejections", GeneratorRun.Of(code).Text(), StringComparison.Ordinal);
        Assert.Contains(AnalyzerRun.Of(code), static d => d.Id == "ICF0037");
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_loop_that_only_reads_is_a_rejection_loop(string reader)
    {
        string body =
            $"double n = 0, x; do {{ n = 0; {reader} x = Sample(Normal(0, 1)); }} while (x < 1); Observe(Normal(n, 1), y[0]); return x;";
        string code = Model(Given + body);
        Assert.Contains("Rejections = [Sites.", GeneratorRun.Of(code).Compiles().Text(), StringComparison.Ordinal);
    }

    /// <summary>An operator leaves its operands as they are, as far as the choice of an encoder goes.</summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void A_loop_that_carries_an_object_on_has_an_order(string form)
    {
        bool isOperator =
            form.Contains("-b", StringComparison.Ordinal)
            || form.Contains("b + 1", StringComparison.Ordinal)
            || form.Contains(")b;", StringComparison.Ordinal)
            || form.Contains("b == b", StringComparison.Ordinal)
            || form.StartsWith("n = b ?", StringComparison.Ordinal)
            || form.Contains("b && b", StringComparison.Ordinal)
            || form is "n = b;" or "n = (c with { }).K;"
            || form.Contains("{ b }.Sum", StringComparison.Ordinal);
        Assert.Equal(isOperator ? "set" : "automatic", Encoder(Objects(form), form));
    }

    [Theory]
    [MemberData(nameof(Readers))]
    public void A_loop_that_only_reads_has_no_order(string reader) => Assert.Equal("set", Encoder(Given, reader));

    /// <summary>
    /// Two statements of which the first changes what the second reads do not mean the same the other way about.
    /// </summary>
    [Theory]
    [MemberData(nameof(Forms))]
    public void Statements_that_meet_in_an_object_keep_their_order(string form)
    {
        string first = $"{{ {form} }}",
            second = form.Contains('c', StringComparison.Ordinal) && form.Contains("with", StringComparison.Ordinal)
                ? "m = c.M;"
            : form.Contains("More", StringComparison.Ordinal) ? "m = More.Hidden;"
            : form.Contains("f()", StringComparison.Ordinal)
            || form.Contains("f.", StringComparison.Ordinal)
            || form.Contains("query", StringComparison.Ordinal)
                ? "m = k;"
            : "m = b.N;";
        string Body(string statements) =>
            $"double n = 0, m = 0, x = Sample(Normal(0, 1)); {statements} Observe(Normal(n + m, 1), y[0]); return x;";
        Assert.NotEqual(
            Structure(Objects(form) + Body(first + second)),
            Structure(Objects(form) + Body(second + first))
        );
    }

    private static string Encoder(string objects, string form) =>
        System
            .Text.RegularExpressions.Regex.Match(
                GeneratorRun
                    .Of(
                        Model(
                            objects
                                + $"double x = Sample(Normal(0, 1)); for (int i = 0; i < y.Length; i++) {{ double n = 0; {form} Observe(Normal(x + n, 1), y[i]); }} return x;"
                        )
                    )
                    .Text(),
                @"EncoderKind\.(\w+)"
            )
            .Groups[1]
            .Value.ToLowerInvariant();

    private static string Structure(string body)
    {
        string text = GeneratorRun.Of(Model(body)).Text();
        return System.Text.RegularExpressions.Regex.Match(text, "Fingerprint[^;]*").Value;
    }

    private static string Model(string body) =>
        Compilations.Usings
        + $$"""
            {{Declarations}}
            public static partial class Models
            {
                [Model]
                public static double M(double[] v, [Observed] double[] y)
                {
                    {{body}}
                }
            }
            """;
}
