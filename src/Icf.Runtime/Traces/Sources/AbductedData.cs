namespace Icf.Traces;

/// <summary>Data are scored, and their noise is kept.</summary>
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
