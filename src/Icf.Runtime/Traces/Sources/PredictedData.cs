namespace Icf.Traces;

/// <summary>Computes data from the noise of another trace, also those that were missing there.</summary>
internal sealed class PredictedData(Noise noise) : DataSource
{
    public override bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere) => true;

    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        T predicted = noise.Predict(path, site, datum, distribution, ref particle.Rng);
        particle.TakeDatum(datum, predicted);
        return predicted;
    }
}
