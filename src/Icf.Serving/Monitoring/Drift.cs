namespace Icf.Serving.Monitoring;

/// <summary>Whether the data of queries are still such as the model draws.</summary>
internal static class Drift
{
    /// <summary>Fewer queries say too little.</summary>
    public const int LeastQueries = 30;

    /// <summary>
    /// The probability that data which the model draws have p-values as small as these, all together: that of the
    /// greatest excess D of their empirical distribution function over the uniform one, at most exp(−2 n D²) for any n
    /// (Massart 1990). p-values that are too large do not count: data nearer to the middle than expected are answered
    /// well.
    /// </summary>
    /// <param name="pValues">The p-value of each query.</param>
    /// <returns>The probability; null for fewer than <see cref="LeastQueries"/>.</returns>
    public static double? PValue(IReadOnlyCollection<double> pValues)
    {
        if (pValues.Count < LeastQueries)
            return null;
        double n = pValues.Count,
            excess = 0;
        int below = 0;
        foreach (double p in pValues.Order())
            excess = Math.Max(excess, ++below / n - p);
        return Math.Exp(-2 * n * excess * excess);
    }
}
