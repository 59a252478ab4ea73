using Icf.Benchmarks;
using Icf.Generators;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Evaluation.Speed;

/// <summary>
/// A project in an editor, in which a number in the body of a model is changed again and again: what the generator
/// takes for it, and what the analyzer takes for the models, without what the compiler does for any analyzer.
/// </summary>
internal sealed class KeyStrokes
{
    private const int Edits = 30;
    private readonly GeneratedProject _project;
    private GeneratorDriver _driver;
    private int _version;

    public KeyStrokes(GeneratedProject project) => (_project, _driver) = (project, project.Warm());

    /// <summary>The least processor seconds of some edits: of the generator, and of the analyzer.</summary>
    /// <param name="isWhole">Whether the analyzer is asked about all files, or about the edited one.</param>
    public (double Generator, double Analyzer) Seconds(bool isWhole)
    {
        (double Generator, double Analyzer)[] edits = [.. Enumerable.Range(0, Edits).Select(_ => Edit(isWhole))];
        return (edits.Min(static e => e.Generator), edits.Min(static e => e.Analyzer));
    }

    private (double Generator, double Analyzer) Edit(bool isWhole)
    {
        CSharpCompilation edited = _project.WithModelBody(_version++);
        double start = Now();
        _driver = _driver.RunGeneratorsAndUpdateCompilation(edited, out Compilation output, out _);
        double generator = Now() - start;
        (MethodDeclarationSyntax Syntax, IMethodSymbol Method, SemanticModel Semantics)[] models =
        [
            .. edited
                .SyntaxTrees.Take(isWhole ? edited.SyntaxTrees.Length : 1)
                .SelectMany(tree => Models(tree, output)),
        ];
        start = Now();
        foreach ((MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics) in models)
            ModelAnalyzer.Find(syntax, method, semantics, default);
        return (generator, Now() - start);
    }

    private static IEnumerable<(MethodDeclarationSyntax, IMethodSymbol, SemanticModel)> Models(
        SyntaxTree tree,
        Compilation compilation
    )
    {
        SemanticModel semantics = compilation.GetSemanticModel(tree);
        foreach (MethodDeclarationSyntax syntax in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>())
        {
            if (semantics.GetDeclaredSymbol(syntax) is { } method && LanguageSymbols.IsModel(method))
                yield return (syntax, method, semantics);
        }
    }

    private static double Now() => Environment.CpuUsage.TotalTime.TotalSeconds;
}
