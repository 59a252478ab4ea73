using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>
/// Finds the operands that an expression evaluates before a site inside it and would have to keep while the twin waits
/// there, although they are ref-like or references: <c>f(span, Sample(…))</c>, <c>span[Sample(…)]</c>, <c>span[0] =
/// Sample(…)</c>.
/// </summary>
internal sealed class RefLikeOperands(ReadBody body)
{
    /// <summary>The operands that must wait for a site.</summary>
    public IEnumerable<ExpressionSyntax> Before(Site site)
    {
        for (
            SyntaxNode child = site.Node;
            child.Parent
                is ExpressionSyntax
                    or ArgumentSyntax
                    or BaseArgumentListSyntax
                    or SwitchExpressionArmSyntax
                    or ExpressionElementSyntax
                    or WhenClauseSyntax
                    or CasePatternSwitchLabelSyntax
                    or SwitchSectionSyntax
                    or SwitchStatementSyntax;
            child = child.Parent
        )
        {
            if (child is BlockSyntax)
                yield break;
            if (MadeInPlace(child.Parent) is { } made)
                yield return made;
            foreach (SyntaxNode earlier in child.Parent.ChildNodes().TakeWhile(n => n != child))
            {
                if (Operand(earlier) is { } operand && Waits(operand, child.Parent) is { } place)
                    yield return place;
            }
        }
    }

    private static ExpressionSyntax? Operand(SyntaxNode node) =>
        node switch
        {
            TypeSyntax
                when node.Parent
                    is BaseObjectCreationExpressionSyntax
                        or ArrayCreationExpressionSyntax
                        or StackAllocArrayCreationExpressionSyntax => null,
            ExpressionSyntax expression => expression,
            ArgumentSyntax argument => argument.Expression,
            ExpressionElementSyntax element => element.Expression,
            SpreadElementSyntax spread => spread.Expression,
            _ => null,
        };

    // An object, a collection or a list of arguments that is ref-like itself, and filled by the site.
    private ExpressionSyntax? MadeInPlace(SyntaxNode parent) =>
        parent switch
        {
            InitializerExpressionSyntax { Parent: ExpressionSyntax creation } when IsRefLike(creation) => creation,
            CollectionExpressionSyntax collection when IsRefLike(collection) => collection,
            ArgumentListSyntax { Parent: InvocationExpressionSyntax call }
                when body.Names.Of(NameOf(call.Expression))
                    is IMethodSymbol { Parameters: [.., { IsParams: true } last] }
                    && last.Type.IsRefLikeType => call,
            _ => null,
        };

    private ExpressionSyntax? Waits(ExpressionSyntax operand, SyntaxNode parent)
    {
        switch (operand)
        {
            case ParenthesizedExpressionSyntax outer:
                return Waits(outer.Expression, parent);
            case RefExpressionSyntax reference:
                return Waits(reference.Expression, reference);
            case TupleExpressionSyntax targets when parent is AssignmentExpressionSyntax:
                return targets
                    .Arguments.Select(a => Waits(a.Expression, parent))
                    .FirstOrDefault(static place => place is not null);
            case ConditionalExpressionSyntax { WhenTrue: RefExpressionSyntax } choice:
                return IsPlace(operand, parent) ? choice : null;
        }

        if (
            IsRefLike(operand)
            || IsExtended(operand)
            || operand.Parent is ArgumentSyntax given && IsPassedByReference(given) && StandsOnStack(operand)
        )
            return operand;
        if (
            operand is MemberAccessExpressionSyntax member
            && Symbol(member.Expression) is not INamespaceOrTypeSymbol
            && parent
                is InvocationExpressionSyntax
                    or AssignmentExpressionSyntax
                    or RefExpressionSyntax
                    or MemberAccessExpressionSyntax
        )
        {
            return Waits(member.Expression, member.Parent is InvocationExpressionSyntax ? parent : member);
        }

        return ReturnsReference(operand) && IsPlace(operand, parent) ? operand : null;
    }

    // Whether the place of the value must be kept, not the value.
    private static bool IsPlace(ExpressionSyntax operand, SyntaxNode parent)
    {
        SyntaxNode outer = operand;
        while (outer.Parent is ParenthesizedExpressionSyntax)
            outer = outer.Parent;
        return outer.Parent switch
        {
            AssignmentExpressionSyntax assignment => assignment.Left == outer,
            ArgumentSyntax argument => argument.RefKindKeyword.RawKind != 0
                || argument.Parent is TupleExpressionSyntax
                || parent is AssignmentExpressionSyntax,
            MemberAccessExpressionSyntax or RefExpressionSyntax => true,
            _ => false,
        };
    }

    private bool IsRefLike(ExpressionSyntax node)
    {
        TypeInfo info = body.Semantics.GetTypeInfo(node, body.CancellationToken);
        return info.Type?.IsRefLikeType == true || info.ConvertedType?.IsRefLikeType == true;
    }

    private bool IsPassedByReference(ArgumentSyntax argument) =>
        argument.RefKindKeyword.RawKind != 0
        || argument.Parent is BaseArgumentListSyntax { Parent: { } call } list
            && body.Semantics.GetSymbolInfo(call, body.CancellationToken).Symbol is IMethodSymbol method
            && (
                argument.NameColon is { } name
                    ? method.Parameters.FirstOrDefault(p => p.Name == name.Name.Identifier.ValueText)
                    : method.Parameters.ElementAtOrDefault(list.Arguments.IndexOf(argument))
            )
                is { RefKind: not RefKind.None };

    // A variable that is a reference, or a part of what is ref-like.
    private bool StandsOnStack(ExpressionSyntax operand) =>
        operand switch
        {
            IdentifierNameSyntax name => body.Names.Of(name) is ILocalSymbol { IsRef: true },
            ElementAccessExpressionSyntax element => IsRefLike(element.Expression) || StandsOnStack(element.Expression),
            MemberAccessExpressionSyntax member => IsRefLike(member.Expression) || StandsOnStack(member.Expression),
            _ => false,
        };

    // xs.F(…) where F extends spans.
    private bool IsExtended(ExpressionSyntax operand) =>
        operand.Parent is MemberAccessExpressionSyntax { Parent: InvocationExpressionSyntax } member
        && member.Expression == operand
        && body.Names.Of(member.Name) is IMethodSymbol { ReducedFrom.Parameters: [{ Type.IsRefLikeType: true }, ..] };

    private bool ReturnsReference(ExpressionSyntax operand) =>
        Symbol(operand) switch
        {
            IPropertySymbol property => property.RefKind != RefKind.None,
            IMethodSymbol method => method.RefKind != RefKind.None,
            _ => false,
        };

    private ISymbol? Symbol(ExpressionSyntax node) => body.Semantics.GetSymbolInfo(node, body.CancellationToken).Symbol;

    private static SimpleNameSyntax? NameOf(ExpressionSyntax called) =>
        called as SimpleNameSyntax ?? (called as MemberAccessExpressionSyntax)?.Name;
}
