using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Icf.Inference;

/// <summary>
/// Pareto-smoothed importance sampling: the largest weights are replaced by the expected order statistics of a
/// generalized Pareto distribution fitted to them, and the shape of that fit says whether the weights can be trusted.
/// Source: Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto smoothed importance sampling", JMLR 25 (2024).
/// </summary>
public sealed class ParetoSmoothing
{
    /// <summary>Weights this far below the largest are nothing to the estimate and are read as zero.</summary>
    private const double Negligible = 1e-250;

    /// <summary>Takes the weights over and normalises them.</summary>
    private ParetoSmoothing(double k, double[] weights)
    {
        K = k;
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        if (sum > 0)
            foreach (ref double weight in weights.AsSpan())
                weight /= sum;
        Weights = ImmutableCollectionsMarshal.AsImmutableArray(weights);
    }

    /// <summary>
    /// The shape k̂ of the generalized Pareto distribution fitted to the largest weights, shrunk towards 0.5 with the weight
    /// of ten observations. Below <see cref="Threshold"/> estimates can be trusted; above, they may be far off and their
    /// standard errors too. −∞ where the largest weights are all equal, as of a perfect proposal: there is no tail. +∞ where
    /// it cannot be estimated because there are too few particles or fewer than five of them have a weight that matters,
    /// so that a check against a threshold fails then too.
    /// </summary>
    public double K { get; }

    /// <summary>
    /// The smoothed weights in the order of the particles, summing to one. Where <see cref="K"/> is infinite nothing is
    /// smoothed and these are the raw weights, normalised.
    /// </summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The value of k̂ up to which n particles suffice for reliable estimates, min(1 − 1/log₁₀ n, 0.7).</summary>
    /// <param name="count">Number of particles n, at least 1.</param>
    /// <returns>0.7 from 2,155 particles on, less for fewer; −∞ for one.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1.</exception>
    public static double Threshold(int count)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        return Math.Min(1 - 1 / Math.Log10(count), 0.7);
    }

    /// <summary>Smooths n independent importance weights. O(n log n) time, O(n) memory.</summary>
    /// <param name="logWeights">Log weights, each finite or −∞.</param>
    /// <returns>The smoothed weights and the diagnostic.</returns>
    /// <exception cref="ArgumentException">A log weight is NaN or +∞.</exception>
    public static ParetoSmoothing Fit(ReadOnlySpan<double> logWeights)
    {
        double max = LogWeights.Max(logWeights);
        var weights = new double[logWeights.Length];
        if (double.IsNegativeInfinity(max))
            return new ParetoSmoothing(double.PositiveInfinity, weights);
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(logWeights[i] - max);

        int tailLength = (int)Math.Ceiling(Math.Min(0.2 * weights.Length, 3 * Math.Sqrt(weights.Length)));
        if (tailLength < GeneralizedPareto.MinimumFitSize)
            return new ParetoSmoothing(double.PositiveInfinity, weights);

        var sorted = new double[weights.Length];
        var order = new int[weights.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sorted[i] = weights[i] < Negligible ? 0 : weights[i];
            order[i] = i;
        }
        Array.Sort(sorted, order);
        if (sorted[0] >= 1 - 1e-12)
            return new ParetoSmoothing(double.NegativeInfinity, weights);
        int tailStart = TailStart(sorted, tailLength);
        if (tailStart == 0)
            return new ParetoSmoothing(double.PositiveInfinity, weights);

        double cutoff = sorted[tailStart - 1];
        var excess = new double[sorted.Length - tailStart];
        for (int i = 0; i < excess.Length; i++)
            excess[i] = sorted[tailStart + i] - cutoff;
        GeneralizedPareto fit = GeneralizedPareto.Fit(excess);
        if (!double.IsFinite(fit.K) || !double.IsFinite(fit.Scale))
            return new ParetoSmoothing(fit.K, weights);

        const double priorWeight = 10, priorK = 0.5;
        double k = (fit.K * excess.Length + priorK * priorWeight) / (excess.Length + priorWeight);
        var shrunk = fit with { K = k };
        for (int i = 0; i < excess.Length; i++)
            weights[order[tailStart + i]] = Math.Min(1, cutoff + shrunk.Quantile((i + 0.5) / excess.Length));
        return new ParetoSmoothing(k, weights);
    }

    /// <summary>
    /// Index of the first weight above the threshold, the (tail length + 1)-th largest weight. Where ties leave too few
    /// above it, the threshold falls to the next smaller weight; 0 if there is none.
    /// </summary>
    private static int TailStart(ReadOnlySpan<double> sorted, int tailLength)
    {
        int start = sorted.Length - tailLength;
        while (start < sorted.Length && !Exceeds(sorted[start], sorted[start - 1]))
            start++;
        if (sorted.Length - start >= GeneralizedPareto.MinimumFitSize)
            return start;
        start = sorted.Length - tailLength;
        while (start > 0 && !Exceeds(sorted[start], sorted[start - 1]))
            start--;
        return start;
    }

    /// <summary>Rounding aside: weights that are equal in exact arithmetic are often not so in double.</summary>
    private static bool Exceeds(double weight, double threshold) => weight - threshold > 1e-13 * weight;
}
