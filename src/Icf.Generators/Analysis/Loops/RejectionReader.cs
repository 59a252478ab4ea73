using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the loops that draw anew until a condition holds and carry nothing from one attempt to the next, and says of
/// those that only look like it why they are none.
/// </summary>
internal sealed class RejectionReader(
    ParseContext context,
    BodyNames names,
    LoopFinder loops,
    IReadOnlyList<Site> sites
)
{
    /// <summary>Completes the loops that are rejection loops.</summary>
    /// <param name="identify">Makes the name of a field from a name.</param>
    public void Read(Func<string, string> identify)
    {
        foreach (Loop loop in loops.Counted())
        {
            if (
                AttemptForm.Of(loop.Node) is not { } form
                || context.Semantics.AnalyzeDataFlow(form.Loop) is not { Succeeded: true } flow
            )
                continue;
            var nodes = new HashSet<SyntaxNode>(form.Nodes);
            List<Site> inside = sites.Where(s => nodes.Contains(s.Node)).ToList();
            if (!inside.Exists(static s => s.Kind is SiteKind.Sample or SiteKind.Call))
                continue;
            if (new AttemptRules(context, names, form, flow, inside).Problem() is not { } problem)
                loop.Rejection = Complete(form, inside, identify);
            else if (DecidesOnWhatIsDrawn(form, flow))
                context.Inform(Descriptors.NoRejectionLoop, form.Keyword.GetLocation(), problem);
        }
    }

    private RejectionLoop Complete(AttemptForm form, List<Site> inside, Func<string, string> identify)
    {
        var loop = new RejectionLoop(
            form.Condition,
            form.Exit is not null,
            inside.Where(static s => s.Kind == SiteKind.Sample).ToList(),
            inside.Where(static s => s.Kind == SiteKind.Call).ToList(),
            loops.Around(form.Loop).Count,
            ""
        );
        return loop with { Identifier = identify(loop.Name + "Loop") };
    }

    // A walk that stops where its sum leaves a region decides on what it carries along: it does not try again.
    private bool DecidesOnWhatIsDrawn(AttemptForm form, DataFlowAnalysis flow) =>
        form
            .Condition.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                names.Of(name) is { } symbol
                && flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default)
                && !flow.DataFlowsIn.Contains(symbol, SymbolEqualityComparer.Default)
            );
}
