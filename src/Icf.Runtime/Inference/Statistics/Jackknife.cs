namespace Icf.Inference;

/// <summary>
/// Standard errors of weighted estimates by leaving out one particle at a time. With many effective particles this
/// equals the delta method; if one particle dominates, the error is how far the estimate would move without it.
/// </summary>
/// <remarks>
/// Such an error is itself an estimate from the few weights that carry it. It is therefore widened by the 97.5 %
/// quantile of Student's t over that of the normal distribution, for ν = (Σ w²)² / Σ w⁴ − 1 degrees of freedom, n − 1
/// for equal weights: two standard errors then hold the truth about 95 times in 100, whatever the effective sample
/// size. For one particle that has all the weight, ν = 0 and the error is +∞.
/// </remarks>
internal static class Jackknife
{
    private const double Level = 0.975,
        NormalQuantile = 1.959963984540054;

    /// <summary>Above this the error counts as unknown: for less than 0.3 degrees of freedom.</summary>
    private const double HopelessWidening = 1_000;

    /// <summary>The error of the mean Σ wᵢ xᵢ.</summary>
    /// <param name="values">n finite values.</param>
    /// <param name="weights">n weights that sum to one.</param>
    public static double OfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        (int top, double rest) = Largest(weights);
        double meanOfRest = 0,
            largest = 0;
        for (int i = 0; i < values.Length; i++)
            if (weights[i] != 0 && i != top)
                meanOfRest += weights[i] / rest * values[i];
        double mean = rest > 0 ? rest * meanOfRest + (1 - rest) * values[top] : values[top];
        for (int i = 0; i < values.Length; i++)
            if (weights[i] != 0)
                largest = Math.Max(largest, Math.Abs(values[i] - mean));
        double factor = Widening(weights);
        if (largest == 0)
            return double.IsPositiveInfinity(factor) ? factor : 0;

        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            double deviation =
                i == top
                    ? (1 - rest) * ((values[i] - (rest > 0 ? meanOfRest : values[i])) / largest)
                    : weights[i] * ((values[i] - mean) / largest) / (1 - weights[i]);
            sum += deviation * deviation;
        }

        return factor * largest * Math.Sqrt(sum);
    }

    /// <summary>The error of the logarithm of the mean weight.</summary>
    /// <param name="weights">n weights that sum to one.</param>
    public static double OfLogMean(ReadOnlySpan<double> weights)
    {
        (int top, double rest) = Largest(weights);
        double n = weights.Length,
            mean = 0,
            sum = 0;
        if (!(rest > 0))
            return double.PositiveInfinity;
        double logRest = Math.Log(rest);
        for (int i = 0; i < weights.Length; i++)
            mean += i == top ? logRest : GeneralizedPareto.Log1P(-weights[i]);
        mean /= n;
        for (int i = 0; i < weights.Length; i++)
        {
            double deviation = (i == top ? logRest : GeneralizedPareto.Log1P(-weights[i])) - mean;
            sum += deviation * deviation;
        }

        return Widening(weights) * Math.Sqrt((n - 1) / n * sum);
    }

    /// <summary>
    /// The ratio of the quantiles of Student's t and of the normal distribution, for the weights that carry a variance.
    /// </summary>
    public static double Widening(ReadOnlySpan<double> weights)
    {
        double squares = 0,
            fourths = 0;
        foreach (double weight in weights)
        {
            double square = weight * weight;
            squares += square;
            fourths += square * square;
        }

        double freedom = fourths > 0 ? squares * squares / fourths - 1 : 0;
        if (freedom > 1e6)
            return 1;
        double widening =
            freedom > 0.1 ? new StudentT(freedom, 0, 1).Quantile(Level) / NormalQuantile : double.PositiveInfinity;
        return widening > HopelessWidening ? double.PositiveInfinity : widening;
    }

    /// <summary>
    /// The particle with the largest weight, and the sum of the others' weights, which is small if that particle
    /// dominates.
    /// </summary>
    private static (int Index, double Others) Largest(ReadOnlySpan<double> weights)
    {
        int top = 0;
        for (int i = 1; i < weights.Length; i++)
            if (weights[i] > weights[top])
                top = i;
        return (top, Sums.Of(weights[..top]) + Sums.Of(weights[(top + 1)..]));
    }
}
