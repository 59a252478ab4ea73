using Icf.Generators.Analysis;
using Icf.Generators.Emission;
using Icf.Generators.Infrastructure;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Lowering;

/// <summary>Gives a loop a counter of its turns, and lets a plate's turns be run again.</summary>
internal static class LoopLowering
{
    public static void Lower(TextEdits edits, TwinNames twin, ModelBody body, Loop loop)
    {
        PlateLoop? plate = body.PlateOf(loop);
        // What stands around a turn is written from the inside out behind it, and from the outside in before it.
        if (plate is not null)
            EndRun(edits, twin, loop.Body, plate);
        if (body.CounterOf(loop) is { } counter)
        {
            if (body.RejectionOf(loop) is { } rejection)
                Lower(edits, twin, loop, counter, rejection);
            else
                Count(edits, loop, counter);
        }

        if (plate is not null)
            BeginRun(edits, twin, loop.Body, plate);
    }

    // A turn of a plate:
    // { S } → { int n = icf.BeginTurn(M.Sites.xPlate); do { try { S } catch (Exception e) when (icf.RulesOut(n, e)) { }
    // } while (icf.RunAgain(n)); }
    private static void BeginRun(TextEdits edits, TwinNames twin, StatementSyntax turn, PlateLoop plate)
    {
        string begin =
            $"int {plate.Run} = {twin.Scope}.BeginTurn({twin.Sites}{Literals.Identifier(plate.Identifier)}); do "
            + "{ try {";
        if (turn is BlockSyntax block)
            edits.After(block.OpenBraceToken, " " + begin);
        else
            edits.Before(turn, $"{{ {begin} ");
    }

    private static void EndRun(TextEdits edits, TwinNames twin, StatementSyntax turn, PlateLoop plate)
    {
        (string n, string e) = (plate.Run, plate.Thrown);
        string end =
            $"}} catch (global::System.Exception {e}) when ({twin.Scope}.RulesOut({n}, {e})) {{ }} }} "
            + $"while ({twin.Scope}.RunAgain({n}));";
        if (turn is BlockSyntax block)
            edits.Before(block.CloseBraceToken, end + " ");
        else
            edits.After(turn, $" {end} }}");
    }

    // do { S } while (c);  →  int n = icf.Begin(M.Sites.xLoop); do { n = icf.Attempt(n); S } while (icf.Again(n, c));
    // while (true) { S if (c) break; }  →  int n = …; while (true) { n = …; S if (!icf.Again(n, !(c))) break; }
    private static void Lower(TextEdits edits, TwinNames twin, Loop loop, string n, RejectionLoop rejection)
    {
        Declare(
            edits,
            loop.Node,
            $"int {n} = {twin.Scope}.Begin({twin.Sites}{Literals.Identifier(rejection.Identifier)});"
        );
        Start(edits, loop.Body, $"{n} = {twin.Scope}.Attempt({n});");
        (string before, string after) = rejection.AcceptsWhenTrue
            ? ($"!{twin.Scope}.Again({n}, !(", "))")
            : ($"{twin.Scope}.Again({n}, ", ")");
        edits.After(rejection.Condition.GetFirstToken().GetPreviousToken(), before);
        edits.Before(rejection.Condition.GetLastToken().GetNextToken(), after);
    }

    private static void Count(TextEdits edits, Loop loop, string n)
    {
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
                Start(edits, s.Statement, $"{n}++;");
                break;

            // foreach (T x in xs) S  →  int n = -1; foreach (T x in xs) { n++; S }
            case CommonForEachStatementSyntax s:
                Declare(edits, s, $"int {n} = -1;");
                Start(edits, s.Statement, $"{n}++;");
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

    private static void Start(TextEdits edits, StatementSyntax statement, string code)
    {
        if (statement is BlockSyntax block)
        {
            edits.After(block.OpenBraceToken, " " + code);
            return;
        }

        edits.Before(statement, $"{{ {code} ");
        edits.After(statement, " }");
    }
}
