namespace Icf.Traces;

/// <summary>
/// Data that a trace has observed before keep their values, and are not scored again; all others are drawn.
/// </summary>
internal sealed class LaterData : DataSource
{
    /// <summary>The numbers of each datum that the trace has observed, but for those that it has met again.</summary>
    public Dictionary<DataRef, double[]> Observed { get; } = [];

    /// <summary>The data that were missing, and are latents of the trace.</summary>
    public HashSet<DataRef> Missing { get; } = [];

    /// <inheritdoc/>
    /// <exception cref="ModelException">A datum that was missing has a value.</exception>
    public override bool Has(Particle particle, CallPath path, ObserveSite site, DataRef datum, bool isThere)
    {
        if (!Missing.Contains(datum))
            return true;
        return isThere ? throw Changed(datum, "was missing and has a value") : false;
    }

    /// <inheritdoc/>
    /// <exception cref="ModelException">A datum has another value than before.</exception>
    public override T Observe<TDistribution, T>(
        Particle particle,
        CallPath path,
        ObserveSite<TDistribution, T> site,
        DataRef datum,
        TDistribution distribution,
        T value
    )
    {
        if (!Observed.Remove(datum, out double[]? numbers))
            return Simulated.Observe(particle, path, site, datum, distribution, value);
        return AreThose(numbers, datum, value) ? value : throw Changed(datum, "has another value or another size");
    }

    /// <summary>Refuses a trace that has not observed all that it had observed before.</summary>
    /// <exception cref="ModelException">A datum is gone.</exception>
    public void RequireAllMet()
    {
        if (Observed.Count > 0)
            throw Changed(Observed.Keys.First(), "is gone");
    }

    private static bool AreThose<T>(double[] numbers, DataRef datum, T value)
    {
        if (SiteValue.IsScalar<T>())
            return numbers is [var number] && number == SiteValue.ToNumber(value);
        var others = new DataNumbers();
        DatumElements.Record(others, datum, value);
        return others.Numbers.Select(static other => other.Value).SequenceEqual(numbers);
    }

    private static ModelException Changed(DataRef datum, string how) =>
        new(
            datum.ToString(),
            $"The datum '{datum}' {how} among the arguments of the forecast. A forecast goes on from the data that the "
                + "posterior was conditioned on: give the same, followed by places for those to come; an array that "
                + "is observed as a whole cannot grow. For data of another case use PosteriorPredictive."
        );
}
