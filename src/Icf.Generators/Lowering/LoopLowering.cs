using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Lowering;

/// <summary>Gives a loop a counter of its turns.</summary>
internal static class LoopLowering
{
    public static void Lower(TextEdits edits, Loop loop)
    {
        string n = loop.Counter!;
        switch (loop.Node)
        {
            // while (c) S  →  for (int n = 0; c; n++) S
            // A for is just as definite about what c assigns, and continue counts.
            case WhileStatementSyntax s:
                edits.Replace(s.WhileKeyword.Span, "for");
                edits.After(s.OpenParenToken, $"int {n} = 0; ");
                edits.Before(s.CloseParenToken, $"; {n}++");
                break;

            // for (init; c; step) S  →  int n = 0; for (init; c; step, n++) S
            case ForStatementSyntax s:
                edits.Before(s.CloseParenToken, s.Incrementors.Count > 0 ? $", {n}++" : $" {n}++");
                Declare(edits, s, $"int {n} = 0;");
                break;

            // do S while (c);  →  int n = -1; do { n++; S } while (c);
            case DoStatementSyntax s:
                Declare(edits, s, $"int {n} = -1;");
                Count(edits, s.Statement, n);
                break;

            // foreach (T x in xs) S  →  int n = -1; foreach (T x in xs) { n++; S }
            case CommonForEachStatementSyntax s:
                Declare(edits, s, $"int {n} = -1;");
                Count(edits, s.Statement, n);
                break;
        }
    }

    private static void Declare(TextEdits edits, StatementSyntax loop, string declaration)
    {
        bool isInBlock = loop.Parent is BlockSyntax;
        edits.Before(loop, isInBlock ? declaration + " " : "{ " + declaration + " ");
        if (!isInBlock)
            edits.After(loop, " }");
    }

    private static void Count(TextEdits edits, StatementSyntax statement, string counter)
    {
        if (statement is BlockSyntax block)
        {
            edits.After(block.OpenBraceToken, $" {counter}++;");
            return;
        }

        edits.Before(statement, $"{{ {counter}++; ");
        edits.After(statement, " }");
    }
}
