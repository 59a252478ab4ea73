using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Tests;

/// <summary>
/// An array that anything else knows may hold anything: after each of these ways out nothing is said of its elements,
/// nor that they depend on nothing.
/// </summary>
public class EscapeTests
{
    private const string Declarations = """
        public class Holder
        {
            public Holder() { }
            public Holder(double[] values) => Values = values;
            public double[] Values { get; set; } = [];
            public double[] Field = [];
            public void Fill(double v) => Array.Fill(Values, v);
            public double Next { get { Fill(1); return 1; } }
            public static double operator +(Holder h, double v) { h.Fill(v); return v; }
            public static implicit operator double(Holder h) { h.Fill(1); return 1; }
            public void Deconstruct(out int p, out int q) { Fill(1); p = q = 1; }
            public override string ToString() { Fill(1); return ""; }
        }
        public sealed class Guard(double[] t, double v) : IDisposable { public void Dispose() => t[0] = v; }
        public sealed class Filler { public Filler(double[] t, double v) => t[0] = v; public Filler() { } public void Run(double[] t, double v) => t[0] = v; }
        public sealed class Walker(double[] t, double v) : IEnumerable<int>
        {
            public IEnumerator<int> GetEnumerator() { t[0] = v; yield return 1; }
            System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
        }
        public interface IFiller { void Run(double[] t, double v); }
        public struct Box { public double[] T; }
        public static class Ways
        {
            public static double[]? s_kept;
            public static void Change(double[] t, double v) => t[0] = v;
            public static void ChangeList(IList<double> t, double v) => t[0] = v;
            public static void ChangeObject(object t, double v) => ((double[])t)[0] = v;
            public static void ChangeAny<T>(T t, double v) => ChangeObject(t!, v);
            public static void ChangeAll(double v, params double[][] all) => all[0][0] = v;
            public static void ChangeEach(IEnumerable<double[]> all, double v) => all.First()[0] = v;
            public static void ChangeBox(Box box, double v) => box.T[0] = v;
            public static void Extend(this double[] t, double v) => t[0] = v;
            public static void Refill(double v) => s_kept![0] = v;
            public static void Set(ref double place, double v) => place = v;
            public static void Make(out double[] t, double v) => t = [v, v];
            public static ref double Place(double[] t) => ref t[0];
            public static void Apply(Action a) => a();
            public static double[] Same(double[] t) => t;
        }
        """;

    private static readonly string[] s_ways =
    [
        "Array.Fill(t, v);",
        "t.AsSpan().Fill(v);",
        "t.AsSpan()[0] = v;",
        "Span<double> p = t; p[0] = v;",
        "Span<double> p = t; p.Fill(v);",
        "Span<double> p = new(t); p[0] = v;",
        "foreach (ref double r in t.AsSpan()) r = v;",
        "Span<double> p = t; foreach (ref double r in p) r = v;",
        "Memory<double> m = t; m.Span[0] = v;",
        "Memory<double> m = t; m.Span.Fill(v);",
        "new ArraySegment<double>(t).AsSpan()[0] = v;",
        "ArraySegment<double> g = t; g[0] = v;",
        "t.SetValue(v, 0);",
        "w.CopyTo(t, 0); t[1] = v;",
        "Array.Copy(w, t, 2); t[0] = v;",
        "new[] { v, v }.CopyTo(t, 0);",
        "Change(t, v);",
        "t.Extend(v);",
        "ChangeList(t, v);",
        "ChangeObject(t, v);",
        "ChangeAny(t, v);",
        "ChangeAll(v, t);",
        "ChangeAll(v, w, t);",
        "ChangeEach([t], v);",
        "ChangeEach(new List<double[]> { t }, v);",
        "double[] u = t; u[0] = v;",
        "double[] u = t; Change(u, v);",
        "var u = k > 0 ? t : w; u[0] = v;",
        "double[]? none = null; var u = none ?? t; u[0] = v;",
        "IList<double> u = t; u[0] = v;",
        "Array u = t; u.SetValue(v, 0);",
        "object o = t; if (o is double[] u) u[0] = v;",
        "object o = t; ((double[])o)[0] = v;",
        "object o = t; switch (o) { case double[] u: u[0] = v; break; }",
        "Same(t)[0] = v;",
        "s_kept = t; Refill(v);",
        "s_kept = t; s_kept[0] = v;",
        "given.Values = t; Refill(v);",
        "given.Values = t; given.Values[0] = v;",
        "given.Field = t; given.Fill(v);",
        "var h = new Holder { Values = t }; h.Fill(v);",
        "var h = new Holder { Values = t }; h.Values[0] = v;",
        "var h = new Holder(t); h.Values[0] = v;",
        "var h = new Holder(); h.Values = t; h.Fill(v);",
        "var h = new Holder(); h.Field = t; h.Field[0] = v;",
        "var b = new Box { T = t }; b.T[0] = v;",
        "var b = new Box(); b.T = t; b.T[0] = v;",
        "var b = new Box { T = t }; ChangeBox(b, v);",
        "var e = new { T = t }; e.T[0] = v;",
        "double[][] a = [t]; a[0][0] = v;",
        "var a = new[] { t }; Change(a[0], v);",
        "var a = new double[1][]; a[0] = t; a[0][0] = v;",
        "var a = new double[1][]; a[0] = t; ChangeEach(a, v);",
        "var l = new List<double[]> { t }; l[0][0] = v;",
        "var l = new List<double[]>(); l.Add(t); l[0][0] = v;",
        "var l = new List<double[]> { t }; l.First()[0] = v;",
        "var l = new List<double[]> { t }; foreach (var u in l) u[0] = v;",
        "var l = new List<double[]> { t }; l.ForEach(u => u[0] = v);",
        "var q = new Queue<double[]>(); q.Enqueue(t); q.Dequeue()[0] = v;",
        "var d = new Dictionary<int, double[]> { [0] = t }; d[0][0] = v;",
        "var d = new Dictionary<int, double[]>(); d[0] = t; if (d.TryGetValue(0, out var u)) u[0] = v;",
        "var p = (t, 1); p.t[0] = v;",
        "var (u, i) = (t, 1); u[0] = v;",
        "var p = Tuple.Create(t, 1); p.Item1[0] = v;",
        "var z = new Lazy<double[]>(t); z.Value[0] = v;",
        "var z = new StrongBox<double[]>(t); z.Value![0] = v;",
        "Action f = () => t[0] = v; f();",
        "Action f = () => Array.Fill(t, v); f();",
        "Action f = () => Change(t, v); Apply(f);",
        "Apply(() => t[0] = v);",
        "Apply(delegate { t[0] = v; });",
        "void F() => t[0] = v; F();",
        "void F() => Change(t, v); F();",
        "void F(double[] u) => u[0] = v; F(t);",
        "double[] u = w; Action f = () => u[0] = v; u = t; f();",
        "double[] u = w; Action f = () => Change(u, v); u = t; f();",
        "double[] u = w; void F() => Change(u, v); u = t; F();",
        "Action<double[]> f = u => u[0] = v; f(t);",
        "_ = Enumerable.Range(0, 2).Select(i => t[i] = v).Sum();",
        "_ = (from i in Enumerable.Range(0, 2) select t[i] = v).Sum();",
        "Array.ForEach(w, o => t[0] = v);",
        "Func<double[]> f = () => t; f()[0] = v;",
        "ref double r = ref t[0]; r = v;",
        "ref double[] r = ref t; r[0] = v;",
        "Set(ref t[0], v);",
        "Make(out t, v);",
        "Place(t) = v;",
        "(k > 0 ? ref t[0] : ref t[1]) = v;",
        "System.Runtime.InteropServices.MemoryMarshal.GetArrayDataReference(t) = v;",
        "System.Threading.Interlocked.Exchange(ref t[0], v);",
        "_ = new Filler(t, v);",
        "new Filler().Run(t, v);",
        "filler.Run(t, v);",
        "dynamic d = t; d[0] = v;",
        "using (new Guard(t, v)) { }",
        "foreach (int i in new Walker(t, v)) { }",
        "int[] a = [.. new Walker(t, v)];",
        "_ = new Walker(t, v).First();",
        "var h = new Holder(t); _ = h + v;",
        "_ = w.Aggregate(t, (u, o) => { u[0] = v; return u; });",
        "_ = w.Select(o => t).First()[0] = v;",
        "(w, _) = (t, 1); w[0] = v;",
        "t = Same(t); t[0] = v;",
    ];

    // The same with a value of their own.
    private static readonly string[] s_others =
    [
        "var h = new Holder(t); _ = h.Next + v;",
        "var h = new Holder(t); double c = h; c += v;",
        "var h = new Holder(t); var (p, q) = h; v += p;",
        "var h = new Holder(t); string s = $\"{h}\"; v += s.Length;",
        "var h = new Holder(t); string s = \"\" + h; v += s.Length;",
    ];

    [Fact]
    public void Nothing_is_said_of_elements_that_others_may_have_set() =>
        Silent(
            "ICF02",
            s_ways.Concat(s_others),
            static way => $"var t = new double[2]; double v = x; {way} Sample(Normal(0, t[k]), name: \"s\");"
        );

    [Fact]
    public void Nothing_is_said_of_an_array_in_an_array() =>
        Silent(
            "ICF02",
            s_ways.Concat(s_others),
            static way =>
                "var a0 = new double[2][]; for (int i0 = 0; i0 < 2; i0++) a0[i0] = new double[2]; "
                + $"var t = a0[0]; double v = x; {way} Sample(Normal(0, a0[0][k]), name: \"s\");"
        );

    [Fact]
    public void Elements_that_others_may_have_set_depend_on_what_they_were_handed() =>
        Silent(
            "ICF03",
            s_ways,
            static way =>
                $"var t = new double[2]; double v = Sample(Normal(0, 1), name: \"v\"); {way} Observe(Normal(t[k], 1), y);"
        );

    [Fact]
    public void Nor_of_other_things() =>
        Silent(
            "ICF02",
            [
                "var l = new double[n][]; for (int i = 0; i < n; i++) l[i] = new double[n]; Cholesky(l); Sample(Normal(0, l[0][0]), name: \"s\");",
                "var g = new double[2, 2]; Grid(g); Sample(Normal(0, g[0, 0]), name: \"s\");",
                "var g = new double[2, 2]; Array.Clear(g); g.SetValue(1.0, 0, 0); Sample(Normal(0, g[0, 0]), name: \"s\");",
                "Span<double> t = stackalloc double[2]; t[0] = x; double c = t[k]; Sample(Normal(0, c), name: \"s\");",
                "Span<double> t = stackalloc[] { 0.0, 0.0 }; t.Fill(x); double c = t[k]; Sample(Normal(0, c), name: \"s\");",
                "var l = new List<double>(); Fill(l); Sample(Normal(l[k], 1), name: \"s\");",
                "var l = new Counted(); double v = new double[] { 1, 2 }[l.Count]; Sample(Normal(v, 1), name: \"s\");",
            ],
            static body => body
        );

    [Fact]
    public void What_is_on_the_stack_depends_on_what_is_put_there() =>
        Silent(
            "ICF03",
            [
                "double v = Sample(Normal(0, 1)); Span<double> t = stackalloc double[2]; t[0] = v; double c = t[k]; Observe(Normal(c, 1), y);",
                "double v = Sample(Normal(0, 1)); Span<double> t = stackalloc double[2]; t.Fill(v); double c = t[k]; Observe(Normal(c, 1), y);",
                "double v = Sample(Normal(0, 1)); Span<double> t = stackalloc[] { v, 1 }; double c = t[k]; Observe(Normal(c, 1), y);",
                "double v = Sample(Normal(0, 1)); double c = new Span<double>([v])[k]; Observe(Normal(c, 1), y);",
            ],
            static body => body
        );

    /// <summary>What is in nobody else's hands is known.</summary>
    [Theory]
    [InlineData("var t = new double[2]; Sample(Normal(0, t[k]), name: \"s\");", "ICF0201")]
    [InlineData(
        "var t = new double[2]; double[] u = t; double c = t.Length + u.Sum() + t.Max(); Sample(Normal(c, t[k]), name: \"s\");",
        "ICF0201"
    )]
    [InlineData(
        "var l = new double[n][]; for (int i = 0; i < n; i++) l[i] = new double[n]; Sample(Normal(0, l[0][0]), name: \"s\");",
        "ICF0201"
    )]
    [InlineData("var t = new double[2]; Change(w, 1); Sample(Normal(0, t[k]), name: \"s\");", "ICF0201")]
    [InlineData(
        "var t = new double[2]; Observe(Normal(t[k] + Sample(Normal(0, 1), name: \"a\") * 0, 1), y); Sample(Normal(0, t[k]), name: \"s\");",
        "ICF0201"
    )]
    public void What_nobody_else_knows_is_said(string body, string id) =>
        Assert.Contains(AnalyzerRun.Of(Model([body])), d => d.Id == id);

    // All in one compilation, a model each.
    private static void Silent(string theme, IEnumerable<string> parts, Func<string, string> body)
    {
        string[] bodies = parts.Select(body).ToArray();
        Compilation compilation = Compilations.Of(Model(bodies));
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        string text = compilation.SyntaxTrees.Single().ToString();
        Assert.Empty(
            AnalyzerRun
                .Of(compilation)
                .Where(d => d.Id.StartsWith(theme, StringComparison.Ordinal))
                .Select(d =>
                    $"{d.Id}: {bodies.Single(b => text.IndexOf(b, StringComparison.Ordinal) is var at && d.Location.SourceSpan.Start >= at && d.Location.SourceSpan.Start < at + b.Length)}"
                )
        );
    }

    private static string Model(string[] bodies) =>
        Compilations.Usings
        + $$"""
        using System.Runtime.CompilerServices;
        using static Ways;
        {{Declarations}}
        public class Counted { public int Count => 1; }
        public static partial class Models
        {
            private static void Cholesky(double[][] l) => l[0][0] = 1;
            private static void Grid(double[,] g) => g[0, 0] = 1;
            private static void Fill(List<double> l) => l.Add(1);

            {{string.Join("\n", bodies.Select(static (body, i) =>
                $"[Model] public static void M{i}(int n, int k, double x, double[] w, Holder given, IFiller filler, [Observed] double y) {{ {body} }}"))}}
        }
        """;
}
