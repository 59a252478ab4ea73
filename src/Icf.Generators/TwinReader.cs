using Icf.Generators.Analysis;
using Icf.Generators.Infrastructure;
using Icf.Generators.Lowering;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators;

/// <summary>Makes of a body what the file with its trace twin is written from.</summary>
internal static class TwinReader
{
    public static TwinSpec Read(ParseContext context, ModelBody body, ModelIdentity identity)
    {
        MethodDeclarationSyntax syntax = body.Syntax;
        var names = new TwinNames(context, body);
        return new TwinSpec(
            identity,
            UsingReader.Read(syntax),
            string.Join(" ", syntax.Modifiers.Where(IsKept).Select(static m => m.Text)),
            body.Semantics.GetNullableContext(syntax.SpanStart).AnnotationsEnabled() ? "enable" : "disable",
            names.Scope,
            names.Data.ToEquatableArray(),
            ParameterTexts(syntax.ParameterList),
            context.HasErrors ? null : BodyLowering.Lower(body, names)
        );
    }

    // As written, but for attributes; what spans lines or holds comments is set anew.
    private static EquatableArray<string> ParameterTexts(ParameterListSyntax list) =>
        list
            .Parameters.Select(static p =>
            {
                ParameterSyntax bare = p.WithAttributeLists(default).WithoutTrivia();
                bool isPlain = bare.DescendantTrivia().All(static t => t.IsKind(SyntaxKind.WhitespaceTrivia));
                return (isPlain ? bare : bare.NormalizeWhitespace(eol: " ")).ToString();
            })
            .ToEquatableArray();

    private static bool IsKept(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.StaticKeyword or SyntaxKind.ReadOnlyKeyword;
}
