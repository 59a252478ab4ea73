using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// What makes a model depend on more than its arguments and sites, in its body and in what it calls; and what does not.
/// </summary>
public class PurityRuleTests
{
    public static TheoryData<string, string> Shown =>
        new()
        {
            { "ICF0101", "[Model] public static int M() => [|Random.Shared.Next()|];" },
            { "ICF0101", "[Model] public static int M() => [|new Random(1).Next()|];" },
            { "ICF0101", "[Model] public static string M() => [|Guid.NewGuid()|].ToString();" },
            {
                "ICF0101",
                "[Model] public static int M() => [|System.Security.Cryptography.RandomNumberGenerator.GetInt32(3)|];"
            },
            { "ICF0101", "[Model] public static double M() { var rng = new Rng(1); return [|rng.NextDouble()|]; }" },
            {
                "ICF0101",
                "[Model] public static int[] M(int[] x) => Array.ConvertAll(x, v => [|Random.Shared.Next(v)|]);"
            },
            {
                "ICF0101",
                "static double H(Random r) => G(r) + 1; static double G(Random r) => r.NextDouble(); [Model] public static double M(Random r) => [|H(r)|];"
            },
            { "ICF0102", "[Model] public static DateTime M() => [|DateTime.Today|];" },
            {
                "ICF0102",
                "[Model] public static long M() => [|Environment.TickCount64|] + [|System.Diagnostics.Stopwatch.StartNew().ElapsedTicks|];"
            },
            { "ICF0102", "[Model] public static DateTimeOffset M(TimeProvider time) => [|time.GetUtcNow()|];" },
            { "ICF0102", "static DateTime Now => DateTime.Now; [Model] public static DateTime M() => [|Now|];" },
            { "ICF0103", "[Model] public static string M(string p) => [|System.IO.File.ReadAllText(p)|];" },
            {
                "ICF0103",
                "[Model] public static string? M(string p) { using var f = [|new System.IO.StreamReader(p)|]; return [|f.ReadLine()|]; }"
            },
            { "ICF0103", "[Model] public static string? M() => [|Environment.GetEnvironmentVariable(\"A\")|];" },
            {
                "ICF0103",
                "[Model] public static void M(double x) { [|System.Diagnostics.Debug.WriteLine(x)|]; [|Console.Out.Write(x)|]; }"
            },
            {
                "ICF0103",
                "static class Log { public static void Say(double x) => Console.WriteLine(x); } [Model] public static void M(double x) { [|Log.Say(x)|]; }"
            },
            {
                "ICF0103",
                "class C { public C(string p) => Text = System.IO.File.ReadAllText(p); public string Text; } [Model] public static string M(string p) => [|new C(p)|].Text;"
            },
            { "ICF0104", "static int s_n; [Model] public static int M() => ++[|s_n|];" },
            {
                "ICF0104",
                "public static double Scale { get; set; } [Model] public static double M() => [|Models.Scale|];"
            },
            { "ICF0104", "[ThreadStatic] static double[]? s_x; [Model] public static double M() => [|s_x|]![0];" },
            {
                "ICF0104",
                "static double? s_x; static double Get() => s_x ??= 1; [Model] public static double M() => [|Get()|];"
            },
            {
                "ICF0105",
                "static readonly List<double> s_x = []; [Model] public static void M(double x) => [|s_x.Add(x)|];"
            },
            {
                "ICF0105",
                "static readonly double[] s_x = [0]; static void Note(double x) => s_x[0] = x; [Model] public static void M(double x) => [|Note(x)|];"
            },
            { "ICF0105", "[Model] public static void M(double[] x) => [|Array.Sort(x)|];" },
            // What an interface or a virtual member stands for in this project.
            {
                "ICF0105",
                "public interface IFeed { double Next(); } class Counter : IFeed { int _n; public double Next() => _n++; } public partial class C(IFeed feed) { readonly IFeed _feed = feed; [Model] public double M() => [|_feed.Next()|]; }"
            },
            {
                "ICF0101",
                "public interface IFeed { double Next { get; } } class Dice : IFeed { double IFeed.Next => Random.Shared.NextDouble(); } [Model] public static double M(IFeed feed) => [|feed.Next|];"
            },
            {
                "ICF0102",
                "public abstract class Feed<T> { public abstract T Next(); } public class Middle : Feed<double> { public override double Next() => 1; } class Late : Middle { public override double Next() => DateTime.Now.Ticks; } [Model] public static double M(Feed<double> feed) => [|feed.Next()|];"
            },
            {
                "ICF0105",
                "public interface ISink { void Put(List<double> to); } class Sink : ISink { public void Put(List<double> to) => to.Add(1); } [Model] public static void M(ISink sink, List<double> all) => [|sink.Put(all)|];"
            },
            { "ICF0105", "[Model] public static void M(int[][] x) => [|x[0][1]|]++;" },
            { "ICF0105", "public class P { public double X; } [Model] public static void M(P p) => [|p.X|] = 2;" },
            { "ICF0105", "public partial class C { int _n; [Model] public int M() => [|_n|]++; }" },
            { "ICF0105", "public partial class C(int n) { [Model] public int M() { [|n|] = 3; return n; } }" },
            {
                "ICF0105",
                "public partial class C { List<int> X { get; } = []; int Add() { X.Add(1); return 1; } [Model] public int M() => [|this.Add()|]; }"
            },
            // What is changed belongs to somebody else, whatever it is called here.
            {
                "ICF0105",
                Service + "public partial class C { readonly S _s = new(); [Model] public int M() => [|_s.Next()|]; }"
            },
            { "ICF0105", Service + "public partial class C(S s) { [Model] public int M() => [|s.Next()|]; }" },
            { "ICF0105", Service + "[Model] public static int M(S s) => [|s.Next()|];" },
            { "ICF0105", Service + "static readonly S s_s = new(); [Model] public static int M() => [|s_s.Next()|];" },
            { "ICF0105", Service + "[Model] public static int M(S s) => [|s.Tick|];" },
            { "ICF0105", Service + "[Model] public static int M(S s) => [|s[0]|];" },
            { "ICF0105", Service + "[Model] public static int M(S s) => [|s.Deep()|];" },
            { "ICF0105", Service + "[Model] public static int M(S s) => [|s.Part()|];" },
            { "ICF0105", Service + "[Model] public static int M(S[] s) { S t = s[0]; return [|t.Next()|]; }" },
            {
                "ICF0105",
                Service + "[Model] public static int M(S s) { int n = 0; foreach (int k in [|s|]) n += k; return n; }"
            },
            { "ICF0105", Service + "[Model] public static int M(S s) { var (a, b) = [|s|]; return a + b; }" },
            { "ICF0105", Service + "[Model] public static string M(S s) => $\"{[|s|]}\";" },
            { "ICF0105", Service + "[Model] public static int M(S s) { using ([|s|]) return 1; }" },
            { "ICF0105", Service + "[Model] public static double M(S s) => [|s + 1|];" },
            { "ICF0105", "[Model] public static void M(double[] x) { var y = x; [|y[0]|] = 1; }" },
            { "ICF0105", "[Model] public static void M(List<double> x) { var y = (IList<double>)x; [|y.Add(1)|]; }" },
            {
                "ICF0105",
                "static void Fill(double[] x) => x[0] = 1; [Model] public static void M(double[] x) => [|Fill(x)|];"
            },
            {
                "ICF0105",
                "static void Fill(int n, List<double> x) => x.Add(n); [Model] public static void M(List<double> x) { var y = x; [|Fill(1, y)|]; }"
            },
            { "ICF0106", "[Model] public static double M() => [|System.Threading.Tasks.Task.Run(() => 1.0).Result|];" },
            {
                "ICF0106",
                "[Model] public static void M(double[] x) => [|System.Threading.Tasks.Parallel.For(0, 3, i => { })|];"
            },
            { "ICF0106", "[Model] public static void M() => [|System.Threading.Thread.Sleep(1)|];" },
            {
                "ICF0107",
                "[Model] public static void M(Dictionary<string, double> t) { foreach (var (k, v) in [|t|]) Factor(v); }"
            },
            {
                "ICF0107",
                "[Model] public static void M(IReadOnlyDictionary<string, double> t) { foreach (double v in [|t.Values|].Where(v => v > 0)) Factor(v); }"
            },
            { "ICF0107", "[Model] public static double M(HashSet<double> t) => [|t|].First();" },
            { "ICF0107", "[Model] public static double M(HashSet<double> t) => [|t|].Where(v => v > 0).ElementAt(2);" },
            { "ICF0108", "[Model] public static int M(int a) => [|HashCode.Combine(a, 1)|];" },
            {
                "ICF0108",
                "static int H(object o) => o.GetHashCode(); [Model] public static int M(object o) => [|H(o)|];"
            },
        };

    private const string Service =
        "public class S : IDisposable { int _n; readonly int[] _k = [0]; readonly S? _part; public int Tick => ++_n; public int this[int i] => _n++; public int Next() => ++_n; "
        + "public int Deep() => Next(); public int Part() => _part!.Next(); public IEnumerator<int> GetEnumerator() { _n++; yield return _n; } "
        + "public void Deconstruct(out int a, out int b) => a = b = ++_n; public override string ToString() { _k[0]++; return \"\"; } public void Dispose() => _n = 0; "
        + "public static double operator +(S s, int k) { s._n += k; return k; } public int Set { get => _n; set => _n = value; } public int Lazy { get { _m ??= 3; return _m.Value; } } int? _m; } ";

    public static TheoryData<string> Fine =>
        new()
        {
            // Made here, or copied.
            Service
                + "[Model] public static int M() { var s = new S(); var t = s; foreach (int k in t) s.Next(); return t.Tick + s[0] + s.Deep(); }",
            Service + "[Model] public static int M() { var s = new S { Set = 3 }; return s.Set; }",
            Service
                + "public partial class C { int _n; public int N { get => _n; set => _n = value; } [Model] public int M() { var c = new C { N = 3 }; return c.N; } }",
            Service + "[Model] public static int M(S s) => s.Set + s.Lazy;",
            "public interface IFeed { double Next(); double Idle(); } class Counter : IFeed { int _n; public double Idle() => _n++; public double Next() => 1; } [Model] public static double M(IFeed feed) => feed.Next();",
            Service
                + "[Model] public static int M() { var all = new List<S> { new(), new() }; foreach (S s in all) s.Next(); return all[0].Tick; }",
            "[Model] public static double M(double[] x) { var y = (double[])x.Clone(); y[0] = 1; x = [.. x]; x[0] = 2; var z = x; z[0] = 3; return y[0]; }",
            "[Model] public static double M(double[] x) { var y = x; y = new double[3]; y[0] = 1; return y[0]; }",
            "static double Sum(double[] x) { double s = 0; foreach (double v in x) s += v; x = [s]; x[0] = 1; return s; } [Model] public static double M(double[] x) => Sum(x);",
            "public struct P { public int N; public int Next() => ++N; } [Model] public static int M(P p) { var q = p; return q.Next() + p.Next(); }",
            "[Model] public static double M(SortedDictionary<string, double> t) { foreach (var k in t.Keys) Factor(k.Length); foreach (double v in t.Values) Factor(v, name: \"b\"); return t.Keys.First().Length; }",
            "[Model] public static void M(SortedList<string, double> t) { foreach (var k in t.Keys) Factor(k.Length); }",
            "[Model] public static void M() { IDictionary<string, double> t = new SortedDictionary<string, double>(); foreach (var k in t.Keys) Factor(k.Length); }",
            "const double S = 2; static readonly double[] s_x = [1]; static double T => 3; [Model] public static double M() => Sample(Normal(s_x[0] + T, S));",
            "[Model] public static double M(DateTime a, DateTime b) => (a - b).TotalDays + DateTime.UnixEpoch.Year + TimeSpan.FromDays(1).TotalDays;",
            "[Model] public static double M(double[] x) { double[] y = [.. x]; y[0] = 1; Array.Sort(y); var l = new List<double>(x); l.Add(1); x = y; x[0] = 2; return l[0]; }",
            "[Model] public static double M(int n) { n--; int m = 0; Action a = () => m++; a(); return n + m; }",
            "public partial class C { readonly double _s = 1; double T { get; init; } [Model] public double M() => Sample(Normal(_s, T)) + F(); double F() => _s; }",
            "class C { double _n; public double Next() => ++_n; } [Model] public static double M() { var c = new C(); return c.Next(); }",
            "class C { public C() { X = 1; } public double X { get; } } [Model] public static double M() => new C().X;",
            "[Model] public static string M() { var w = new System.IO.StringWriter(); w.Write(1.0); return w.ToString() + string.Join(\",\", new[] { 1 }); }",
            "[Model] public static string M() => nameof(Console.WriteLine) + nameof(DateTime.Now) + typeof(Random);",
            "[Model] public static int M(int a) => a.GetHashCode() + Math.Max(1, 2);",
            "[Model] public static double M(Dictionary<string, double> t, HashSet<int> s) { double x = t[\"a\"]; foreach (double v in t.Values) x += v; foreach (int i in s.Order()) Factor(i); return x + t.Count + s.Max(); }",
            "[Model] public static double M(SortedDictionary<string, double> t) { foreach (var (k, v) in t) Factor(v); return t.First().Value; }",
            "static double Cold(Random r) => 1; static double Warm() => DateTime.Now.Ticks; [Model] public static double M(Random r) => Cold(r);",
            "static void Fill(double[] x) => x[0] = 1; [Model] public static double M() { var x = new double[2]; Fill(x); return x[0]; }",
            "static int F(int n) => n < 2 ? n : F(n - 1) + G(n); static int G(int n) => F(n - 2); [Model] public static int M() => F(5);",
        };

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string member) => Verdict.Show(id, member);

    [Theory]
    [MemberData(nameof(Fine))]
    public void Nothing_is_said(string member) => Verdict.SayNothing(member);

    [Theory]
    [InlineData(
        "static double N() => D(); static double D() => Environment.TickCount; [Model] public static double M() => N();",
        "'Environment.TickCount', which 'N' uses, gives another time"
    )]
    [InlineData("[Model] public static void M(List<double> x) => x.Add(1);", "'x' is shared with later runs")]
    [InlineData("[Model] public static void M(double[] x) => Array.Sort(x);", "'x' is shared with later runs")]
    [InlineData(
        "static int s_n; static int N() => s_n; [Model] public static double M() => N();",
        "Make 's_n', which 'N' uses, readonly"
    )]
    public void What_is_used_is_named(string members, string text)
    {
        var found = Assert.Single(
            AnalyzerRun.Of(Compilations.Usings + "public static partial class Models { " + members + " }")
        );
        Assert.Contains(
            text,
            found.GetMessage(System.Globalization.CultureInfo.InvariantCulture),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_called_method_may_stand_in_another_file() =>
        Assert.Equal(
            "ICF0103",
            Assert
                .Single(
                    AnalyzerRun.Of(
                        Compilations.Of(
                            Compilations.Usings
                                + "public static partial class Models { [Model] public static double M() => Helper.Next(); }",
                            "static class Helper { public static double Next() { System.Console.WriteLine(); return 1; } }"
                        )
                    )
                )
                .Id
        );
}
