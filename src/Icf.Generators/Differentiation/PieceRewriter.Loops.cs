using System.Globalization;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Differentiation;

// Loops: of which some turns can stand for all, and whose turns are swept one by one.
internal sealed partial class PieceRewriter
{
    // for (…) { S }  →  { var turns = icf.Turns(); for (…) { if (turns.Skips()) continue; S } turns.End(); }
    // and, where no number with derivatives leaves a turn,
    // { S }  →  { int turn = icf.BeginTurn(); S icf.EndTurn(turn); }
    private void Loop(StatementSyntax loop)
    {
        if (ControlFlow.BodyOf(loop) is not { } turn)
            return;
        bool isSampled = _sampled.Contains(loop, turn),
            isApart = !_sums.IsCarriedAlong(loop) && Turns.AreApart(_piece, _values, _sums, loop, turn, _results);
        if (!isSampled && !isApart)
            return;
        (string turns, string mark) = (Numbered(_names.Turns, loop), Numbered(_names.Turn, loop));
        _turns.Add(loop);
        string begin =
                (isSampled ? $" if ({turns}.Skips()) continue;" : "")
                + (isApart ? $" int {mark} = {Scope}.BeginTurn();" : ""),
            end = isApart ? $"{Scope}.EndTurn({mark}); " : "";
        if (isSampled)
            _edits.Before(loop, $"{{ var {turns} = {Scope}.Turns(); ");
        if (turn is BlockSyntax block)
        {
            _edits.After(block.OpenBraceToken, begin);
            _edits.Before(block.CloseBraceToken, end);
        }
        else
        {
            _edits.Before(turn, $"{{{begin} ");
            _edits.After(turn, $" {end}}}");
        }

        // A loop may itself be the turn of one around it, and ends before that.
        if (isSampled)
            _edits.After(turn, $" {turns}.End(); }}");
    }

    // A name that no loop around has.
    private string Numbered(string name, StatementSyntax loop)
    {
        int depth = loop.Ancestors().TakeWhile(a => a != _piece.Root).Count(_turns.Contains);
        return depth == 0 ? name : name + (depth + 1).ToString(CultureInfo.InvariantCulture);
    }
}
