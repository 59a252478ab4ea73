using Icf.Inference;

namespace Icf.Compiled;

/// <summary>
/// The coefficients c of a data set's draws such that the gradient of Σ c · (−log q) estimates that of a divergence.
/// </summary>
internal static class Coefficients
{
    /// <summary>
    /// How far below the best draw, in nats, a draw counts for the reverse divergence: an impossible one would count
    /// without end.
    /// </summary>
    public const double FarBelow = 30;

    /// <summary>Forward divergence: the normalised weights; all zero where no draw is possible.</summary>
    /// <param name="logWeights">log p − log q of each draw.</param>
    /// <param name="into">Receives as many coefficients.</param>
    /// <returns>The logarithm of the mean weight; −∞ where no draw is possible.</returns>
    public static double Forward(ReadOnlySpan<double> logWeights, Span<double> into) =>
        LogWeights.Normalize(logWeights, into) - Math.Log(logWeights.Length);

    /// <summary>
    /// Reverse divergence: ∇ E_q[log q − log p] = E_q[(log q − log p − b) ∇ log q] for any b that does not depend on
    /// the draw: here the mean over the other draws. All zero where no draw is possible.
    /// </summary>
    /// <param name="logWeights">log p − log q of each of at least 2 independent draws of q.</param>
    /// <param name="into">Receives as many coefficients.</param>
    public static void Reverse(ReadOnlySpan<double> logWeights, Span<double> into)
    {
        int n = logWeights.Length;
        double best = LogWeights.Max(logWeights);
        into.Clear();
        if (double.IsNegativeInfinity(best))
            return;
        double sum = 0;
        foreach (double logWeight in logWeights)
            sum += Math.Max(logWeight - best, -FarBelow);
        for (int k = 0; k < n; k++)
        {
            // log w = −(log q − log p), so that c = −(log q − log p − b) / n is the advantage of log w.
            double own = Math.Max(logWeights[k] - best, -FarBelow),
                others = (sum - own) / (n - 1);
            into[k] = (own - others) / n;
        }
    }
}
