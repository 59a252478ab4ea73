using Icf.Generators.Diagnostics;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Icf.Generators.Tests;

/// <summary>Code that is being typed never throws the generator or the analyzer off.</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData("Records")]
    [InlineData("Expressions")]
    [InlineData("Loops")]
    public void No_prefix_of_a_model_throws(string name)
    {
        string source = Samples.All[name];
        int start = source.IndexOf("public", StringComparison.Ordinal);
        Check(Enumerable.Range(start, source.Length - start).Where(static i => i % 3 == 0).Select(i => source[..i]));
    }

    [Theory]
    [InlineData("Records")]
    [InlineData("Expressions")]
    [InlineData("VoidModel")]
    public void No_missing_token_throws(string name)
    {
        string source = Samples.All[name];
        Check(Compilations.Tree(source).GetRoot().DescendantTokens().Where(static t => t.Span.Length > 0)
            .Select(token => source.Remove(token.SpanStart, token.Span.Length)));
    }

    [Theory]
    [InlineData("[Model] public static double A() => Sample(")]
    [InlineData("[Model] public static double A() => B(")]
    [InlineData("[Model] public static Missing A(Missing m) => Sample(Normal(0, m));")]
    [InlineData("[Model] public static double A([Observed] Missing[] y) { Observe(Normal(0, 1), y[0].X); return 1; }")]
    [InlineData("[Model] public static double A() => Sample(Missing(0, 1));")]
    [InlineData("[Model] public static double A() => Sample();")]
    [InlineData("[Model] public static void A() => Factor();")]
    [InlineData("[Model] public static double A() { var x = Sample(Normal(0, 1)).Foo; return x; }")]
    [InlineData("[Model] public static double A([Observed] double y, [Observed] double y) => Observe(Normal(0, 1), y);")]
    [InlineData("[Model] public static double A;")]
    [InlineData("[Model] public static double () => 1;")]
    public void Broken_code_gives_no_fault_of_ours(string member) =>
        Check([Compilations.Usings + "public static partial class Models { " + member + " }", Compilations.Usings + "public static partial class Models { " + member]);

    private static void Check(IEnumerable<string> sources)
    {
        CSharpCompilation empty = Compilations.Of();
        GeneratorDriver driver = CSharpGeneratorDriver.Create([new ModelGenerator().AsSourceGenerator()], parseOptions: Compilations.ParseOptions);
        foreach (string source in sources)
        {
            CSharpCompilation compilation = empty.AddSyntaxTrees(Compilations.Tree(source));
            driver = driver.RunGenerators(compilation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);
            foreach (SyntaxTree tree in compilation.SyntaxTrees)
            {
                SemanticModel semantics = compilation.GetSemanticModel(tree);
                foreach (var method in tree.GetRoot().DescendantNodes().OfType<Microsoft.CodeAnalysis.CSharp.Syntax.MethodDeclarationSyntax>())
                {
                    if (semantics.GetDeclaredSymbol(method) is { } symbol && Parsing.LanguageSymbols.IsModel(symbol)
                        && Parsing.ModelParser.Parse(method, symbol, semantics, static _ => { }, default) is { } model)
                    {
                        Emission.TwinEmitter.Emit(model.Twin);
                        Emission.ModelClassEmitter.Emit(model.Class);
                    }
                }
            }
        }
    }
}
