using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>Reads the identity of a model's method, and where its generated members go.</summary>
internal static class IdentityReader
{
    public static ModelIdentity Read(MethodDeclarationSyntax syntax, IMethodSymbol method)
    {
        string fullName = TypeNames.Model(method);
        return new ModelIdentity(
            fullName,
            method.Name,
            string.Join(
                ".",
                syntax
                    .Ancestors()
                    .OfType<BaseNamespaceDeclarationSyntax>()
                    .Reverse()
                    .Select(static n => n.Name.ToString())
            ),
            syntax.Ancestors().OfType<TypeDeclarationSyntax>().Reverse().Select(TypeHeader).ToEquatableArray(),
            Accessibilities.Keywords(method.DeclaredAccessibility),
            method.IsStatic,
            TypeNames.Full(method.ContainingType),
            TypeNames.Result(method),
            HintNames.Stem(method)
        );
    }

    private static string TypeHeader(TypeDeclarationSyntax type)
    {
        string keyword = type is RecordDeclarationSyntax { ClassOrStructKeyword.RawKind: (int)SyntaxKind.StructKeyword }
            ? "record struct"
            : type.Keyword.Text;
        string parameters = type.TypeParameterList is { } list
            ? $"<{string.Join(", ", list.Parameters.Select(static p => p.Identifier.Text))}>"
            : "";
        return $"partial {keyword} {type.Identifier.Text}{parameters}";
    }
}
