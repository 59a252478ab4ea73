using System.Diagnostics.CodeAnalysis;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// Sums and normalisation of weights held as natural logarithms. Everything is computed relative to the largest weight,
/// so no result overflows and only weights far below the largest underflow to zero.
/// </summary>
/// <remarks>
/// A log weight is finite or −∞ (no weight). NaN and +∞ are errors of the caller, reported with their index.
/// </remarks>
public static class LogWeights
{
    /// <summary>log Σᵢ exp(aᵢ); −∞ for an empty span or one that is −∞ throughout.</summary>
    /// <param name="logWeights">Log weights.</param>
    /// <returns>The logarithm of the sum of the weights.</returns>
    /// <exception cref="ArgumentException">A log weight is NaN or +∞.</exception>
    public static double LogSumExp(ReadOnlySpan<double> logWeights)
    {
        double max = Max(logWeights);
        if (double.IsNegativeInfinity(max))
            return double.NegativeInfinity;
        double sum = 0;
        foreach (double logWeight in logWeights)
            sum += Math.Exp(logWeight - max);
        return max + Math.Log(sum);
    }

    /// <summary>
    /// log of the mean weight, log (1/n) Σᵢ exp(aᵢ); −∞ for an empty span or one that is −∞ throughout.
    /// </summary>
    /// <param name="logWeights">Log weights.</param>
    /// <returns>The logarithm of the mean weight.</returns>
    /// <exception cref="ArgumentException">A log weight is NaN or +∞.</exception>
    public static double LogMeanExp(ReadOnlySpan<double> logWeights)
    {
        double logSum = LogSumExp(logWeights);
        return double.IsNegativeInfinity(logSum) ? logSum : logSum - Math.Log(logWeights.Length);
    }

    /// <summary>
    /// Writes exp(aᵢ − log Σ exp a), weights that sum to one. If every log weight is −∞, all weights are written as
    /// zero and −∞ is returned.
    /// </summary>
    /// <param name="logWeights">Log weights, length n.</param>
    /// <param name="weights">Receives the normalised weights, length n; may be the memory of
    /// <paramref name="logWeights"/>.</param>
    /// <returns>log Σ exp a, the logarithm of the constant divided out.</returns>
    /// <exception cref="ArgumentException">A log weight is NaN or +∞, or the lengths differ.</exception>
    public static double Normalize(ReadOnlySpan<double> logWeights, Span<double> weights)
    {
        if (weights.Length != logWeights.Length)
            throw new ArgumentException(
                FormattableString.Invariant($"{logWeights.Length} log weights do not fit {weights.Length} weights."),
                nameof(weights)
            );
        double max = Max(logWeights);
        if (double.IsNegativeInfinity(max))
        {
            weights.Clear();
            return max;
        }
        for (int i = 0; i < weights.Length; i++)
            weights[i] = logWeights[i] - max;
        Exponentials.Of(weights);
        double sum = Sums.Of(weights);
        for (int i = 0; i < weights.Length; i++)
            weights[i] /= sum;
        return max + Math.Log(sum);
    }

    /// <summary>The largest log weight, after a check of all of them; −∞ for an empty span.</summary>
    internal static double Max(ReadOnlySpan<double> logWeights)
    {
        double max = double.NegativeInfinity;
        for (int i = 0; i < logWeights.Length; i++)
        {
            double logWeight = logWeights[i];
            // One comparison per weight refuses both NaN and +∞.
            if (!(logWeight < double.PositiveInfinity))
                ThrowLogWeight(logWeights, i);
            if (logWeight > max)
                max = logWeight;
        }
        return max;
    }

    [DoesNotReturn]
    private static void ThrowLogWeight(ReadOnlySpan<double> logWeights, int i) =>
        throw new ArgumentException(
            FormattableString.Invariant($"Log weight {i} is {logWeights[i]}; a log weight is finite or −∞."),
            nameof(logWeights)
        );
}
