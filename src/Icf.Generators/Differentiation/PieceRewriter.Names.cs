using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

// Names in code from another file or type, which stands in the model's type now.
internal sealed partial class PieceRewriter
{
    private bool IsForeign =>
        _piece.Owner is not null
        || _piece.Root.SyntaxTree != _pieces.Model.Root.SyntaxTree
        || !_pieces.IsWithModel(_piece.Method);

    // Whether a name can be that of a type; told without the compiler, which for the name of a method would collect all
    // methods of that name, extensions among them.
    private bool MayBeType(SimpleNameSyntax name) =>
        OperationOf(name) is not (ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation)
        && !IsRight(name)
        && name.Parent is not (NameColonSyntax or NameEqualsSyntax)
        && BodyNames.CallOf(name) is null;

    // What a name is an alias of.
    private INamespaceOrTypeSymbol? Meant(SimpleNameSyntax name) =>
        name is IdentifierNameSyntax { IsVar: false } alias && MayBeType(name)
            ? _piece.Semantics.GetAliasInfo(alias)?.Target
            : null;

    private void Name(SimpleNameSyntax name)
    {
        if (
            name is IdentifierNameSyntax { IsVar: true }
            || name.Parent is NameColonSyntax or NameEqualsSyntax
            || _piece.Semantics.GetSymbolInfo(name).Symbol is not { } symbol
        )
        {
            return;
        }

        if (
            symbol is IFieldSymbol { HasConstantValue: true, ContainingType.TypeKind: not TypeKind.Enum } constant
            && !IsAccessible(symbol)
        )
        {
            ExpressionSyntax whole = IsRight(name) ? (ExpressionSyntax)name.Parent! : name;
            _edits.Replace(whole.Span, Literals.Constant(constant.ConstantValue, constant.Type));
            return;
        }

        // A type that is written again has its members.
        if (
            symbol is { IsStatic: false, ContainingType: { } type } and not INamedTypeSymbol
            && _types.NameOf(type) is not null
        )
            return;
        bool isMember =
            symbol is INamedTypeSymbol or IFieldSymbol or IPropertySymbol or IEventSymbol
            || symbol is IMethodSymbol { MethodKind: MethodKind.Ordinary };
        if (!isMember || symbol is IMethodSymbol method && _pieces.Of(method) is not null)
            return;
        if (!IsAccessible(symbol))
            throw new NotDifferentiableException(
                name,
                $"uses '{symbol.Name}', which is private to '{symbol.ContainingType?.Name}'"
            );
        if (IsRight(name) || name.Parent is QualifiedNameSyntax q && q.Right == name || IsInitialized(name))
            return;
        string? holder = symbol switch
        {
            INamedTypeSymbol { ContainingType: { } outer } => TypeNames.Full(outer),
            INamedTypeSymbol { ContainingNamespace.IsGlobalNamespace: true } => "global::",
            INamedTypeSymbol outermost => outermost.ContainingNamespace.ToDisplayString(
                SymbolDisplayFormat.FullyQualifiedFormat
            ),
            { IsStatic: true, ContainingType: { } holding } => TypeNames.Full(holding),
            _ => null,
        };
        if (holder is not null)
            _edits.Replace(
                name.Identifier.Span,
                holder + (holder.EndsWith("::", StringComparison.Ordinal) ? "" : ".") + name.Identifier.Text
            );
    }

    private bool IsAccessible(ISymbol symbol) =>
        _pieces.Compilation.IsSymbolAccessibleWithin(symbol, _pieces.Model.Method.ContainingType);

    private static bool IsRight(SimpleNameSyntax name) =>
        name.Parent is MemberAccessExpressionSyntax member && member.Name == name
        || name.Parent is MemberBindingExpressionSyntax;

    private static bool IsInitialized(SimpleNameSyntax name) =>
        name.Parent is AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax } assignment
        && assignment.Left == name;
}
