namespace Icf.Traces;

/// <summary>
/// What becomes of a datum that is observed. A particle without a source scores the one among the arguments. A source
/// may wrap another one, which it hands what it has no value for itself.
/// </summary>
internal abstract class DataSource
{
    /// <summary>The data among the arguments are scored.</summary>
    public const DataSource? Arguments = null;

    /// <summary>All data are drawn.</summary>
    public static DataSource Simulated { get; } = new SimulatedData();

    /// <summary>Whether a datum is observed; one that may be missing and is not becomes a latent.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="isThere">Whether it is among the arguments.</param>
    public virtual bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere) => isThere;

    /// <summary>Scores a datum, or gives it another value.</summary>
    /// <param name="particle">The particle, which is told by <see cref="Particle.ScoreDatum"/> or
    /// <see cref="Particle.TakeDatum"/>.</param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="value">The value among the arguments.</param>
    /// <returns>The value in force.</returns>
    public abstract T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
        where TDistribution : IDistribution<T>;
}
