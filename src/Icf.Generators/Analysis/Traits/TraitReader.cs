using Icf.Generators.Infrastructure;
using Icf.Generators.Model;
using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Tells which traits a method has and which it lacks, apart from the models that it calls.</summary>
internal sealed class TraitReader(ModelBody body, EncoderChooser encoders)
{
    private readonly List<string> _has = new();
    private readonly List<LackSpec> _lacks = new();

    /// <summary>The traits.</summary>
    /// <param name="hasScorer">Whether it has a differentiable scorer.</param>
    /// <param name="obstacles">Why it has none, where that is known, or which latents are not summed out there.</param>
    public TraitsSpec Read(bool hasScorer, IReadOnlyList<LackSpec> obstacles)
    {
        List<(Site Site, LatentKind Kind)> latents = body
            .Sites.Where(IsLatent)
            .Select(static s => (s, LatentKinds.Of(s.Distribution!, s.Value!)))
            .ToList();
        Learnable(latents.ConvertAll(static l => l.Site));
        Simulable(latents.ConvertAll(static l => l.Site));
        bool isFinite = Every(
            "FiniteLatents",
            latents,
            LatentKind.Finite,
            static kind =>
                kind switch
                {
                    LatentKind.Continuous => "is continuous",
                    LatentKind.Unbounded => "has infinitely many values",
                    _ => null,
                }
        );
        Every(
            "ContinuousLatents",
            latents,
            LatentKind.Continuous,
            static kind => kind is LatentKind.Finite or LatentKind.Unbounded ? "is discrete" : null
        );
        Bounded(isFinite && body.Sites.All(static s => s.Kind != SiteKind.Call));
        if (body.Method.Parameters.Where(LanguageSymbols.IsObserved).All(encoders.TakesInAnyOrder))
            _has.Add("ExchangeableData");
        if (hasScorer)
            _has.Add(obstacles.Count == 0 ? "Differentiable" : "ConditionallyDifferentiable");
        _lacks.AddRange(obstacles);
        if (body.State.Problem is { } problem)
            _lacks.Add(new LackSpec("ValueState", problem.Site, problem.Reason));
        else
            _has.Add("ValueState");
        return new TraitsSpec(_has.ToEquatableArray(), _lacks.ToEquatableArray());
    }

    // A site whose types are in error has been reported.
    private static bool IsLatent(Site site) =>
        (site.Kind == SiteKind.Sample || site.MayBeMissing) && site.Distribution is not null && site.Value is not null;

    private void Learnable(List<Site> latents)
    {
        if (latents.Exists(static s => EmbeddingRules.CanBeProposed(s.Distribution!, s.Value!)))
            _has.Add("LearnableLatents");
        else if (latents.Count == 0)
            _lacks.Add(new LackSpec("LearnableLatents", "", "nothing is sampled"));
        else
            _lacks.Add(
                new LackSpec(
                    "LearnableLatents",
                    Name(latents[0]),
                    $"is of type {TypeNames.Short(latents[0].Value!)}, which is not made of numbers"
                )
            );
    }

    // A model has the trait if it does not lack it.
    private void Simulable(List<Site> latents)
    {
        foreach (Site site in latents)
        {
            if (ImproperPriors.Of(site, body) is not { } prior)
                continue;
            _lacks.Add(new LackSpec("Simulable", Name(site), $"comes from {prior.Name}, an improper prior"));
            return;
        }
    }

    private bool Every(
        string trait,
        List<(Site Site, LatentKind Kind)> latents,
        LatentKind wanted,
        Func<LatentKind, string?> problem
    )
    {
        foreach ((Site site, LatentKind kind) in latents)
        {
            if (problem(kind) is not { } reason)
                continue;
            _lacks.Add(new LackSpec(trait, Name(site), $"comes from {site.Distribution!.Name}, which {reason}"));
            return false;
        }

        bool has = latents.TrueForAll(l => l.Kind == wanted);
        if (has)
            _has.Add(trait);
        return has;
    }

    private void Bounded(bool hasFewTraces)
    {
        if (body.Bounds.Endless() is { } endless)
            _lacks.Add(new LackSpec("BoundedTrace", endless.Site, endless.Reason));
        else if (body.Bounds.AreKnown(hasFewTraces))
            _has.Add("BoundedTrace");
    }

    private static string Name(Site site) => site.Kind == SiteKind.Sample ? site.Name : site.Missing!.Name;
}
