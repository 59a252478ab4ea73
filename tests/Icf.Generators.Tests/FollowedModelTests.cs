using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Icf.Generators.Tests.Harness;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Tests;

/// <summary>The samples and the test models hold nothing that cannot be followed on sets of values.</summary>
public class FollowedModelTests
{
    public static TheoryData<string> Folders =>
        new(
            Directory
                .GetDirectories(Path.Combine(Docs.Root, "samples"))
                .Where(static folder => File.Exists(Path.Combine(folder, "Model.cs")))
                .Append(Path.Combine(Docs.Root, "tests", "Icf.TestModels", "Models"))
                .Select(static folder => Path.GetRelativePath(Docs.Root, folder))
                .Order(StringComparer.Ordinal)
        );

    [Theory]
    [MemberData(nameof(Folders))]
    public void They_can_be_followed(string folder)
    {
        const string implicitUsings =
            "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;";
        Compilation compilation = Compilations.Of([
            implicitUsings,
            .. Directory.GetFiles(Path.Combine(Docs.Root, folder), "*.cs").Select(File.ReadAllText),
        ]);
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel semantics = compilation.GetSemanticModel(tree);
            foreach (
                MethodDeclarationSyntax method in tree.GetRoot().DescendantNodes().OfType<MethodDeclarationSyntax>()
            )
            {
                if (semantics.GetDeclaredSymbol(method) is IMethodSymbol symbol && LanguageSymbols.IsModel(symbol))
                    Assert.NotNull(Interpreter.Run(Bodies.Read(method, symbol, semantics)!, findings: null));
            }
        }
    }
}
