namespace Icf.Traces;

/// <summary>
/// Scores the data, and keeps what each adds to the likelihood. Some of them can be given values that the model draws:
/// these are not scored.
/// </summary>
internal sealed class RecordedLikelihood : DataSource
{
    /// <summary>What each datum of the trace adds, in the order of the visits.</summary>
    public List<(DataRef At, double LogLikelihood)> Terms { get; } = [];

    /// <summary>The data whose values are drawn; null for none.</summary>
    public IReadOnlySet<DataRef>? Drawn { get; set; }

    /// <summary>
    /// Receives the numbers of each datum, of which one that is an array has several; null if they are not needed.
    /// </summary>
    public Dictionary<DataRef, double[]>? Values { get; set; }

    /// <summary>Receives the numbers of all data, each element of an array; null if they are not needed.</summary>
    public DataNumbers? Numbers { get; set; }

    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        if (Drawn?.Contains(datum) == true)
        {
            T drawn = distribution.Sample(ref particle.Rng);
            DatumElements.RequireSameShape(datum, drawn, value);
            return drawn;
        }

        // Scored from zero, so that the term does not depend on those before it.
        double before = particle.LogLikelihood;
        particle.LogLikelihood = 0;
        particle.ScoreDatum(datum, distribution, value);
        Terms.Add((datum, particle.LogLikelihood));
        particle.LogLikelihood += before;
        if (Values is not null)
            Values[datum] = NumbersOf(datum, value);
        if (Numbers is not null)
            DatumElements.Record(Numbers, datum, value);
        return value;
    }

    private static double[] NumbersOf<T>(DataRef datum, T value)
    {
        var numbers = new DataNumbers();
        DatumElements.Record(numbers, datum, value);
        return [.. numbers.Numbers.Select(static number => number.Value)];
    }
}
