using Icf.Generators.Analysis;
using Icf.Generators.Emission;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Tests;

/// <summary>Code that is being typed never throws the generator or the analyzer off.</summary>
public class RobustnessTests
{
    [Theory]
    [InlineData("Records")]
    [InlineData("Expressions")]
    [InlineData("Loops")]
    [InlineData("Branches")]
    public void No_prefix_of_a_model_throws(string name)
    {
        string source = Samples.All[name];
        Check(Compilations.Tree(source).GetRoot().DescendantTokens().Select(token => source[..token.Span.End]));
    }

    [Theory]
    [InlineData("Records")]
    [InlineData("Expressions")]
    [InlineData("VoidModel")]
    public void No_missing_token_throws(string name)
    {
        string source = Samples.All[name];
        Check(
            Compilations
                .Tree(source)
                .GetRoot()
                .DescendantTokens()
                .Where(static t => t.Span.Length > 0)
                .Select(token => source.Remove(token.SpanStart, token.Span.Length))
        );
    }

    /// <summary>
    /// The models of the samples, at every place where somebody could stop typing, and with every token gone.
    /// </summary>
    [Theory]
    [MemberData(nameof(CorrectModelTests.Samples), MemberType = typeof(CorrectModelTests))]
    public void No_cut_and_no_missing_token_of_a_sample_throws(string sample)
    {
        string source = Compilations.Usings + File.ReadAllText(Path.Combine(Docs.Root, "samples", sample, "Model.cs"));
        SyntaxToken[] tokens = Compilations
            .Tree(source)
            .GetRoot()
            .DescendantTokens()
            .Where(static t => t.Span.Length > 0)
            .ToArray();
        Check(
            tokens
                .Select(token => source[..token.Span.End])
                .Concat(tokens.Select(token => source.Remove(token.SpanStart, token.Span.Length)))
        );
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
    [InlineData(
        "[Model] public static double A([Observed] double y, [Observed] double y) => Observe(Normal(0, 1), y);"
    )]
    [InlineData("[Model] public static double A;")]
    [InlineData("[Model] public static double () => 1;")]
    public void Broken_code_gives_no_fault_of_ours(string member) =>
        Check([
            Compilations.Usings + "public static partial class Models { " + member + " }",
            Compilations.Usings + "public static partial class Models { " + member,
        ]);

    /// <summary>
    /// Local functions of top-level statements are found by name in the classes below them, where they cannot be
    /// called.
    /// </summary>
    [Theory]
    [InlineData("double x = Sample(Beta(2, 2)); Observe(Normal(x, 1), y);")]
    [InlineData("double x = Sample(Normal(Twice(1), 1)); Observe(Normal(x, 1), y);")]
    [InlineData("double x = Sample(Normal(0, 1)); if (Twice(x) > 1) x = 0; Observe(Normal(Twice(x), Kept(x)), y);")]
    [InlineData("double x = Sample(Normal(0, 1)); for (int i = 0; i < Kept(3); i++) Observe(Normal(x, 1), y);")]
    [InlineData("double x = Sample(Normal(0, 1)); Func<double, double> f = Twice; Observe(Normal(f(x), 1), y);")]
    public void Local_functions_of_top_level_statements_give_no_fault_of_ours(string body)
    {
        const string TopLevel =
            "double scale = 2; double Twice(double v) => scale * v; static double Kept(double v) { return v; } double Beta(double a, double b) => Twice(a) / b; Console.WriteLine(Beta(1, 2) + Kept(1));";
        string model =
            "public static partial class Models { [Model] public static double A([Observed] double y) { "
            + body
            + " return x; } }";
        Check([Compilations.Usings + TopLevel + model]);
        Check([Compilations.Usings + model], Compilations.Usings + TopLevel);
    }

    private static void Check(IEnumerable<string> sources, params string[] others)
    {
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new ModelGenerator().AsSourceGenerator()],
            parseOptions: Compilations.ParseOptions
        );
        CSharpCompilation empty = Compilations
            .Of()
            .AddSyntaxTrees(others.Select(static other => Compilations.Tree(other, "Program.cs")));
        int count = 0;
        foreach (string source in sources)
        {
            SyntaxTree tree = Compilations.Tree(source);
            CSharpCompilation compilation = empty.AddSyntaxTrees(tree);
            Parse(tree, compilation.GetSemanticModel(tree));

            // The generator keeps its faults to itself; what it needs to be tried for is its surroundings.
            if (count++ % 8 != 0)
                continue;
            driver = driver.RunGenerators(compilation);
            Assert.Null(driver.GetRunResult().Results.Single().Exception);

            // So does the compiler with those of an analyzer.
            if (count % 32 == 1)
                Assert.DoesNotContain(
                    AnalyzerRun.Of(compilation),
                    static d => !d.Id.StartsWith("ICF", StringComparison.Ordinal) || d.Id == "ICF0034"
                );
        }
    }

    private static void Parse(SyntaxTree tree, SemanticModel semantics)
    {
        foreach (MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (semantics.GetDeclaredSymbol(method) is not { } symbol || !LanguageSymbols.IsModel(symbol))
                continue;

            // The analyzer leaves out what does not parse; that it could be run on it shows that nothing is taken for
            // granted.
            if (Bodies.Read(method, symbol, semantics) is { } body)
                Interpreter.Run(body, findings: null);
            if (ModelParser.Parse(method, symbol, semantics, static _ => { }, default) is { } model)
            {
                TwinEmitter.Emit(model.Twin);
                ModelClassEmitter.Emit(model.Class);
            }
        }
    }
}
