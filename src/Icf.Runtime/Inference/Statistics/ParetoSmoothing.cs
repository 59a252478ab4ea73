using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Pareto-smoothed importance sampling: the largest weights are replaced by the expected order statistics of a
/// generalized Pareto distribution fitted to them, and the shape of that fit says whether the weights can be trusted.
/// Source: Vehtari, Simpson, Gelman, Yao and Gabry, "Pareto smoothed importance sampling", JMLR 25 (2024).
/// </summary>
public sealed class ParetoSmoothing
{
    /// <summary>The least number of particles for which k̂ is defined: a fifth of them is a tail of five.</summary>
    public const int MinimumCount = 21;

    /// <summary>Weights this far below the largest do not affect the estimate and count as zero.</summary>
    private const double Negligible = 1e-250;

    /// <summary>
    /// The most weight that a tail is assumed to hide, relative to the largest weight: that of a shape of 0.8.
    /// </summary>
    private const double MostUnseen = 5;

    /// <summary>
    /// Takes ownership of the weights, which are relative to the largest raw weight, and normalises them.
    /// </summary>
    private ParetoSmoothing(double k, double[] weights, double unseen, int tailCount = 0)
    {
        (K, TailCount) = (k, tailCount);
        double sum = Sums.Of(weights);
        UnseenShare = sum > 0 ? unseen / sum : 1;
        foreach (ref double weight in weights.AsSpan())
            weight /= sum > 0 ? sum : 1;
        Weights = ImmutableCollectionsMarshal.AsImmutableArray(weights);
    }

    /// <summary>
    /// The shape k̂ of the generalized Pareto distribution fitted to the largest weights, shrunk towards 0.5 with the
    /// weight of ten observations. Below <see cref="Threshold"/> estimates can be trusted; above, they may be far off
    /// and their standard errors too, unless the tail holds little of the weight. −∞ if the largest weights are all
    /// equal, as for a perfect proposal: there is no tail. NaN if it is not defined: below <see cref="MinimumCount"/>
    /// particles the tail has too few weights for a fit. +∞ if there are enough particles, but fewer than five have a
    /// weight that is not negligible.
    /// </summary>
    public double K { get; }

    /// <summary>How many of the largest weights were fitted; 0 if there was no fit.</summary>
    public int TailCount { get; }

    /// <summary>
    /// The share of the total weight that is expected in particles too rare to be among n (those of which fewer than
    /// one in n is drawn): an estimate can be off by this much without any sign in the weights. By the mean excess of
    /// the fitted tail beyond its 1/n quantile, with the shape at one standard error above k̂, (1 + k̂) / √m for m
    /// weights; at most five times the largest share, since weights have a bound that the fit does not know. Below <see
    /// cref="MinimumCount"/> particles it is twice the largest share, as for k̂ = 0.5. At least <see
    /// cref="RemovedShare"/>; 0 where the largest weights are all equal.
    /// </summary>
    public double UnseenShare { get; }

    /// <summary>
    /// The share of the total weight that smoothing removes; negative if it adds weight. Smoothing treats a single
    /// weight far beyond the others as chance and cuts it; if that weight had a large share, smoothing should not
    /// decide.
    /// </summary>
    public double RemovedShare { get; private init; }

    /// <summary>
    /// The smoothed weights in the order of the particles, summing to one; equal weights stay equal. If <see cref="K"/>
    /// is not finite, nothing is smoothed and these are the normalised raw weights.
    /// </summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>
    /// The value of k̂ up to which n particles suffice for reliable estimates, min(1 − 1/log₁₀ n, 0.7).
    /// </summary>
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
    public static ParetoSmoothing Fit(ReadOnlySpan<double> logWeights) => Fit(logWeights, 1);

    /// <summary>
    /// Smooths n importance weights of draws that depend on each other, such as those of a chain: the tail has 3 √(n /
    /// r) of them, at most n / 5.
    /// </summary>
    /// <param name="logWeights">Log weights, each finite or −∞.</param>
    /// <param name="relativeEfficiency">
    /// How many independent draws one of these is worth, r: 1 if they are independent, less in most chains.
    /// </param>
    /// <returns>The smoothed weights and the diagnostic.</returns>
    /// <exception cref="ArgumentException">A log weight is NaN or +∞.</exception>
    /// <exception cref="ArgumentOutOfRangeException">r is negative or NaN.</exception>
    public static ParetoSmoothing Fit(ReadOnlySpan<double> logWeights, double relativeEfficiency)
    {
        if (!(relativeEfficiency >= 0))
            throw new ArgumentOutOfRangeException(
                nameof(relativeEfficiency),
                relativeEfficiency,
                "The relative efficiency of draws is positive: 1 if they are independent."
            );
        double max = LogWeights.Max(logWeights);
        var weights = new double[logWeights.Length];
        if (double.IsNegativeInfinity(max))
            return new ParetoSmoothing(
                weights.Length < MinimumCount ? double.NaN : double.PositiveInfinity,
                weights,
                0
            );
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(logWeights[i] - max);
        if (weights.Length < MinimumCount)
            return new ParetoSmoothing(
                double.NaN,
                weights,
                AreEqual(weights) ? 0 : 2 - Sums.Of(weights) / weights.Length
            );

        int tailLength = (int)
            Math.Ceiling(Math.Min(0.2 * weights.Length, 3 * Math.Sqrt(weights.Length / relativeEfficiency)));

        var sorted = new double[weights.Length];
        var order = new int[weights.Length];
        for (int i = 0; i < order.Length; i++)
        {
            sorted[i] = weights[i] < Negligible ? 0 : weights[i];
            order[i] = i;
        }
        Array.Sort(sorted, order);
        if (AreEqual(sorted))
            return new ParetoSmoothing(double.NegativeInfinity, weights, 0);
        int tailStart = TailStart(sorted, tailLength);
        if (tailStart == 0)
            return new ParetoSmoothing(double.PositiveInfinity, weights, MostUnseen);

        double cutoff = sorted[tailStart - 1];
        var excess = new double[sorted.Length - tailStart];
        for (int i = 0; i < excess.Length; i++)
            excess[i] = sorted[tailStart + i] - cutoff;
        GeneralizedPareto fit = GeneralizedPareto.Fit(excess);
        if (!double.IsFinite(fit.K) || !double.IsFinite(fit.Scale))
            return new ParetoSmoothing(fit.K, weights, double.IsNegativeInfinity(fit.K) ? 0 : MostUnseen);

        const double priorWeight = 10,
            priorK = 0.5;
        double k = (fit.K * excess.Length + priorK * priorWeight) / (excess.Length + priorWeight);
        var shrunk = fit with { K = k };
        for (int i = 0; i < excess.Length; i++)
            weights[order[tailStart + i]] = Math.Min(1, cutoff + shrunk.Quantile((i + 0.5) / excess.Length));
        ShareTies(sorted, order, tailStart, weights);
        double raw = Sums.Of(sorted),
            removed = raw - Sums.Of(weights);
        double unseen = k < 1 ? Unseen(shrunk, cutoff, sorted, excess.Length) : MostUnseen;
        return new ParetoSmoothing(k, weights, Math.Max(unseen, removed), excess.Length)
        {
            RemovedShare = removed / raw,
        };
    }

    /// <summary>
    /// What exceeds the mean weight in draws beyond the quantile that one of n exceeds: (E[w | w &gt; u] − mean)⁺, by
    /// the mean excess of a generalized Pareto distribution, (σ + k x) / (1 − k).
    /// </summary>
    private static double Unseen(GeneralizedPareto fit, double cutoff, ReadOnlySpan<double> weights, int tailCount)
    {
        double k = Math.Min(fit.K + (1 + Math.Max(fit.K, -0.5)) / Math.Sqrt(tailCount), 0.95);
        double x = (fit with { K = k }).Quantile(1 - 1.0 / tailCount);
        return Math.Clamp(
            cutoff + x + (fit.Scale + k * x) / (1 - k) - Sums.Of(weights) / weights.Length,
            0,
            MostUnseen
        );
    }

    /// <summary>
    /// Gives particles of equal weight, such as equal traces of a discrete model, the mean of their smoothed weights.
    /// </summary>
    private static void ShareTies(
        ReadOnlySpan<double> sorted,
        ReadOnlySpan<int> order,
        int tailStart,
        Span<double> weights
    )
    {
        for (int first = tailStart, next; first < sorted.Length; first = next)
        {
            double sum = weights[order[first]];
            for (next = first + 1; next < sorted.Length && !Exceeds(sorted[next], sorted[next - 1]); next++)
                sum += weights[order[next]];
            for (int i = first; next - first > 1 && i < next; i++)
                weights[order[i]] = sum / (next - first);
        }
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

    /// <summary>Whether all are as large as the largest, 1.</summary>
    private static bool AreEqual(double[] weights) => !weights.AsSpan().ContainsAnyInRange(0, 1 - 1e-12);

    /// <summary>Rounding aside: weights that are equal in exact arithmetic are often not so in double.</summary>
    private static bool Exceeds(double weight, double threshold) => weight - threshold > 1e-13 * weight;
}
