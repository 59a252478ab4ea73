using Icf.Generators.Tests.Harness;

namespace Icf.Generators.Tests;

/// <summary>
/// Loops and recursions that never end, trees that grow without bound, and models of any length that are fine.
/// </summary>
public class TerminationRuleTests
{
    public static TheoryData<string, string> Shown =>
        new()
        {
            { "ICF0109", "[Model] public static double M(int n) => Sample(Normal(0, 1)) + [|M(n - 1)|];" },
            {
                "ICF0109",
                "[Model] public static double M(int n) { if (n < 0) throw new ArgumentException(); return [|M(n + 1)|]; }"
            },
            {
                "ICF0109",
                "[Model] public static double A() => 1 + [|B()|]; [Model] public static double B() => 2 * [|A()|];"
            },
            {
                "ICF0109",
                "static double H() => A(); [Model] public static double A() { double x = [|B()|]; return x; } [Model] public static double B() { double y = [|A()|]; return y; }"
            },
            {
                "ICF0109",
                "[Model] public static double M(int n, double s) { if (n == 0) return Sample(Normal(0, s)); double below = [|M(n, s / 2)|]; return below; }"
            },
            {
                "ICF0109",
                "[Model] public static double M(double[] x, int i) { double y = Sample(Normal(0, 1)); if (x.Length > 3) return y; return [|M(x, i + 1)|]; }"
            },
            {
                "ICF0110",
                "[Model] public static double M() { double x = 0; [|while|] (true) x += Sample(Normal(0, 1)); }"
            },
            { "ICF0110", "[Model] public static double M() { [|for|] (;;) { Factor(1); } }" },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|for|] (int i = 0; i < n; ) x += Sample(Normal(0, 1)); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x; [|do|] x = Sample(Normal(0, 1)); while (n > 3); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|while|] (true) { x += Sample(Normal(0, 1)); if (n < 3) break; } return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|for|] (int i = 0; i < n; i--) x += Sample(Normal(0, 1)); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|for|] (int i = 0; n > i; i -= 2) x += Sample(Normal(0, 1)); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|for|] (int i = n; i > 0; i += 3) x += Sample(Normal(0, 1)); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static double M(int n) { double x = 0; [|for|] (int i = n; i >= 0; ++i) x += Sample(Normal(0, 1)); return x; }"
            },
            {
                "ICF0110",
                "[Model] public static int M(double[] x) { int k = 0; [|while|] (x.Length > 1) { switch (k) { case 0: k = 1; break; } } return k; }"
            },
        };

    public static TheoryData<string> Fine =>
        new()
        {
            // Recursions: by a sample, by an argument, by data.
            "[Model] public static int M(double p) { bool stop = Sample(Bernoulli(p)); return stop ? 0 : 1 + M(p); }",
            "[Model] public static int M(double p) => Sample(Bernoulli(p)) ? 1 + M(p) : 0;",
            "[Model] public static int M(int n) => n == 0 ? 0 : 1 + M(n - 1);",
            "[Model] public static int M(int n) { n--; if (n == 0) return 0; return 1 + M(n); }",
            "public class T { public T? Left; } [Model] public static int M(T t) => t.Left == null ? 1 : M(t.Left);",
            "[Model] public static int A(double p) => Sample(Bernoulli(p)) ? B(p) : 0; [Model] public static int B(double p) => 1 + A(p);",
            "[Model] public static double M(int n) { try { return M(n); } catch (Exception) { return Sample(Normal(0, 1)); } }",
            // Loops: rejection, geometric, walks, counters, queues, other ways out.
            "[Model] public static double M() { double x; do x = Sample(Normal(0, 1)); while (x < 0); return x; }",
            "[Model] public static int M() { int n = 0; while (Sample(Bernoulli(0.5))) n++; return n; }",
            "[Model] public static double M(double end) { double x = 0; while (x < end) x += Sample(Exponential(1)); return x; }",
            "[Model] public static double M() { while (true) { double x = Sample(Normal(0, 1)); if (x > 0) return x; } }",
            "[Model] public static int M(int n) { var q = new Queue<int>(); q.Enqueue(n); int k = 0; while (q.Count > 0) { int m = q.Dequeue(); k++; if (Sample(Bernoulli(0.4))) q.Enqueue(m); } return k; }",
            "[Model] public static int M(int n) { int i = 0; while (i < n) i++; for (int j = n; j > 0; j /= 2) i++; for (;;) { if (i++ > 3) break; } return i; }",
            "[Model] public static int M(int n) { int i = 0; void Next() => i++; while (i < n) Next(); return i; }",
            "[Model] public static int M(int[] x) { int i = 0; while (x[i] > 0) { i++; } while (true) { foreach (int v in x) if (v == i) return v; i++; } }",
            "[Model] public static int M(bool b) { while (b) { try { Factor(1); return 1; } finally { Factor(2, \"last\"); } } return 0; }",
            "[Model] public static int M() { while (true) throw new InvalidOperationException(); }",
            "[Model] public static int M(int n) { int k = 0; for (int i = n; i > 0; i--) k++; for (int i = 0; i != n; i--) k++; for (int i = 0; n > i; i += 2) k++; for (int i = n; 0 < i; i -= 2) k++; for (int i = 0; i < n; i--) { if (Sample(Bernoulli(0.5))) break; } return k; }",
            // Trees: fewer than one further call on average, or nobody knows.
            "[Model] public static int M() { if (Sample(Bernoulli(0.4), name: \"more\")) { int left = M(), right = M(); return left + right; } return 1; }",
            "[Model] public static int M(double p) { if (Sample(Bernoulli(p), name: \"more\")) { int left = M(p), right = M(p); return left + right; } return 1; }",
            "[Model] public static int M() { int n = Sample(Poisson(0.9)); int k = 1; for (int i = 0; i < n; i++) { int child = M(); k += child; } return k; }",
            "[Model] public static int M() { bool stop = Sample(Bernoulli(0.6)); if (stop) return 0; int left = M(), right = M(); return left + right; }",
        };

    [Theory]
    [MemberData(nameof(Shown))]
    public void It_is_shown_at_the_exact_place(string id, string member) => Verdict.Show(id, member);

    [Theory]
    [InlineData(
        "bool more = Sample(Bernoulli(0.5)); if (more) { int a = [|M()|], b = M(); return a + b; } return 0;",
        "1"
    )]
    [InlineData(
        "bool stop = Sample(Bernoulli(0.25)); if (stop) return 0; int a = [|M()|], b = M(); return a + b;",
        "1.5"
    )]
    [InlineData(
        "int n = Sample(Poisson(1.2)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "1.2"
    )]
    [InlineData(
        "int n = Sample(DiscreteUniform(0, 4)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "2"
    )]
    [InlineData(
        "int n = Sample(Geometric(0.4)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "1.5"
    )]
    [InlineData(
        "int n = Sample(Binomial(3, 0.5)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "1.5"
    )]
    [InlineData(
        "int n = Sample(Binomial(p: 0.5, n: 3)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "1.5"
    )]
    [InlineData(
        "int n = Sample(new Poisson(1.2)), k = 0; for (int i = 0; i < n; i++) { int a = [|M()|]; k += a; } return k;",
        "1.2"
    )]
    [InlineData(
        "int k = 0; if (!Sample(Bernoulli(0.4), name: \"stop\") && Sample(Bernoulli(0.9), name: \"go\")) for (int i = 0; i < 2; i++) { int a = [|M()|]; k += a; } return k;",
        "1.08"
    )]
    public void A_tree_grows_by_the_mean_number_of_calls(string body, string mean)
    {
        string member = $"[Model] public static int M() {{ {body} }}";
        Verdict.Show("ICF0111", member);
        string message = AnalyzerRun
            .Of(Compilations.Usings + Marked.Parse("public static partial class Models { " + member + " }").Code)
            .Single()
            .GetMessage(System.Globalization.CultureInfo.InvariantCulture);
        Assert.Contains($"makes {mean} further calls on average", message, StringComparison.Ordinal);
    }

    /// <summary>One analysis answers for what is said and for what engines are told.</summary>
    public static TheoryData<string> Endless =>
        new(
            Shown
                .Select(static row => (string)row[1])
                .Where(static member =>
                    !member.Contains("B()", StringComparison.Ordinal)
                    && (
                        member.Contains("Sample", StringComparison.Ordinal)
                        || member.Contains("Factor", StringComparison.Ordinal)
                    )
                )
        );

    [Theory]
    [MemberData(nameof(Endless))]
    public void What_never_ends_lacks_a_bounded_trace(string member) =>
        Assert.Contains("Lacks(global::Icf.ModelTraits.BoundedTrace", Generated(member), StringComparison.Ordinal);

    /// <summary>Loops whose bound other code moves on while they run.</summary>
    [Theory]
    [InlineData(
        "[Model] public static double M(List<double> open) { double t = 0; for (int i = 0; i < open.Count; i++) { t += Sample(Normal(open[i], 1)); if (t > 0) open.Add(t); } return t; }"
    )]
    [InlineData(
        "[Model] public static int M() { int n = Sample(Binomial(5, 0.5)), k = 0; void Grow() => n++; for (int i = 0; i < n; i++) { if (Sample(Bernoulli(0.5), name: \"more\")) Grow(); k++; } return k; }"
    )]
    public void A_bound_that_moves_bounds_nothing(string member) =>
        Assert.DoesNotContain("BoundedTrace", Generated(member), StringComparison.Ordinal);

    /// <summary>Loops whose bound is a number that nothing else can reach, whatever their turns do.</summary>
    [Theory]
    [InlineData(
        "static readonly int[] s_seen = new int[9]; [Model] public static int M() { int n = Sample(Binomial(5, 0.5)), k = 0; for (int i = 0; i < n; i++) { k += s_seen[i]; s_seen[i] = Sample(Bernoulli(0.5)) ? 1 : 0; } return k; }"
    )]
    [InlineData(
        "[Model] public static int M(int[] x) { int k = 0; for (int i = 0; i < x.Length; i++) { x[i]++; if (Sample(Bernoulli(0.5), name: \"one\")) k++; } return k; }"
    )]
    public void A_bound_that_stays_bounds_the_trace(string member)
    {
        string text = Generated(member);
        Assert.Contains("ModelTraits.BoundedTrace", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Lacks(global::Icf.ModelTraits.BoundedTrace", text, StringComparison.Ordinal);
    }

    private static string Generated(string member) =>
        GeneratorRun
            .Of(Compilations.Usings + Marked.Parse($"public static partial class Models {{ {member} }}").Code)
            .Text();

    [Theory]
    [MemberData(nameof(Fine))]
    public void Nothing_is_said(string member) => Verdict.SayNothing(member);
}
