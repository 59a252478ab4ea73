using Icf.Traces;

namespace Icf.Inference;

/// <summary>Draws from the prior and records which latents get a place in a point.</summary>
internal sealed class LatentSurvey(int sites) : LatentDraws, IAttemptMemory
{
    private readonly LatentSlots.Survey _found = new(sites);
    private readonly int[] _visits = new int[sites];
    private readonly List<(int Site, int Parts)> _trace = [];

    /// <inheritdoc cref="LatentSlots.Survey.Found"/>
    public LatentSlots Found(int traces, int leastVisits, int mostSlots) =>
        _found.Found(traces, leastVisits, mostSlots);

    /// <summary>Begins a trace.</summary>
    public void Begin() => _trace.Clear();

    /// <summary>Ends a trace; only the accepted attempts of its rejection loops remain.</summary>
    public void End()
    {
        Array.Clear(_visits);
        foreach ((int site, int parts) in _trace)
            _found.Visit(site, _visits[site]++, parts);
    }

    public override T Draw<TDistribution, T>(StaticSite site, in TDistribution distribution, ref Rng rng)
    {
        T value = distribution.Sample(ref rng);
        _trace.Add(
            (
                site.Id,
                distribution is IStructured<T> structured
                    ? Continuous(structured, value)
                        ? structured.Parts
                        : 0
                    : !SiteValue.IsScalar<T>()
                        ? 0
                        : distribution.Support.IsContinuous
                            ? 1
                            : LatentSlots.Discrete
            )
        );
        return value;
    }

    /// <inheritdoc/>
    public bool Proposes(StaticSite site) => false;

    /// <inheritdoc/>
    public int Save(int slot) => _trace.Count;

    /// <inheritdoc/>
    public void Restore(int slot, int saved) => _trace.RemoveRange(saved, _trace.Count - saved);

    private static bool Continuous<T>(IStructured<T> distribution, T value)
    {
        var parts = new double[distribution.Parts];
        return parts.Length > 0
            && distribution.TrySplit(value, parts)
            && distribution.PriorOfPart([]).Support.IsContinuous;
    }
}
