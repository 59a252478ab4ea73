using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the plates: loops whose turns draw latents and weigh them, have nothing to do with one another, and can be run
/// again in their places, each run as if none had been before. Where that cannot be told, a loop is none.
/// </summary>
/// <remarks>
/// A turn may write its own variables, what it has made itself, and its own element of an array, before it reads it. It
/// may not leave the loop, nor change a variable or an object from outside, nor call what might.
/// </remarks>
internal sealed class PlateReader(ParseContext context, BodyNames names, LoopFinder loops, IReadOnlyList<Site> sites)
{
    /// <summary>Completes the loops that are plates.</summary>
    /// <param name="identify">Makes the name of a field from a name.</param>
    public void Read(Func<string, string> identify)
    {
        foreach (Loop loop in loops.All())
        {
            context.CancellationToken.ThrowIfCancellationRequested();
            if (Body(loop) is not { } body || IsLoop(body))
                continue;
            List<Site> inside = sites.Where(s => body.Span.Contains(s.Node.Span)).ToList();
            if (
                !inside.Exists(Draws)
                || !inside.Exists(Weighs)
                || inside.Exists(static s => s.IsKept)
                || !CanBeRunAgain(loop, body, inside)
            )
                continue;
            string name = inside.First(Draws).Name;
            loop.Plate = new PlateLoop(
                name,
                loops.Around(loop.Node).Count,
                identify(name + "Plate"),
                context.Fresh("run"),
                context.Fresh("impossible")
            );
        }
    }

    /// <summary>A turn of a loop over a range or over a sequence.</summary>
    public static StatementSyntax? Body(Loop loop) =>
        loop.Node switch
        {
            ForStatementSyntax f when loop.Variable is not null => f.Statement,
            ForEachStatementSyntax { AwaitKeyword.RawKind: 0 } f => f.Statement,
            ForEachVariableStatementSyntax { AwaitKeyword.RawKind: 0 } f => f.Statement,
            _ => null,
        };

    // A loop that is all there is to a turn has turns of its own.
    private static bool IsLoop(StatementSyntax body) =>
        body is ForStatementSyntax or CommonForEachStatementSyntax or WhileStatementSyntax or DoStatementSyntax;

    private static bool Draws(Site site) => site.Kind is SiteKind.Sample or SiteKind.Call;

    private static bool Weighs(Site site) =>
        site.Kind is SiteKind.Observe or SiteKind.Factor
        || site.Kind == SiteKind.Call && site.Method.Parameters.Any(LanguageSymbols.IsObserved);

    private bool CanBeRunAgain(Loop loop, StatementSyntax body, List<Site> inside)
    {
        if (
            IsLeft(body)
            || AttemptRules.IsCaught(body, context.Body!)
            || context.Semantics.AnalyzeDataFlow(body) is not { Succeeded: true } flow
        )
            return false;
        if (flow.WrittenInside.Any(symbol => !flow.VariablesDeclared.Contains(symbol, SymbolEqualityComparer.Default)))
            return false;
        var own = new OwnElements(names, loops, loop, body, flow);
        return new LastingEffects(context, names, flow, body, null, inside, "a turn", own.Contains).Problem() is null;
    }

    private bool IsLeft(StatementSyntax body) =>
        context.Semantics.AnalyzeControlFlow(body) is not { Succeeded: true, ReturnStatements.Length: 0 } flow
        || flow.ExitPoints.Any(static exit => !exit.IsKind(SyntaxKind.ContinueStatement))
        || body.DescendantNodes()
            .Any(static node => node is GotoStatementSyntax or LabeledStatementSyntax or YieldStatementSyntax);
}
