using Icf.Generators.Analysis;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Tests.Harness;

/// <summary>The stages of bodies, read as the parser reads them.</summary>
internal static class Bodies
{
    /// <summary>The first stage; nothing of a method without a body.</summary>
    public static ReadBody? Read(MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics) =>
        ((SyntaxNode?)syntax.Body ?? syntax.ExpressionBody) is { } root
            ? new ReadBody(syntax, method, root, semantics, default)
            : null;

    /// <summary>The last stage.</summary>
    public static ModelBody Analyze(MethodDeclarationSyntax syntax, IMethodSymbol method, SemanticModel semantics)
    {
        var context = new ParseContext(syntax, method, semantics, sink: null, default);
        return BodyAnalysis.Of(context, BodyResolver.Resolve(context, Read(syntax, method, semantics)!));
    }
}
