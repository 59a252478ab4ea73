namespace Icf.Traces;

/// <summary>
/// Is notified of what a particle visits. The particle itself records values and densities, which are nearly always
/// needed.
/// </summary>
internal abstract class TraceListener
{
    /// <summary>A latent has its value.</summary>
    /// <param name="particle">The particle, as it is at this moment.</param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="index">The loop indices.</param>
    /// <param name="distribution">The prior.</param>
    /// <param name="value">The value.</param>
    public virtual void Latent<TDistribution, T>(
        Particle particle,
        CallPath path,
        SampleSite<TDistribution, T> site,
        SiteIndex index,
        in TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T> { }

    /// <summary>A datum was drawn, or given another value than that among the arguments.</summary>
    public virtual void Datum(DataRef datum, double value) { }

    /// <summary>A factor weighted the trace.</summary>
    public virtual void Weight(double logWeight) { }

    /// <summary>A parameter was read.</summary>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="values">Its current values.</param>
    /// <param name="support">The support of each; null for the line.</param>
    /// <param name="isNumber">Whether it is one number, and no array of one.</param>
    public virtual void Parameter(
        CallPath path,
        ParameterSite site,
        ReadOnlySpan<double> values,
        Support? support,
        bool isNumber
    ) { }

    /// <summary>The number of latents recorded so far.</summary>
    public virtual int Steps => 0;

    /// <summary>Forgets all but the first latents.</summary>
    public virtual void Rewind(int steps) { }
}
