using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>
/// Finds the loops that draw again until a condition holds and carry nothing from one attempt to the next, and reports
/// for similar loops why they are not rejection loops.
/// </summary>
internal sealed class RejectionReader(ParseContext context, ResolvedBody body)
{
    /// <summary>The loops that are rejection loops.</summary>
    public IReadOnlyDictionary<Loop, RejectionLoop> Read()
    {
        var found = new Dictionary<Loop, RejectionLoop>();
        foreach (Loop loop in body.Loops.All.Where(loop => body.CounterOf(loop) is not null))
        {
            if (
                AttemptForm.Of(loop.Node) is not { } form
                || body.Semantics.AnalyzeDataFlow(form.Loop) is not { Succeeded: true } flow
            )
                continue;
            var nodes = new HashSet<SyntaxNode>(form.Nodes);
            List<Site> inside = body.Sites.Where(s => nodes.Contains(s.Node)).ToList();
            if (!inside.Exists(static s => s.Kind is SiteKind.Sample or SiteKind.Call))
                continue;
            if (new AttemptRules(body, form, flow, inside).Problem() is not { } problem)
                found.Add(loop, Rejection(form, inside));
            else if (DecidesOnWhatIsDrawn(form, flow))
                context.Inform(Descriptors.NoRejectionLoop, form.Keyword.GetLocation(), problem);
        }

        return found;
    }

    private RejectionLoop Rejection(AttemptForm form, List<Site> inside)
    {
        var loop = new RejectionLoop(
            form.Condition,
            form.Exit is not null,
            inside.Where(static s => s.Kind == SiteKind.Sample).ToList(),
            inside.Where(static s => s.Kind == SiteKind.Call).ToList(),
            body.Loops.Around(form.Loop).Count,
            ""
        );
        return loop with { Identifier = context.Fields.Of(loop.Name + "Loop") };
    }

    // A random walk that stops when its sum leaves a region tests a value that it carries along, so it is not a
    // rejection loop.
    private bool DecidesOnWhatIsDrawn(AttemptForm form, DataFlowAnalysis flow) =>
        form
            .Condition.DescendantNodesAndSelf()
            .OfType<IdentifierNameSyntax>()
            .Any(name =>
                body.Names.Of(name) is { } symbol
                && flow.WrittenInside.Contains(symbol, SymbolEqualityComparer.Default)
                && !flow.DataFlowsIn.Contains(symbol, SymbolEqualityComparer.Default)
            );
}
