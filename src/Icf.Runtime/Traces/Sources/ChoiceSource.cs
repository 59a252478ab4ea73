namespace Icf.Traces;

/// <summary>Values that are given, by address or by order.</summary>
internal abstract class ChoiceSource : ValueSource
{
    /// <summary>Asked for the value of an address that has no given value.</summary>
    public required ValueSource? Otherwise { get; init; }

    /// <summary>
    /// Asked first for values that are not given. Its values count as drawn: <see cref="Particle.LogProposal"/> is the
    /// density of all values that were not given here.
    /// </summary>
    public ChoiceSource? Next { get; init; }

    /// <summary>The value given for an address, if there is one.</summary>
    public abstract bool TryTake(CallPath path, SampleSite site, SiteIndex index, out double number, out object? boxed);

    public sealed override SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
    {
        double before = particle.LogPrior;
        bool isGiven = TryTake(path, site, index, out double number, out object? boxed);
        SampleAwaitable<T> taken =
            isGiven || Next?.TryTake(path, site, index, out number, out boxed) is true
                ? particle.Take(path, site, index, distribution, SiteValue.From<T>(number, boxed))
                : particle.SampleFrom(Otherwise, path, site, index, distribution);
        if (!isGiven)
            particle.LogProposal += particle.LogPrior - before;
        return taken;
    }
}
