using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>
/// Finds loops that, once entered, are never left: without a way out, or with conditions that nothing in them changes.
/// </summary>
internal static class LoopRules
{
    public static void Check(ParseContext context, ReadBody body)
    {
        foreach (SyntaxNode node in body.Root.DescendantNodes())
        {
            if (
                node is ForStatementSyntax or WhileStatementSyntax or DoStatementSyntax
                && Problem((StatementSyntax)node, body) is { } problem
            )
                context.Inform(Descriptors.EndlessLoop, node.GetFirstToken().GetLocation(), problem);
        }
    }

    private static string? Problem(StatementSyntax loop, ReadBody body)
    {
        if (loop is ForStatementSyntax counted && RunsAway(counted, body))
            return "its counter moves away from the bound";
        ExpressionSyntax? condition = loop switch
        {
            ForStatementSyntax s => s.Condition,
            WhileStatementSyntax s => s.Condition,
            _ => ((DoStatementSyntax)loop).Condition,
        };
        bool isSteady = true,
            hasExit = false;
        if (condition is not null)
        {
            object? constant = body.Semantics.GetConstantValue(condition, body.CancellationToken).Value;
            if (constant is false)
                return null;
            hasExit = constant is not true;
            isSteady = !hasExit || IsSteady(condition, loop, body);
        }

        foreach (
            SyntaxNode exit in loop.DescendantNodes(static n =>
                n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)
            )
        )
        {
            if (!isSteady)
                return null;
            if (!Leaves(exit, loop))
                continue;
            hasExit = true;
            isSteady =
                Guards.Between(exit, loop) is { Count: > 0 } guards && guards.TrueForAll(g => IsSteady(g, loop, body));
        }

        return !isSteady ? null
            : hasExit ? "nothing in it changes what its end depends on"
            : "there is no way out of it";
    }

    // for (int i = 0; i < n; i--), with nothing else that sets the counter or leads out
    private static bool RunsAway(ForStatementSyntax loop, ReadBody body) =>
        body.Loops.Of(loop).Count is { IsToward: false } && !loop.DescendantNodes().Any(n => Leaves(n, loop));

    private static bool Leaves(SyntaxNode node, StatementSyntax loop) =>
        node switch
        {
            ReturnStatementSyntax or GotoStatementSyntax or ThrowStatementSyntax or ThrowExpressionSyntax => true,
            YieldStatementSyntax yield => yield.IsKind(SyntaxKind.YieldBreakStatement),
            BreakStatementSyntax => node.Ancestors()
                .First(static a => a is SwitchStatementSyntax || ControlFlow.IsLoop(a)) == loop,
            _ => false,
        };

    private static bool IsSteady(ExpressionSyntax condition, StatementSyntax loop, ReadBody body) =>
        Steadiness.Holds(
            condition,
            body,
            symbol =>
                !IsDeclaredIn(symbol, loop)
                && body.Names.UsesOf(symbol)
                    .All(use =>
                        use is not IdentifierNameSyntax name
                        || !ControlFlow.IsWritten(name)
                        || !IsRepeated(name, loop)
                            && name.Parent is not RefExpressionSyntax
                            && !BodyRules.IsInFunction(name, body.Root)
                    )
        );

    // A variable of a 'for' is declared once, one of the statement in each turn.
    private static bool IsDeclaredIn(ISymbol symbol, StatementSyntax loop) =>
        symbol.DeclaringSyntaxReferences.Any(reference => ControlFlow.BodyOf(loop)!.FullSpan.Contains(reference.Span));

    private static bool IsRepeated(SyntaxNode use, StatementSyntax loop) =>
        loop.Span.Contains(use.Span)
        && !(loop is ForStatementSyntax { Initializers: { Count: > 0 } first } && first.Span.Contains(use.Span));
}
