namespace Icf.Traces;

/// <summary>Sees every visit of a particle, with what a proposal would have known at that moment.</summary>
internal abstract class StepRecorder
{
    /// <summary>A latent was drawn, or a part of one that is structured.</summary>
    /// <param name="site">The static site.</param>
    /// <param name="place">The loop indices, and for a structured value the part.</param>
    /// <param name="cursor">The position in the data up to which everything has been observed.</param>
    /// <param name="point">The value, as its prior sees it; NaN if it is no scalar.</param>
    /// <param name="level">A level of it; NaN where the prior has none.</param>
    /// <param name="prior">The prior at hand.</param>
    /// <param name="logVolume">With the last part of a structured value, the log volume that its parts become; else 0.</param>
    /// <param name="logMasses">The log masses of a listed finite support, else empty.</param>
    public abstract void Latent(
        StaticSite site, StepPlace place, int cursor, in PriorPoint point, double level, in PriorInfo prior, double logVolume, ReadOnlySpan<double> logMasses);

    /// <summary>The number of latents noted so far.</summary>
    public virtual int Steps => 0;

    /// <summary>Forgets all but the first latents.</summary>
    public virtual void Rewind(int steps)
    {
    }

    /// <summary>A datum was drawn.</summary>
    public abstract void Datum(DataRef datum, double value);

    /// <summary>A factor, or an observation of something that is no datum of the root, weighted the trace.</summary>
    public abstract void Weight(double logWeight);
}
