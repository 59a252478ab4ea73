using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Parsing;

/// <summary>The form of a loop that repeats until a condition at its end accepts the draws.</summary>
/// <param name="Loop">The loop.</param>
/// <param name="Condition">The condition.</param>
/// <param name="Exit">The statement that leaves the loop; null if the loop's own condition ends it.</param>
internal sealed record AttemptForm(StatementSyntax Loop, ExpressionSyntax Condition, StatementSyntax? Exit)
{
    /// <summary>The keyword of the loop.</summary>
    public SyntaxToken Keyword => Loop.GetFirstToken();

    /// <summary>The nodes of an attempt, without the code that runs after it is accepted.</summary>
    public IEnumerable<SyntaxNode> Nodes => Loop.DescendantNodes(n => n != Exit).Where(n => n != Exit);

    /// <summary>The form of a statement, or null.</summary>
    public static AttemptForm? Of(StatementSyntax loop) =>
        loop switch
        {
            // do { … } while (rejected);
            DoStatementSyntax s => new AttemptForm(s, s.Condition, null),

            // while (true) { …; if (accepted) break; }, with for (;;), with return instead of break
            WhileStatementSyntax { Condition.RawKind: (int)SyntaxKind.TrueLiteralExpression } s => Endless(
                s,
                s.Statement
            ),
            ForStatementSyntax
            {
                Condition: null or { RawKind: (int)SyntaxKind.TrueLiteralExpression },
                Declaration: null,
                Initializers.Count: 0,
                Incrementors.Count: 0
            } s => Endless(s, s.Statement),
            _ => null,
        };

    private static AttemptForm? Endless(StatementSyntax loop, StatementSyntax body)
    {
        if (body is not BlockSyntax { Statements: [.., IfStatementSyntax { Else: null } test] })
            return null;
        StatementSyntax exit = test.Statement is BlockSyntax { Statements: [var only] } ? only : test.Statement;
        return exit is BreakStatementSyntax or ReturnStatementSyntax
            ? new AttemptForm(loop, test.Condition, exit)
            : null;
    }
}
