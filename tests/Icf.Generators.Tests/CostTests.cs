using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Tests;

/// <summary>
/// What analysis costs is bounded by the length of the code, and code of any depth that the compiler takes is taken.
/// </summary>
public class CostTests
{
    /// <summary>Models of one file each of which calls the next one twice, with numbers that chance gives.</summary>
    [Theory]
    [InlineData("Next(z, y)", "Next(z, default)")]
    [InlineData("Next(z, y)", "Next(2 * z, default)")]
    [InlineData("Next(z + THIS, y)", "Next(THIS * z + 2, default)")]
    [InlineData("Next(1, y)", "Next(THIS, default)")]
    public void The_number_of_bodies_that_are_run_grows_with_that_of_the_models(string first, string second)
    {
        int eight = Runs(8),
            sixteen = Runs(16),
            thirtyTwo = Runs(32);
        Assert.InRange(sixteen, 16, 16 * 8);
        Assert.Equal(2 * (sixteen - eight), thirtyTwo - sixteen);

        int Runs(int depth)
        {
            string Call(string call, int i) =>
                call.Replace("Next", $"L{i + 1}", StringComparison.Ordinal)
                    .Replace("THIS", $"{i + 1}", StringComparison.Ordinal);
            IEnumerable<string> models = Enumerable
                .Range(0, depth)
                .Select(i =>
                    $"[Model] public static double L{i}(double x, [Observed] double y) "
                    + $"{{ double z = Sample(Normal(x, 1)); double a = {Call(first, i)}; double b = {Call(second, i)}; return a + b; }}"
                );
            string last =
                $"[Model] public static double L{depth}(double x, [Observed] double y) {{ double z = Sample(Normal(0, 1 + x * x)); Observe(Normal(z, 1), y); return z; }}";
            CSharpCompilation compilation = Compilations.Of(
                Compilations.Usings + $"public static partial class M {{ {string.Join("\n", models)} {last} }}"
            );
            Analyze(compilation);
            return ModelFlows.Of(compilation).Runs;
        }
    }

    /// <summary>Models that call each other in a circle, or themselves.</summary>
    [Fact]
    public void Models_in_a_circle_are_run_once_each()
    {
        IEnumerable<string> models = Enumerable
            .Range(0, 12)
            .Select(static i =>
                $"[Model] public static double L{i}(int n, [Observed] double y) "
                + $"{{ if (n <= 0) return 1; double z = Sample(Normal(0, 1)); return z + L{(i + 1) % 12}(n - 1, y) + L{(i + 5) % 12}(n - 1, default) + L{i}(n - 1, default); }}"
            );
        CSharpCompilation compilation = Compilations.Of(
            Compilations.Usings + $"public static partial class M {{ {string.Join("\n", models)} }}"
        );
        Analyze(compilation);
        Assert.Equal(12, ModelFlows.Of(compilation).Runs);
    }

    /// <summary>Expressions and statements that are as deep as they are long.</summary>
    [Theory]
    [InlineData("double v = z{0};", " + x", 6000)]
    [InlineData("double v = z{0};", " * 1.0", 6000)]
    [InlineData("string s = \"\"{0}; double v = z + s.Length;", " + x", 2000)]
    [InlineData("double v = z; if (x > 0{0}) v = 1;", " && x > 1", 3000)]
    [InlineData("double v = z; if (x > 0{0}) v = 1;", " || x > 1", 3000)]
    [InlineData("double v = new B(){0}.Value + z;", ".Set(z)", 320)]
    [InlineData("double v = z; {0} v = 1;", "if (x > 1) v += 1; else ", 200)]
    [InlineData("double v = {0} z;", "x > 1 ? 1 : ", 200)]
    [InlineData("double v = new double[] {{ z{0} }}.Sum();", ", x", 2000)]
    [InlineData("double v = z; {0}", "v += x; ", 1000)]
    [InlineData("const double c = 1{0}; double v = z + c;", " + 2", 3000)]
    public void Code_of_any_depth_is_analysed(string statement, string part, int times)
    {
        string code =
            Compilations.Usings
            + "public class B { public B Set(double v) => this; public double Value => 1; } public static partial class M { "
            + "[Model] public static double N(double x, [Observed] double y) { double z = Sample(Normal(0, 1)); "
            + string.Format(
                System.Globalization.CultureInfo.InvariantCulture,
                statement,
                string.Concat(Enumerable.Repeat(part, times))
            )
            + " Observe(Normal(v, 1), y); return z; } }";
        CSharpCompilation compilation = Compilations.Of(code);
        Assert.DoesNotContain(compilation.GetDiagnostics(), static d => d.Severity == DiagnosticSeverity.Error);

        // On a stack of the size that a compiler's threads have.
        Exception? fault = null;
        var thread = new Thread(() => fault = Record.Exception(() => Analyze(compilation)), 3 << 19);
        thread.Start();
        thread.Join();
        Assert.Null(fault);
    }

    private static void Analyze(CSharpCompilation compilation)
    {
        SyntaxTree tree = compilation.SyntaxTrees[0];
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (semantics.GetDeclaredSymbol(method) is { } symbol && LanguageSymbols.IsModel(symbol))
                Assert.NotNull(ModelParser.Parse(method, symbol, semantics, static _ => { }, default)?.Twin.Body);
        }
    }
}
