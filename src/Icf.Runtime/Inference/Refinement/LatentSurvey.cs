using Icf.Traces;

namespace Icf.Inference;

/// <summary>Draws from the prior and notes which latents have a coordinate.</summary>
internal sealed class LatentSurvey(int sites) : LatentDraws
{
    private readonly LatentSlots.Survey _found = new(sites);
    private readonly int[] _visits = new int[sites];

    /// <inheritdoc cref="LineDraws.Loops"/>
    public RejectionLoops? Loops { get; init; }

    /// <summary>Begins a trace.</summary>
    public void Begin() => Array.Clear(_visits);

    /// <inheritdoc cref="LatentSlots.Survey.Found"/>
    public LatentSlots Found(int traces, int leastVisits, int mostSlots) => _found.Found(traces, leastVisits, mostSlots);

    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        if (Loops is { IsInside: true })
            return distribution.Sample(ref rng);
        int visit = _visits[site.Id]++;
        T value = distribution.Sample(ref rng);
        if (distribution is IStructured<T> structured)
            _found.Visit(site.Id, visit, Continuous(structured, value) ? structured.Parts : 0);
        else if (SiteValue.IsScalar<T>())
            _found.Visit(site.Id, visit, LineCoordinate.Has(distribution.Support.Kind) ? 1 : 0);
        return value;
    }

    private static bool Continuous<T>(IStructured<T> distribution, T value)
    {
        var parts = new double[distribution.Parts];
        return parts.Length > 0 && distribution.TrySplit(value, parts) && LineCoordinate.Has(distribution.PriorOfPart([]).Support.Kind);
    }
}
