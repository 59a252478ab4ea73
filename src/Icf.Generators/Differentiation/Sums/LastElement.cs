using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Differentiation;

/// <summary>
/// An array of which only the element that was set last is read: <c>x[t]</c> and, until that is set, <c>x[t - 1]</c> in
/// a loop over <c>t</c>. A single variable can stand for it.
/// </summary>
internal static class LastElement
{
    /// <summary>Whether an array is so.</summary>
    /// <param name="piece">The method.</param>
    /// <param name="array">The array.</param>
    public static bool Suffices(Piece piece, ILocalSymbol array)
    {
        var uses = new List<ElementAccessExpressionSyntax>();
        foreach (IOperation operation in piece.All)
        {
            if (
                !SymbolEqualityComparer.Default.Equals(Region.SymbolOf(operation), array)
                || operation.Parent is IPropertyReferenceOperation { Property.Name: "Length" }
            )
                continue;
            if (operation.Syntax.Parent is not ElementAccessExpressionSyntax { ArgumentList.Arguments.Count: 1 } use)
                return false;
            uses.Add(use);
        }

        return uses.Where(IsSet).Select(LoopOf).OfType<ForStatementSyntax>().Distinct().ToArray()
                is [{ Declaration.Variables: [{ } counter], Incrementors: [{ } step] } loop]
            && IsStep(step, counter.Identifier.ValueText)
            && !IsSetWithin(piece, loop.Statement, counter)
            && ReadsInOrder(uses, loop, counter.Identifier.ValueText)
            && uses.Where(u => IsSet(u) && loop.Contains(u)).All(u => IsSetInEveryTurn(u, uses, loop, counter))
            && uses.Where(u => !loop.Contains(u))
                .All(u =>
                    u.SpanStart < loop.SpanStart
                    && LoopOf(u) is null
                    && Index(u) == "0"
                    && counter.Initializer?.Value.ToString() is "0" or "1"
                );
    }

    private static bool ReadsInOrder(List<ElementAccessExpressionSyntax> uses, ForStatementSyntax loop, string counter)
    {
        ElementAccessExpressionSyntax[] inside = uses.Where(loop.Statement.Contains).ToArray();
        int set = inside.Where(IsSet).Max(static u => u.FirstAncestorOrSelf<StatementSyntax>()!.Span.End);
        return uses.Count(loop.Contains) == inside.Length
            && inside.All(u =>
                IsSet(u) ? Index(u) == counter
                : u.SpanStart < set ? Index(u) == counter + "-1"
                : Index(u) == counter
            );
    }

    // In the block of the turn, in both branches of an if, or in all turns but the first, which is set before the loop.
    private static bool IsSetInEveryTurn(
        ElementAccessExpressionSyntax use,
        List<ElementAccessExpressionSyntax> uses,
        ForStatementSyntax loop,
        VariableDeclaratorSyntax counter
    )
    {
        SyntaxNode statement = use.FirstAncestorOrSelf<StatementSyntax>()!;
        while (statement.Parent is BlockSyntax { Statements.Count: 1 } block && block != loop.Statement)
            statement = block;
        string first = counter.Initializer?.Value.ToString() ?? "";
        bool startsLater = uses.Any(u => !loop.Contains(u) && IsSet(u));
        switch (statement.Parent)
        {
            case BlockSyntax block when block == loop.Statement:
                return !startsLater || first == "1";
            case ForStatementSyntax outer:
                return outer == loop && (!startsLater || first == "1");
            case IfStatementSyntax { Else: null } choice:
                return IsDirect(choice, loop)
                    && startsLater
                    && first == "0"
                    && Text(choice.Condition) is var text
                    && text.StartsWith(counter.Identifier.ValueText, StringComparison.Ordinal)
                    && text.Substring(counter.Identifier.ValueText.Length) is ">0" or ">=1" or "!=0";
            case IfStatementSyntax { Else: { } other } choice:
                return IsDirect(choice, loop) && !startsLater && uses.Any(u => IsSet(u) && other.Contains(u));
            case ElseClauseSyntax { Parent: IfStatementSyntax choice }:
                return IsDirect(choice, loop) && uses.Any(u => IsSet(u) && choice.Statement.Contains(u));
            default:
                return false;
        }
    }

    private static bool IsDirect(StatementSyntax statement, ForStatementSyntax loop) =>
        statement.Parent == loop.Statement || statement.Parent == loop;

    private static bool IsSet(ElementAccessExpressionSyntax use) =>
        use.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax } assignment
        && assignment.Left == use
        && assignment.OperatorToken.Text == "=";

    private static SyntaxNode? LoopOf(SyntaxNode node) => node.Ancestors().FirstOrDefault(ControlFlow.IsLoop);

    private static string Index(ElementAccessExpressionSyntax use) => Text(use.ArgumentList.Arguments[0]);

    private static string Text(SyntaxNode node) => string.Concat(node.DescendantTokens().Select(static t => t.Text));

    private static bool IsStep(ExpressionSyntax step, string counter) =>
        Text(step) is var text && (text == counter + "++" || text == "++" + counter || text == counter + "+=1");

    private static bool IsSetWithin(Piece piece, StatementSyntax turn, VariableDeclaratorSyntax counter) =>
        piece.Semantics.AnalyzeDataFlow(turn) is not { Succeeded: true } flow
        || flow.WrittenInside.Contains(piece.Semantics.GetDeclaredSymbol(counter)!, SymbolEqualityComparer.Default);
}
