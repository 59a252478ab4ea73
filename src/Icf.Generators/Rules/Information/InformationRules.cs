using Icf.Generators.Analysis;
using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Rules;

/// <summary>Reports data that carry no information and latents that no data inform.</summary>
internal sealed class InformationRules(ParseContext context, ResolvedBody body, ModelFlow flow)
{
    // Computed only if it matters, since it searches the whole compilation.
    private bool IsCalled =>
        context.Reading.IsCalled ??= ModelCalls.MayCall(
            body.Semantics.Compilation,
            body.Method,
            body.CancellationToken
        );

    public void Check()
    {
        Data();
        Dictionary<SyntaxNode, SiteFlow> flows = flow.Sites.ToDictionary(static s => (SyntaxNode)s.Node);
        Decided(flows);
        foreach (Site site in body.Sites)
        {
            if (!flows.TryGetValue(site.Node, out SiteFlow? found))
                continue;
            if (site.Kind == SiteKind.Observe)
                Observation(site, found);
            else if (site.Kind == SiteKind.Sample)
                Latent(site, found);
        }
    }

    private void Data()
    {
        foreach (IParameterSymbol parameter in body.Method.Parameters.Where(LanguageSymbols.IsObserved))
        {
            bool isTaken = body.Sites.Any(s =>
                s.Data.Any(d => d is not null && SymbolEqualityComparer.Default.Equals(d.Root, parameter))
            );
            if (!isTaken)
                context.Inform(
                    Descriptors.NeverObserved,
                    body.Syntax.ParameterList.Parameters[parameter.Ordinal].Identifier.GetLocation(),
                    parameter.Name
                );
        }
    }

    // One datum may be observed in each of several branches; and code after a loop that a latent ends is always
    // reached.
    private void Decided(IReadOnlyDictionary<SyntaxNode, SiteFlow> flows)
    {
        foreach (
            IGrouping<string, Site> datum in body
                .Sites.Where(static s => s.Kind == SiteKind.Observe && s.Data is [{ }])
                .GroupBy(static s => s.Data[0]!.Name)
        )
        {
            SyntaxNode[] places = datum.Select(static s => (SyntaxNode)s.Node).ToArray();
            SyntaxNode around = places[0]
                .Ancestors()
                .First(a =>
                    a == body.Root || ControlFlow.IsLoop(a.Parent!) && places.All(p => a.Span.Contains(p.Span))
                );
            bool isDecided = datum.All(s =>
                flows.TryGetValue(s.Node, out SiteFlow? found) && found.Control.Overlaps(flow.Sources.Latents)
            );
            if (
                isDecided
                && (Certainty.CanBePassedBy(places, around) || LeavesBefore(places))
                && !places.Any(MatchesPattern)
            )
                context.Inform(
                    Descriptors.LatentsDecideData,
                    (datum.First().Argument("value")?.Expression ?? places[0]).GetLocation(),
                    datum.Key
                );
        }
    }

    // An exit before the datum, without an observation of it on that path.
    private bool LeavesBefore(IReadOnlyList<SyntaxNode> places) =>
        ControlFlow
            .NodesOf(body.Root)
            .Any(n =>
                n is ReturnStatementSyntax or GotoStatementSyntax
                && n.Span.End <= places[places.Count - 1].SpanStart
                && !places.Any(p => p.Span.End <= n.Span.End && n.Parent!.Span.Contains(p.Span))
            );

    // Patterns on objects are not followed precisely enough.
    private bool MatchesPattern(SyntaxNode place) =>
        place
            .Ancestors()
            .TakeWhile(a => a != body.Root)
            .Any(static a =>
                a is IfStatementSyntax { Condition: { } condition }
                && condition.DescendantNodesAndSelf().Any(static n => n is IsPatternExpressionSyntax)
            );

    // An observed value may itself be a cause; a missing datum is a latent; a caller may pass latents; and a model
    // without latents is only a likelihood.
    private void Observation(Site site, SiteFlow found)
    {
        SourceSet causes = found.Arguments | found.Control;
        bool isUsed =
            site.IsKept
            || site.Node.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
            || site.Node.Parent is ArrowExpressionClauseSyntax && !body.Method.ReturnsVoid;
        if (
            flow.Sources.Latents.IsEmpty
            || isUsed
            || site.MayBeMissing
            || causes.Overlaps(flow.Sources.Latents | flow.Sources.Observations | Sources.Elsewhere)
            || (causes.Overlaps(flow.Sources.Inputs) && IsCalled)
        )
        {
            return;
        }

        context.Inform(
            Descriptors.DataWithoutLatents,
            (site.Argument("value")?.Expression ?? site.Node).GetLocation(),
            site.Name
        );
    }

    // If nothing is observed at all, the whole model is a prior. A latent that depends on a latent informed by data is
    // a prediction.
    private void Latent(Site site, SiteFlow found)
    {
        SourceSet informed = flow.Informing | flow.Sources.Observations;
        if (
            !flow.HasData
            || found.Source.Overlaps(informed)
            || (found.Arguments | found.Control).Overlaps(informed & (flow.Sources.Latents | flow.Sources.Observations))
            || (found.Source.Overlaps(flow.Returned) && IsCalled)
        )
        {
            return;
        }

        context.Inform(Descriptors.LatentWithoutData, site.Node.GetLocation(), site.Name);
    }
}
