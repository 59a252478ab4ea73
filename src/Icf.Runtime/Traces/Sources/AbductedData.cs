namespace Icf.Traces;

/// <summary>Scores the data and stores their noise.</summary>
internal sealed class AbductedData(Noise noise) : DataSource
{
    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        noise.Keep(datum, distribution, value);
        particle.ScoreDatum(datum, distribution, value);
        return value;
    }
}
