namespace Icf.Traces;

/// <summary>Sees every visit of a particle, with what a proposal would have known at that moment.</summary>
internal abstract class StepRecorder
{
    /// <summary>A latent was drawn.</summary>
    /// <param name="site">The static site.</param>
    /// <param name="index">The innermost loop index, −1 without one.</param>
    /// <param name="cursor">The position in the data up to which everything has been observed.</param>
    /// <param name="value">The value; NaN if it is no scalar.</param>
    /// <param name="prior">The prior at hand.</param>
    /// <param name="logMasses">The log masses of a listed finite support, else empty.</param>
    public abstract void Latent(
        StaticSite site, int index, int cursor, double value, in PriorInfo prior, ReadOnlySpan<double> logMasses);

    /// <summary>A datum was drawn.</summary>
    public abstract void Datum(DataRef datum, double value);

    /// <summary>A factor, or an observation of something that is no datum of the root, weighted the trace.</summary>
    public abstract void Weight(double logWeight);
}
