namespace Icf.Traces;

/// <summary>Data are drawn, as in training. They weigh a trace only where its density is asked for.</summary>
internal sealed class SimulatedData : DataSource
{
    /// <summary>Takes what is drawn, to be asked about later; null for nothing.</summary>
    public ReplacedData? Kept { get; init; }

    /// <summary>Which of the tokens are to be missing although they are there; null for none.</summary>
    public bool[]? Hidden { get; init; }

    public override bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere) =>
        isThere && !(Hidden is not null && particle.Tokens!.Position(datum) is >= 0 and int at && Hidden[at]);

    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        T drawn = distribution.Sample(ref particle.Rng);
        DatumElements.RequireSameShape(datum, drawn, value);
        particle.TakeDatum(datum, drawn);
        Kept?.Keep(datum, drawn);
        if (particle.Scores)
            particle.ScoreDatum(datum, distribution, drawn);
        return drawn;
    }
}
