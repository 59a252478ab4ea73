using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// To which power a likelihood is raised next, so that enough particles stay effective (Jasra et al., Scandinavian
/// Journal of Statistics 38, 2011).
/// </summary>
internal static class Tempering
{
    /// <summary>How exactly a power is found: the bisections of an interval.</summary>
    private const int Bisections = 50;

    /// <summary>A step raises the power at least by this factor, so that there is an end to them.</summary>
    private const double LeastGrowth = 1.001,
        LeastPower = 1e-12;

    /// <summary>
    /// The next power, at most 1: of the particles that are possible at all, the wanted share stays effective.
    /// </summary>
    /// <param name="power">The power so far.</param>
    /// <param name="logWeights">The log weights at that power.</param>
    /// <param name="logLikelihoods">The log likelihoods; −∞ where a particle is ruled out.</param>
    /// <param name="threshold">The wanted share.</param>
    public static double Next(double power, double[] logWeights, double[] logLikelihoods, double threshold)
    {
        int possible = 0;
        for (int i = 0; i < logWeights.Length; i++)
            possible += double.IsNegativeInfinity(logWeights[i] + logLikelihoods[i]) ? 0 : 1;
        double wanted = threshold * possible / logWeights.Length,
            low = power,
            high = 1;
        if (IsEnough(high))
            return 1;
        for (int i = 0; i < Bisections; i++)
        {
            double middle = low + (high - low) / 2;
            (low, high) = IsEnough(middle) ? (middle, high) : (low, middle);
        }

        return Math.Min(1, Math.Max(low, Math.Max(LeastPower, power * LeastGrowth)));

        bool IsEnough(double next) =>
            LogSum.ShareOfEffective(Weights(next - power, logWeights, logLikelihoods)) >= wanted;
    }

    /// <summary>The log weights after a step of the power.</summary>
    /// <param name="step">The step, above 0.</param>
    /// <param name="logWeights">The log weights before.</param>
    /// <param name="logLikelihoods">The log likelihoods.</param>
    public static double[] Weights(double step, double[] logWeights, double[] logLikelihoods)
    {
        var weights = new double[logWeights.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = double.IsNegativeInfinity(logLikelihoods[i])
                ? double.NegativeInfinity
                : logWeights[i] + step * logLikelihoods[i];
        return weights;
    }
}
