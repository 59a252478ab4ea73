using Icf.Generators.Diagnostics;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Icf.Generators.Analysis;

/// <summary>Reports data that tell nothing and latents that learn nothing.</summary>
internal sealed class InformationRules(ParseContext context, IReadOnlyList<Site> sites, ModelFlow flow)
{
    // Asked only where it matters: the whole compilation is searched for it.
    private bool IsCalled => context.Reading.IsCalled ??= ModelCalls.MayCall(context.Semantics.Compilation, context.Method, context.CancellationToken);

    public void Check()
    {
        Data();
        Dictionary<SyntaxNode, SiteFlow> flows = flow.Sites.ToDictionary(static s => (SyntaxNode)s.Node);
        foreach (Site site in sites)
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
        foreach (IParameterSymbol parameter in context.Method.Parameters.Where(LanguageSymbols.IsObserved))
        {
            bool isTaken = sites.Any(s => s.Data.Any(d => d is not null && SymbolEqualityComparer.Default.Equals(d.Root, parameter)));
            if (!isTaken)
                context.Inform(Descriptors.NeverObserved, context.Syntax.ParameterList.Parameters[parameter.Ordinal].Identifier.GetLocation(), parameter.Name);
        }
    }

    // What is observed may itself cause something; a missing datum is a latent; a caller may hand over latents; and a model
    // without any is a likelihood alone.
    private void Observation(Site site, SiteFlow found)
    {
        SourceSet causes = found.Arguments | found.Control;
        bool isUsed = site.IsKept || site.Node.Parent is not (ExpressionStatementSyntax or ArrowExpressionClauseSyntax)
            || site.Node.Parent is ArrowExpressionClauseSyntax && !context.Method.ReturnsVoid;
        if (flow.Sources.Latents.IsEmpty || isUsed || site.MayBeMissing || causes.Overlaps(flow.Sources.Latents | flow.Sources.Observations | Sources.Elsewhere)
            || (causes.Overlaps(flow.Sources.Inputs) && IsCalled))
        {
            return;
        }

        context.Inform(Descriptors.DataWithoutLatents, (site.Argument("value")?.Expression ?? site.Node).GetLocation(), site.Name);
    }

    // Where nothing is observed at all the whole model is a prior. What depends on a latent that data inform is a prediction.
    private void Latent(Site site, SiteFlow found)
    {
        SourceSet informed = flow.Informing | flow.Sources.Observations;
        if (!flow.HasData || found.Source.Overlaps(informed) || (found.Arguments | found.Control).Overlaps(informed & (flow.Sources.Latents | flow.Sources.Observations))
            || (found.Source.Overlaps(flow.Returned) && IsCalled))
        {
            return;
        }

        context.Inform(Descriptors.LatentWithoutData, site.Node.GetLocation(), site.Name);
    }
}
