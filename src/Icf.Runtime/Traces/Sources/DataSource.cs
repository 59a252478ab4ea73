namespace Icf.Traces;

/// <summary>
/// Decides what happens to a datum that is observed. A particle without a source scores the datum among the arguments.
/// A source may wrap another one, to which it passes data for which it has no value.
/// </summary>
internal abstract class DataSource
{
    /// <summary>The data among the arguments are scored.</summary>
    public const DataSource? Arguments = null;

    /// <summary>All data are drawn.</summary>
    public static DataSource Simulated { get; } = new SimulatedData();

    /// <summary>Whether a datum is observed; if it is not, it is missing and becomes a latent.</summary>
    /// <param name="particle">The particle.</param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="isThere">Whether it is among the arguments.</param>
    public virtual bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere) => isThere;

    /// <summary>Scores a datum, or gives it another value.</summary>
    /// <param name="particle">
    /// The particle; the source calls its <see cref="Particle.ScoreDatum"/> or <see cref="Particle.TakeDatum"/>.
    /// </param>
    /// <param name="path">The call.</param>
    /// <param name="site">Its site.</param>
    /// <param name="datum">The datum.</param>
    /// <param name="distribution">Its distribution.</param>
    /// <param name="value">The value among the arguments.</param>
    /// <returns>The value that the model uses.</returns>
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
