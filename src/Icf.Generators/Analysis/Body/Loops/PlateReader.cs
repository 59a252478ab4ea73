using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the plates: loops whose turns draw latents and weight them, are independent of one another, and can each be
/// run again as if the turn had not been run before. If this is not certain, a loop is not a plate.
/// </summary>
/// <remarks>
/// A turn may write its own variables, objects that it has created, and its own element of an array before it reads it.
/// It may not leave the loop, change a variable or an object from outside, or call code that might do so.
/// </remarks>
internal sealed class PlateReader(ParseContext context, ResolvedBody body)
{
    /// <summary>The loops that are plates.</summary>
    public IReadOnlyDictionary<Loop, PlateLoop> Read()
    {
        var found = new Dictionary<Loop, PlateLoop>();
        foreach (Loop loop in body.Loops.All)
        {
            body.CancellationToken.ThrowIfCancellationRequested();
            // If a turn consists only of another loop, the turns of that loop are used.
            if (TurnOf(loop) is not { } turn || ControlFlow.IsLoop(turn))
                continue;
            List<Site> inside = body.Sites.Where(s => turn.Span.Contains(s.Node.Span)).ToList();
            if (
                !inside.Exists(Draws)
                || !inside.Exists(Weighs)
                || inside.Exists(static s => s.IsKept)
                || !CanBeRunAgain(loop, turn, inside)
            )
                continue;
            string name = inside.First(Draws).Name;
            var plate = new PlateLoop(
                name,
                body.Loops.Around(loop.Node).Count,
                context.Fields.Of(name + "Plate"),
                context.Fresh("run"),
                context.Fresh("impossible")
            );
            found.Add(loop, plate);
        }

        return found;
    }

    /// <summary>A turn of a loop over a range or over a sequence.</summary>
    public static StatementSyntax? TurnOf(Loop loop) =>
        loop.Node switch
        {
            ForStatementSyntax f when loop.Variable is not null => f.Statement,
            ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } f => f.Statement,
            ForEachVariableStatementSyntax { AwaitKeyword.RawKind: 0 } f => f.Statement,
            _ => null,
        };

    private static bool Draws(Site site) => site.Kind is SiteKind.Sample or SiteKind.Call;

    private static bool Weighs(Site site) =>
        site.Kind is SiteKind.Observe or SiteKind.Factor
        || site.Kind == SiteKind.Call && site.Method.Parameters.Any(LanguageSymbols.IsObserved);

    private bool CanBeRunAgain(Loop loop, StatementSyntax turn, List<Site> inside)
    {
        if (
            IsLeft(turn)
            || AttemptRules.IsCaught(turn, body.Root)
            || body.Semantics.AnalyzeDataFlow(turn) is not { Succeeded: true } flow
        )
            return false;
        if (flow.WrittenInside.Any(symbol => !flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default)))
            return false;
        var own = new OwnElements(body, loop, turn, flow);
        return new LastingEffects(body, flow, turn, null, inside, "a turn", own.Contains).Problem() is null;
    }

    private bool IsLeft(StatementSyntax turn) =>
        body.Semantics.AnalyzeControlFlow(turn) is not { Succeeded: true, ReturnStatements.Length: 0 } flow
        || flow.ExitPoints.Any(static exit => !exit.IsKind(SyntaxKind.ContinueStatement))
        || turn.DescendantNodes()
            .Any(static node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax);
}
