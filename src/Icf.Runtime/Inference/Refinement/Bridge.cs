namespace Icf.Inference;

/// <summary>
/// The bridge q^(1−b) p^b from the current proposal q to the target p. It is followed as far as the draws of q
/// represent it, and the next proposal is fitted to the distribution there.
/// </summary>
internal static class Bridge
{
    private const int Halvings = 40;

    /// <summary>
    /// The largest b, up to 1, at which the weights (p / q)^b leave enough effective draws, and these weights, which
    /// sum to one.
    /// </summary>
    /// <returns>b; 0 if all weights are zero.</returns>
    public static double Weigh(ReadOnlySpan<double> logWeights, double draws, Span<double> weights)
    {
        double highest = double.NegativeInfinity;
        foreach (double log in logWeights)
            highest = Math.Max(highest, log);
        if (double.IsNegativeInfinity(highest))
            return 0;
        if (EffectiveSampleSize(logWeights, highest, 1, weights) >= draws)
            return 1;
        double from = 0,
            to = 1;
        for (int i = 0; i < Halvings; i++)
        {
            double middle = i < 20 ? Math.Sqrt(Math.Max(from, 1e-12) * to) : 0.5 * (from + to);
            if (EffectiveSampleSize(logWeights, highest, middle, weights) >= draws)
                from = middle;
            else
                to = middle;
        }

        double b = from > 0 ? from : to;
        EffectiveSampleSize(logWeights, highest, b, weights);
        return b;
    }

    /// <summary>
    /// Truncates weights at √n times their mean, so that no single draw dominates a fit (Ionides, Truncated importance
    /// sampling, 2008).
    /// </summary>
    public static void Truncate(Span<double> weights)
    {
        double most = 1 / Math.Sqrt(weights.Length),
            sum = 0;
        foreach (ref double w in weights)
            sum += w = Math.Min(w, most);
        foreach (ref double w in weights)
            w /= sum;
    }

    /// <summary>The share of effective draws.</summary>
    public static double Efficiency(ReadOnlySpan<double> logWeights)
    {
        double highest = double.NegativeInfinity;
        foreach (double log in logWeights)
            highest = Math.Max(highest, log);
        return double.IsNegativeInfinity(highest)
            ? 0
            : EffectiveSampleSize(logWeights, highest, 1, new double[logWeights.Length]) / logWeights.Length;
    }

    /// <summary>The effective sample size of weights to a power; writes these weights, which sum to one.</summary>
    public static double EffectiveSampleSize(
        ReadOnlySpan<double> logWeights,
        double highest,
        double power,
        Span<double> weights
    )
    {
        double sum = 0,
            squares = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double w = weights[i] = Math.Exp(power * (logWeights[i] - highest));
            sum += w;
            squares += w * w;
        }

        for (int i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return sum * sum / squares;
    }
}
