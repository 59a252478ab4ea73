namespace Icf.Traces;

/// <summary>A value with its density and its level under the prior.</summary>
/// <remarks>
/// The last doubles before a bound may have much of the prior's probability: a third of Beta(0.01, 0.01) is nearer to
/// one than any double. Such a double stands for all levels between <paramref name="Below"/> and <paramref
/// name="UpTo"/>; for any other value the two are equal.
/// </remarks>
/// <param name="Value">The value.</param>
/// <param name="LogDensity">The prior's log density there, or its log mass.</param>
/// <param name="Below">The least level that gives this value; NaN if the prior has no levels.</param>
/// <param name="UpTo">The greatest.</param>
internal readonly record struct PriorPoint(double Value, double LogDensity, double Below, double UpTo)
{
    /// <summary>The middle of its levels.</summary>
    public double Level => Below + 0.5 * (UpTo - Below);

    public static PriorPoint Of<TDistribution, T>(in TDistribution distribution, in PriorInfo prior, T value)
        where TDistribution : IDistribution<T>
    {
        double number = SiteValue.ToDouble(value),
            logDensity = distribution.LogProb(value);
        return prior.HasLevels
            ? At(number, logDensity, (ICumulative)distribution, prior.Support)
            : new PriorPoint(number, logDensity, double.NaN, double.NaN);
    }

    public static PriorPoint OfPart<T>(
        IStructured<T> distribution,
        ReadOnlySpan<double> before,
        in PriorInfo prior,
        double part
    )
    {
        double logDensity = distribution.LogProbOfPart(before, part);
        return prior.HasLevels
            ? At(part, logDensity, distribution.CumulativeOfPart(before)!, prior.Support)
            : new PriorPoint(part, logDensity, double.NaN, double.NaN);
    }

    /// <summary>A value of a finite support.</summary>
    public static PriorPoint OfMass(double value, double logMass) => new(value, logMass, double.NaN, double.NaN);

    /// <summary>The value at a level, strictly between the bounds if there is a double between them.</summary>
    public static double AtLevel(ICumulative cumulative, Support interval, double level) =>
        Math.Min(
            Math.Max(cumulative.Quantile(level), Math.BitIncrement(interval.Lower)),
            Math.Max(Math.BitDecrement(interval.Upper), interval.Lower)
        );

    private static PriorPoint At(double value, double logDensity, ICumulative cumulative, Support interval)
    {
        double level = cumulative.Cdf(value),
            below = level,
            upTo = level;
        if (value <= Math.BitIncrement(interval.Lower))
            (below, upTo) = (0, Between(level, cumulative.Cdf(Math.BitIncrement(value))));
        if (value >= Math.BitDecrement(interval.Upper))
            (below, upTo) = (below == 0 ? 0 : Between(cumulative.Cdf(Math.BitDecrement(value)), level), 1);
        return new PriorPoint(value, logDensity, below, upTo);
    }

    private static double Between(double a, double b) => a + 0.5 * (b - a);
}
