using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.CodeFixes;

/// <summary>ICF0104: makes a private static field readonly that nothing in its type sets.</summary>
[Shared]
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(MakeReadOnlyCodeFix))]
public sealed class MakeReadOnlyCodeFix : NodeCodeFix<ExpressionSyntax>
{
    /// <summary>Makes the fix.</summary>
    public MakeReadOnlyCodeFix()
        : base("Make the field readonly", "ICF0104") { }

    private protected override (SyntaxNode Old, SyntaxNode New)? Fix(ExpressionSyntax node, SemanticModel semantics)
    {
        if (
            node is not IdentifierNameSyntax { Identifier.ValueText: { } name }
            || node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type
        )
            return null;
        FieldDeclarationSyntax? field = type
            .Members.OfType<FieldDeclarationSyntax>()
            .FirstOrDefault(f => f.Declaration.Variables is [{ } variable] && variable.Identifier.ValueText == name);
        IEnumerable<SyntaxNode> parts =
            semantics.GetDeclaredSymbol(type)?.DeclaringSyntaxReferences.Select(static r => r.GetSyntax())
            ?? new[] { type };
        if (
            field is null
            || field.Modifiers.Any(IsOpen)
            || parts
                .SelectMany(static part => part.DescendantNodes())
                .OfType<IdentifierNameSyntax>()
                .Any(use => use.Identifier.ValueText == name && MayBeSet(use))
        )
            return null;
        SyntaxToken @readonly = SyntaxFactory.Token(SyntaxKind.ReadOnlyKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        return (field, field.AddModifiers(@readonly));
    }

    private static bool IsOpen(SyntaxToken modifier) =>
        modifier.Kind()
            is SyntaxKind.PublicKeyword
                or SyntaxKind.InternalKeyword
                or SyntaxKind.ProtectedKeyword
                or SyntaxKind.VolatileKeyword;

    // Also through its type's name, by reference, and as a part of a tuple.
    private static bool MayBeSet(SyntaxNode use)
    {
        while (
            use.Parent is MemberAccessExpressionSyntax member && member.Name == use
            || use.Parent is ParenthesizedExpressionSyntax
        )
            use = use.Parent!;
        return use.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == use,
            PrefixUnaryExpressionSyntax u => u.Kind()
                is SyntaxKind.PreIncrementExpression
                    or SyntaxKind.PreDecrementExpression
                    or SyntaxKind.AddressOfExpression,
            PostfixUnaryExpressionSyntax u => !u.IsKind(SyntaxKind.SuppressNullableWarningExpression),
            ArgumentSyntax argument => !argument.RefKindKeyword.IsKind(SyntaxKind.None)
                || argument.Parent is TupleExpressionSyntax,
            RefExpressionSyntax => true,
            _ => false,
        };
    }
}
