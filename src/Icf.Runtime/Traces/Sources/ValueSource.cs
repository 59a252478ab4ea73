namespace Icf.Traces;

/// <summary>
/// Gives the sample sites of a particle their values. A particle without a source draws them from the prior. A source
/// may wrap another one, which it asks for values that it does not have.
/// </summary>
internal abstract class ValueSource
{
    /// <summary>The prior, drawn at once.</summary>
    public const ValueSource? Prior = null;

    /// <summary>No source: an address without a given value is an error.</summary>
    public static ValueSource Nowhere { get; } = new NoSource();

    /// <summary>The particle has failed: it parks at its next site and is not resumed.</summary>
    public static ValueSource Ended { get; } = new EndedSource();

    /// <summary>The same source with the prior in place of proposals: what is forced stays forced.</summary>
    public virtual ValueSource? WithPrior => Prior;

    /// <summary>State that must be restored when an attempt of a rejection loop is undone; null for none.</summary>
    public virtual IAttemptMemory? Memory => null;

    /// <summary>Gives a site its value at once, or parks the particle.</summary>
    /// <param name="particle">The particle; the source passes it the value with <see cref="Particle.Take"/>.</param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="index">The loop indices.</param>
    /// <param name="distribution">The prior.</param>
    public abstract SampleAwaitable<T> Sample<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        TDistribution distribution
    )
        where TDistribution : IDistribution<T>;

    private sealed class NoSource : ValueSource
    {
        public override SampleAwaitable<T> Sample<TDistribution, T>(
            Particle particle,
            CallPath path,
            SampleSite<TDistribution, T> site,
            SiteIndex index,
            TDistribution distribution
        ) => throw new MissingChoiceException(path.AddressOf(site, index), path.Node.Skeleton.Model);
    }

    private sealed class EndedSource : ValueSource
    {
        public override SampleAwaitable<T> Sample<TDistribution, T>(
            Particle particle,
            CallPath path,
            SampleSite<TDistribution, T> site,
            SiteIndex index,
            TDistribution distribution
        ) => new(particle);
    }
}
