using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>
/// What of C# stands in a model: each compiles as a twin without an error or a warning, and raises nothing.
/// </summary>
public class LanguageTests
{
    public static TheoryData<string> Members =>
        new(
            // Loops
            "[Model] public static int M() { int n = 0; while (Sample(Bernoulli(0.5))) n++; return n; }",
            "[Model] public static double M() { double x; while (!double.TryParse(Sample(Normal(0, 1)).ToString(), out x)) { } return x; }",
            "[Model] public static double M(double[] w) { var q = new Queue<double>(w); double s = 0; while (q.TryDequeue(out double m) && Sample(Bernoulli(0.5))) { if (m > 3) continue; s += m; } return s; }",
            "[Model] public static int M() { int n = 0; do n++; while (Sample(Bernoulli(0.5))); return n; }",
            "[Model] public static int M(int k) { int n = 0; if (k > 0) do { n++; if (n > 5) continue; } while (Sample(Bernoulli(0.5))); else foreach (int i in new[] { 1 }) n += Sample(Poisson(i)); return n; }",
            "[Model] public static int M(int k) { int n = 0; switch (k) { case 1: while (Sample(Bernoulli(0.5))) n++; break; case 2: for (int i = 0; i < 3; i += k) n += Sample(Poisson(1)); break; } return n; }",
            "[Model] public static int M(int k) { int n = 0; for (int i = 0, j = 1; i < k; i++, j++) n += Sample(Poisson(j)); for (long i = 0; i < k; i++) n += Sample(Poisson(2), name: \"b\"); return n; }",
            "[Model] public static int M(int k) { int n = 0; for (int i = 0; i < k; i++) { n += Sample(Poisson(1)); if (n > 3) i++; } return n; }",
            "[Model] public static int M(int k) { int n = 0, i; for (i = k; i > 0; --i) n += Sample(Poisson(1)); for (; Sample(Bernoulli(0.5)); ) n++; return n; }",
            "[Model] public static int M(int[][] t) { int n = 0; foreach (int[] r in t) foreach (var c in r) for (int i = c; i >= 0; i -= 2) n += Sample(Poisson(c)); return n; }",
            "[Model] public static int M(int[,] t) { int n = 0; foreach (var c in t) n += Sample(Poisson(c)); return n; }",
            "[Model] public static void M([Observed] double[] y) { int i = 0; while (i < y.Length) { Observe(Normal(0, 1), y[i]); i++; } }",
            // Branches and patterns
            "[Model] public static double M(object o) => o switch { int i when i > 0 => Sample(Normal(i, 1), name: \"a\"), string { Length: > 2 } => Sample(Normal(0, 1), name: \"b\"), _ => 0 };",
            "[Model] public static double M(int k) { switch (k) { case 0 when Sample(Bernoulli(0.5)): return 1; case 1: goto case 2; case 2: return Sample(Normal(0, 1)); default: return 0; } }",
            "[Model] public static double M() { if (Sample(Normal(0, 1)) is > 0 and var x) return x; return 0; }",
            "[Model] public static double M(double? given) => given ?? Sample(Normal(0, 1));",
            "[Model] public static bool M() => Sample(Bernoulli(0.5), name: \"a\") && !Sample(Bernoulli(0.5), name: \"b\");",
            // Tuples, deconstruction, records, collections
            "[Model] public static double M() { (double a, var (b, _)) = (Sample(Normal(0, 1)), (Sample(Gamma(1, 1)), Sample(Beta(1, 1)))); return a + b; }",
            "public record P(double X) { public double Y { get; init; } } [Model] public static P M() => new P(Sample(Normal(0, 1))) { Y = Sample(Normal(1, 1)) } with { X = Sample(Gamma(1, 1)) };",
            "[Model] public static Dictionary<string, double> M() => new() { [\"a\"] = Sample(Normal(0, 1)), [\"b\"] = Sample(Gamma(1, 1)) };",
            "[Model] public static object M() => new { A = Sample(Normal(0, 1)), B = Sample(Normal(0, 1)) };",
            "[Model] public static double[] M() => [Sample(Normal(0, 1)), .. new[] { Sample(Gamma(1, 1)) }];",
            "[Model] public static double[] M(int n) { var x = new double[n]; x[0] = Sample(Normal(0, 1)); x[^1] += Sample(Gamma(1, 1)); return x[..1]; }",
            // Exceptions and resources
            "[Model] public static double M() { try { return Sample(Normal(0, 1)); } catch (ArithmeticException e) when (e.Message.Length > 0) { return Sample(Gamma(1, 1)); } finally { Factor(Sample(Beta(1, 1))); } }",
            "[Model] public static double M() { using var s = new System.IO.MemoryStream(); using (s) return Sample(Normal(s.Length, 1)); }",
            "[Model] public static double M() => Sample(Normal(0, 1)) is var x && x > 0 ? x : throw new InvalidOperationException();",
            "[Model] public static double M(object gate) { double x = Sample(Normal(0, 1)); lock (gate) { return x; } }",
            // Functions without sites
            "[Model] public static double M(double[] w) { double s = Sample(Normal(0, 1)); double F(double v) { return v * s; } return w.Select(v => F(v) + s).Sum() + (from v in w where v > s select v).Count(); }",
            "[Model] public static void M() { Action a = () => { return; }; a(); Factor(0); }",
            "[Model] public static IEnumerable<int> M(int n) { int k = Sample(Poisson(n)); IEnumerable<int> Count() { for (int i = 0; i < k; i++) yield return i; } return Count(); }",
            // Calls of models
            "[Model] public static int F(int n) => n <= 0 || Sample(Bernoulli(0.5)) ? 0 : 1 + F(n - 1); [Model] public static int M() { int a = F(n: 3); return F(a); }",
            "[Model] public static void V() => Factor(1); [Model] public static void M() { V(); if (Sample(Bernoulli(0.5))) return; }",
            "[Model] public static List<double> L() => [Sample(Normal(0, 1))]; [Model] public static double M() { var all = Models.L(); return L()[0] + all.Count; }",
            "[Model] public static double A([Observed] double[]? y = null, int k = 3) { if (y is not null) Observe(Normal(k, 1), y[0]); return k; } [Model] public static double M([Observed] double[] z) { double a = A(k: 2, y: z), b = A(); return a + b; }",
            "[Model] private static double A(double sd) => Sample(Normal(0, sd)); [Model] internal static double M() => A(Sample(HalfNormal(1)));",
            // Names and types that could collide
            "[Model] public static double M(double icf, double Args, double Data, double Sites) { double Latents = Sample(Normal(icf, 1)), Equals = Sample(Normal(Args, 1)); return Latents + Equals + Data + Sites; }",
            "[Model] public static double M([Observed] double Data, double yData) { double @class = Sample(Normal(yData, 1), name: \"my level\"); Observe(Normal(@class, 1), Data); return @class; }",
            "[Model] public static double @event(double @class = 3, string? s = \"a\\n\", char c = '\\'', float f = float.NaN, decimal d = 1.5m, DayOfWeek w = DayOfWeek.Friday, int? i = 3, object? o = null) => Sample(Normal(@class, 1));",
            "[Model] public static double M(string MModel) => Sample(Normal(MModel.Length, 1));",
            // Observations
            "[Model] public static double M([Observed] double[,] y) { for (int i = 0; i < y.GetLength(0); i++) for (int j = 0; j < y.GetLength(1); j++) Observe(Normal(i, 1), y[i, j]); return 0; }",
            "[Model] public static double M([Observed] double[][] y) { foreach (var row in y) for (int j = 0; j < row.Length; j++) Observe(Normal(j, 1), row[j]); return 0; }",
            "[Model] public static double M([Observed] double?[] y) { for (int j = 0; j < y.Length; j++) if (y[j] is double v) Observe(Normal(j, 1), v); else if (y[j].HasValue) Observe(Normal(j, 1), y[j]!.Value); return 0; }",
            "[Model] public static double M([Observed] bool a, [Observed] int b, [Observed] long c, [Observed] float d) { Observe(Bernoulli(0.5), a); Observe(Poisson(1), b); Observe(Normal(0, 1), c); return Observe(Normal(0, 1), value: d); }",
            "[Model] public static double M([Observed] double y) => Observe(value: y, distribution: Normal(0, 1));",
            "[Model] public static double M([Observed] (double A, int B)[] y) { int last = y.Length - 1; Observe(Normal(0, 1), y[last].A); Observe(Poisson(1), y[last - 1].B); return nameof(y).Length; }",
            "[Model] public static double M([Observed] IReadOnlyList<double> y, [Observed] List<int>? z) { foreach (var v in y) { Observe(Normal(0, 1), v); } return z?.Count ?? 0; }",
            // Distributions
            "[Model] public static double M(IDistribution<double> d, bool b) => Sample(d) + Sample<double>(b ? Normal(0, 1) : Gamma(1, 1), name: \"either\");",
            "private readonly record struct Mine(double At) : IDistribution<double> { public double LogProb(double v) => 0; public double Sample(ref Rng rng) => At; public Support Support => Support.Real; public LocationScale Typical => new(At, 1); } [Model] public static double M() => Sample(new Mine(1)) + Sample(new Mine(2), \"b\");",
            "private static class Hidden { [Model] public static double M() => 1; } [Model] public static double N() => Sample(Normal(0, 1));".Replace(
                "static class",
                "static partial class",
                StringComparison.Ordinal
            ),
            // Spans that do not live across a site
            "[Model] public static double M(double[] w) { double x = Sample(Normal(0, 1)); foreach (double v in w.AsSpan()) x += v; ReadOnlySpan<double> s = w; return x + s[0]; }",
            "[Model] public static double M(double[] w) { double x = w.AsSpan()[0] + Sample(Normal(0, 1), \"x\"); Span<double> s = stackalloc double[3]; s[0] = x; return s[0]; }",
            // Directives
            "[Model] public static double M()\n{\n#if MISSING\n    return 1;\n#else\n#region r\n    double x = Sample(Normal(0, 1)); // c\n#endregion\n#pragma warning disable CS0219\n    int unused = 3;\n#pragma warning restore CS0219\n    return x;\n#endif\n}"
        );

    [Theory]
    [MemberData(nameof(Members))]
    public void It_compiles(string member) =>
        Check(Compilations.Usings + "public static partial class Models\n{\n" + member + "\n}");

    public static TheoryData<string> Files =>
        new(
            "public partial class Box(double sd) { [Model] public double M() => Sample(Normal(0, sd)); }",
            "public partial struct S { public double Sd; [Model] public double M() => Sample(Normal(0, Sd)) + this.Sd; }",
            "public abstract partial class A { [Model] protected double M() => Sample(Normal(0, 1)); } public partial class B : A { [Model] public double N() { double b = base.M(); return b; } [Model] public new double M() => Sample(Gamma(1, 1)); }",
            "public partial class G<T> where T : struct, IDistribution<double> { [Model] public static double M(T d) => Sample(d); } public static partial class U { [Model] public static double N() => G<Normal>.M(Normal(0, 1)); }",
            "public partial class Node { public Node? Next; [Model] public int Length() => Next is null ? 0 : Sample(Bernoulli(0.5)) ? 1 + Next.Length() : 0; }",
            "[Obsolete] public static partial class O { [Model, Obsolete] public static double M() => Sample(Normal(0, 1)); }",
            "namespace X.Y { using Z = System.Math; namespace W { using static System.Math; public static partial class M { [Model] public static double N() => Sample(Normal(Z.PI, Sqrt(4))); } } }",
            "namespace Icf.Demo.Traces { public static partial class Icf { [Model] public static double N() => Sample(Normal(0, 1)); } }",
            "public static partial class Deep { public partial record struct R { public sealed partial class C<T> { [Model] internal static double N(T t) => Sample(Normal(0, 1)); } } }"
        );

    [Theory]
    [MemberData(nameof(Files))]
    public void It_compiles_wherever_it_stands(string file) => Check(Compilations.Usings + file);

    [Fact]
    public void Without_nullable_references_it_compiles_too() =>
        Check(
            "#nullable disable\n"
                + Compilations.Usings
                + "public static partial class M { [Model] public static string N(string s, [Observed] double[] y = null) { if (y != null) Observe(Normal(0, 1), y[0]); return Sample(Normal(0, 1)) + s; } }"
        );

    [Fact]
    public void A_model_may_call_one_of_another_assembly()
    {
        GeneratorRun library = GeneratorRun
            .Of(
                Compilations.Usings
                    + "namespace Lib { public record R(double V); public static partial class L { [Model] public static double Noise(double sd, [Observed] R r) { double n = Sample(Normal(0, sd)); Observe(Normal(n, 1), r.V); return n; } } }"
            )
            .Compiles();
        using var stream = new MemoryStream();
        Assert.True(library.Output.Emit(stream).Success);
        CSharpCompilation user = Compilations.Of(
            Compilations.Usings
                + "public static partial class M { [Model] public static double N([Observed] Lib.R[] rs) { double s = 0; for (int i = 0; i < rs.Length; i++) s += Lib.L.Noise(2, rs[i]); return s; } }"
        );
        user = user.AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(stream.ToArray()));
        GeneratorRun run = GeneratorRun.Of(user).Compiles();
        Assert.Contains(
            "global::Lib.L.NoiseModel.Walk_r(writer, at[i], data[i]);",
            run.Text(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void A_directive_maps_every_line_to_the_users()
    {
        string source =
            Compilations.Usings
            + "public static partial class M\n{\n    [Model]\n    public static double N()\n    {\n        double a =\n            Sample(Normal(0, 1),\n                name: \"n\");\n        throw new Exception(); }\n}";
        GeneratorRun run = GeneratorRun.Of(source);
        Microsoft.CodeAnalysis.SyntaxTree twin = run.Output.SyntaxTrees.Single(static t =>
            t.FilePath.EndsWith(".Twin.g.cs", StringComparison.Ordinal)
        );
        int at = twin.ToString().IndexOf("throw", StringComparison.Ordinal);
        Microsoft.CodeAnalysis.FileLinePositionSpan mapped = twin.GetMappedLineSpan(
            new Microsoft.CodeAnalysis.Text.TextSpan(at, 5)
        );
        string[] lines = source.Split('\n');
        Assert.Equal(
            ("Models.cs", Array.FindIndex(lines, static l => l.Contains("throw", StringComparison.Ordinal)), 8),
            (mapped.Path, mapped.StartLinePosition.Line, mapped.StartLinePosition.Character)
        );
    }

    private static void Check(string source)
    {
        GeneratorRun run = GeneratorRun.Of(source);
        Assert.Empty(AnalyzerRun.OfForm(run.Input));
        run.Compiles();
    }
}
