using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Tests;

/// <summary>What a body knows of itself for code that is made of it: what depends on latents, branches, helpers, loops.</summary>
public class ActivityTests
{
    /// <summary>A body, and the variables in it that can depend on a latent.</summary>
    public static TheoryData<string, string> Cases =>
        new()
        {
            // By assignment, also through others, in loops, and against the order of statements.
            {
                "double z = Sample(Normal(0, 1)); double a = z * w, b = w + 1; a += b; Observe(Normal(a, 1), y[0]);",
                "a z"
            },
            { "double a = 0, b = 0; for (int i = 0; i < n; i++) { b = a; a = Sample(Normal(a, 1)); }", "a b" },
            { "double a = 0, b = 0; for (int i = 0; i < n; i++) { b += w; a -= b; }", "" },
            { "double z = Sample(Normal(0, 1)), a; (a, double b) = (z, w); var (c, d) = (w, 2 * a);", "a b c d z" },
            // That a latent decides makes nothing active.
            { "double z = Sample(Normal(0, 1)), a = 0; if (z > 0) a = w; double b = z > 0 ? w : 1;", "b z" },
            // Data are none, unless they may be missing; nor are sizes.
            {
                "double z = Sample(Normal(0, 1)); double seen = Observe(Normal(z, 1), y[0]); double again = y[0];",
                "z"
            },
            {
                "double z = Sample(Normal(0, 1)); double m = Observe(Normal(z, 1), gaps[0]); double k = m + 1;",
                "k m z"
            },
            { "double z = Sample(Normal(0, 1)); Observe(Normal(z, 1), gaps[0]); double k = 2 * gaps[0];", "k z" },
            {
                "var x = new double[n]; for (int i = 0; i < x.Length; i++) x[i] = Sample(Normal(0, 1)); int k = x.Length;",
                "x"
            },
            // Arrays, other names of them, and what leads to them.
            { "var x = new double[n]; var same = x; same[0] = Sample(Normal(0, 1)); double a = x[1];", "a same x" },
            {
                "var rows = new[] { new double[n] }; foreach (var row in rows) row[0] = Sample(Normal(0, 1)); double a = rows[0][0];",
                "a row rows"
            },
            {
                "var all = new List<double>(); all.Add(Sample(Normal(0, 1))); double a = all.Sum(); int k = 3;",
                "a all"
            },
            {
                "var p = new Pair(); p.Left = Sample(Normal(0, 1)); double a = p.Left; Pair q = new Pair(); double b = q.Right;",
                "a p"
            },
            // Calls: of helpers, functions, queries, and of what changes what it is passed.
            { "double z = Sample(Normal(0, 1)); double a = Twice(z), b = Twice(w); Put(z, out double c);", "a c z" },
            {
                "double z = Sample(Normal(0, 1)); double F(double u) => u + z; double G(double v) => v; double a = F(w), b = G(w);",
                "a z"
            },
            { "double z = Sample(Normal(0, 1)); Func<double, double> f = u => 2 * u; double a = f(z);", "a f u z" },
            {
                "double z = Sample(Normal(0, 1)); double a = y0.Select(u => u * z).Sum(), b = y0.Select(v => v * w).Sum();",
                "a z"
            },
            { "double z = Sample(Normal(0, 1)); var x = new double[2]; Fill(x, z); double a = x[0];", "a x z" },
            { "double z = Sample(Normal(0, 1)); var a = OdeSolution((t, s) => [z], y0, y0); double b = y0[0];", "a z" },
            // Functions by their names.
            {
                "double z = Sample(Normal(0, 1)); double F(double u) => u + z; double G(double v) => v; double a = y0.Select(F).Sum(), b = new[] { w }.Select(G).Sum();",
                "a z"
            },
            {
                "double z = Sample(Normal(0, 1)); void F(double t, double[] s, double[] ds) { ds[0] = z; } void G(double t, double[] s, double[] dg) { dg[0] = w; } var a = OdeSolution(F, [1], [2]); var b = OdeSolution(G, [1], [2]);",
                "a ds z"
            },
            // Patterns.
            {
                "double z = Sample(Normal(0, 1)); if (z is double u && w is double v) { } double a = z switch { < 0 => w, double t => t };",
                "a t u z"
            },
        };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_can_depend_on_a_latent_is_known(string body, string active)
    {
        ModelBody model = Read(body);
        IEnumerable<string> found = model
            .Root.DescendantNodes()
            .Select(node => model.Semantics.GetDeclaredSymbol(node))
            .Where(symbol => symbol is ILocalSymbol or IParameterSymbol && model.Activity.IsActive(symbol))
            .Select(static symbol => symbol!.Name);
        Assert.Equal(active, string.Join(" ", found.Distinct().Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Branches_helpers_loops_and_distributions_are_known()
    {
        ModelBody body = Read(
            "double z = Sample(Normal(standardDeviation: 2, mean: w)); if (z > 0) z = Twice(z); double a = n > 1 ? 1 : Twice(2); "
                + "double last = 0; foreach (double v in y) Observe(new Normal(z, 1), v); for (int i = 0; i < n; i++) last = Sample(Normal(last, 1), name: \"step\");"
        );
        Assert.Equal(
            ["z > 0: True", "n > 1: False"],
            body.Choices.Select(Branches.Decision).Select(d => $"{d}: {body.Activity.IsActive(d!)}")
        );
        Assert.Equal(["Twice(z)", "Twice(2)"], body.HelperCalls.Select(static call => call.Place.ToString()));
        Assert.Equal([true, false], body.Loops.All.Select(body.IsExchangeable));
        Assert.Equal([LoopEnd.Arguments, LoopEnd.Arguments], body.Loops.All.Select(body.Bounds.Loops.Of));
        Assert.Equal(
            ["Normal(w, 2)", ".ctor(z, 1)", "Normal(last, 1)"],
            body.Sites.Select(static s => $"{s.Making!.Method.Name}({string.Join(", ", s.Making.Arguments)})")
        );
    }

    private static ModelBody Read(string body)
    {
        CSharpCompilation compilation = Compilations.Of(
            Compilations.Usings
                + "public class Pair { public double Left, Right; } public static partial class Models { "
                + "static double Twice(double x) => 2 * x; static void Put(double x, out double to) => to = x; "
                + "static void Fill(double[] x, double v) { x[0] = v; } "
                + "[Model] public static void M(int n, double w, double[] y0, [Observed] double[] y, [Observed(AllowMissing = true)] double[] gaps) { "
                + body
                + " } }"
        );
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        MethodDeclarationSyntax syntax = tree.GetRoot()
            .DescendantNodes()
            .OfType<MethodDeclarationSyntax>()
            .Single(static method => method.Identifier.ValueText == "M");
        IMethodSymbol method = semantics.GetDeclaredSymbol(syntax)!;
        return Bodies.Analyze(syntax, method, semantics);
    }
}
