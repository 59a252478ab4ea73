namespace Icf.Traces;

/// <summary>Draws the data, as in training. They are scored only if the particle computes densities.</summary>
internal sealed class SimulatedData : DataSource
{
    /// <summary>Receives the drawn data for a later query; null for none.</summary>
    public ReplacedData? Kept { get; init; }

    /// <summary>Which of the tokens to treat as missing although they have values; null for none.</summary>
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
