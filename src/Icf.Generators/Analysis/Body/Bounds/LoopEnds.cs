using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Finds what determines the number of turns of a loop.</summary>
internal sealed class LoopEnds(ModelBody body)
{
    private readonly Steadiness _steadiness = new(body);
    private readonly Dictionary<Loop, LoopEnd> _known = new();

    /// <summary>What ends a loop.</summary>
    public LoopEnd Of(Loop loop)
    {
        if (!_known.TryGetValue(loop, out LoopEnd end))
            _known.Add(loop, end = Read(loop));
        return end;
    }

    /// <summary>Why a loop, once entered, is never left, as a clause; null if it may be left.</summary>
    public string? WhyNever(Loop loop)
    {
        ExpressionSyntax? condition;
        switch (loop.Node)
        {
            case ForStatementSyntax s:
                // for (int i = 0; i < n; i--), if nothing else sets the counter or leaves the loop
                if (loop.Count is { IsToward: false } && !s.DescendantNodes().Any(n => Leaves(n, loop)))
                    return "its counter moves away from the bound";
                condition = s.Condition;
                break;
            case WhileStatementSyntax s:
                condition = s.Condition;
                break;
            case DoStatementSyntax s:
                condition = s.Condition;
                break;
            default:
                return null;
        }

        return WhyNever(loop, condition);
    }

    // An exit without a condition, or with a condition that changes, ends the loop.
    private string? WhyNever(Loop loop, ExpressionSyntax? condition)
    {
        bool hasExit = false;
        if (condition is not null)
        {
            object? constant = body.Semantics.GetConstantValue(condition, body.CancellationToken).Value;
            if (constant is false)
                return null;
            hasExit = constant is not true;
            if (hasExit && !_steadiness.Holds(condition, loop))
                return null;
        }

        foreach (SyntaxNode exit in ControlFlow.NodesOf(loop.Node).Where(n => Leaves(n, loop)))
        {
            hasExit = true;
            bool isSteady =
                Guards.Between(exit, loop.Node) is { Count: > 0 } guards
                && guards.TrueForAll(g => _steadiness.Holds(g, loop));
            if (!isSteady)
                return null;
        }

        return hasExit ? "nothing in it changes its condition" : "it has no exit";
    }

    private static bool Leaves(SyntaxNode node, Loop loop) =>
        node switch
        {
            ReturnStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax => true,
            YieldStatementSyntax yield => yield.IsKind(SyntaxKind.YieldBreakStatement),
            BreakStatementSyntax => node.Ancestors()
                .First(static a => a is SwitchStatementSyntax || ControlFlow.IsLoop(a)) == loop.Node,
            _ => false,
        };

    private LoopEnd Read(Loop loop)
    {
        if (body.RejectionOf(loop) is not null || EndsByChance(loop))
            return LoopEnd.Chance;
        if (WhyNever(loop) is not null)
            return LoopEnd.Nothing;
        return loop.Node switch
        {
            CommonForEachStatementSyntax each => IsCollection(TypeOf(each.Expression))
                ? LoopEnd.Arguments
                : LoopEnd.Unknown,
            ForStatementSyntax when loop.Count is { IsToward: true, Bound: var bound } && IsKept(bound, loop) =>
                new GivenValues(body).Hold(bound) ? LoopEnd.Arguments : LoopEnd.Count,
            _ => LoopEnd.Unknown,
        };
    }

    // while (Sample(Bernoulli(p))) with a constant p, or a loop that ends with such a condition.
    private bool EndsByChance(Loop loop)
    {
        AttemptForm? form = loop.Node
            is WhileStatementSyntax { Condition: InvocationExpressionSyntax or PrefixUnaryExpressionSyntax } s
            ? new AttemptForm(s, s.Condition, null)
            : AttemptForm.Of(loop.Node);
        if (form is null || form.Nodes.Any(IsAnotherWayOut))
            return false;
        ExpressionSyntax condition = form.Condition;
        while (
            condition
                is ParenthesizedExpressionSyntax
                    or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression }
        )
            condition = condition is PrefixUnaryExpressionSyntax not
                ? not.Operand
                : ((ParenthesizedExpressionSyntax)condition).Expression;
        return body.Sites.Any(site => site.Kind == SiteKind.Sample && site.Node == condition)
            && condition
                .DescendantNodes()
                .OfType<IdentifierNameSyntax>()
                .All(name =>
                    body.Names.Of(name) switch
                    {
                        ILocalSymbol local => Steadiness.IsPlain(local.Type) && _steadiness.Keeps(local, loop),
                        IParameterSymbol given => Steadiness.IsPlain(given.Type) && _steadiness.Keeps(given, loop),
                        IFieldSymbol field => field.IsConst,
                        IPropertySymbol => false,
                        IMethodSymbol method => LanguageSymbols.IsIcf(method.ContainingType),
                        _ => true,
                    }
                );
    }

    private static bool IsAnotherWayOut(SyntaxNode node) =>
        node
            is BreakStatementSyntax
                or ReturnStatementSyntax
                or GotoStatementSyntax
                or ThrowStatementSyntax
                or ThrowExpressionSyntax;

    // Whether a bound is the same in all turns.
    private bool IsKept(ExpressionSyntax bound, Loop loop) =>
        bound
            .DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .All(name =>
                body.Names.Of(name) switch
                {
                    ILocalSymbol or IParameterSymbol => _steadiness.KeepsAll(name, body.Names.Of(name)!, loop),
                    IMethodSymbol method => GivenValues.IsArithmetic(method),
                    IFieldSymbol field => field.IsConst || field.IsReadOnly,
                    _ => true,
                }
            );

    private ITypeSymbol? TypeOf(ExpressionSyntax expression) =>
        body.Semantics.GetTypeInfo(expression, body.CancellationToken).Type;

    private static bool IsCollection(ITypeSymbol? type) =>
        type is IArrayTypeSymbol or { SpecialType: SpecialType.System_String }
        || type is INamedTypeSymbol named
            && new[] { named }
                .Concat(named.AllInterfaces)
                .Any(static i =>
                    i.OriginalDefinition.SpecialType
                        is SpecialType.System_Collections_Generic_IReadOnlyCollection_T
                            or SpecialType.System_Collections_Generic_ICollection_T
                );
}
