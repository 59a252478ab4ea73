namespace Icf.Inference;

/// <summary>
/// Draws replaced by the normal quantiles of their ranks, Φ⁻¹((r − 3/8) / (n + 1/4)) (Blom 1958): statistics of these
/// exist for every distribution, and do not change with its scale. Equal draws share the mean of their ranks.
/// </summary>
internal static class NormalScores
{
    /// <summary>The scores, in the order of the draws; NaN where a draw is not finite.</summary>
    public static double[] Of(ReadOnlySpan<double> draws)
    {
        int n = draws.Length;
        var (sorted, order, scores) = (draws.ToArray(), new int[n], new double[n]);
        for (int i = 0; i < n; i++)
            order[i] = i;
        Array.Sort(sorted, order);
        var standard = new Normal(0, 1);
        for (int first = 0, next; first < n; first = next)
        {
            for (next = first + 1; next < n && sorted[next] == sorted[first]; )
                next++;
            double rank = (first + 1 + next) / 2.0,
                score = double.IsFinite(sorted[first]) ? standard.Quantile((rank - 0.375) / (n + 0.25)) : double.NaN;
            for (int i = first; i < next; i++)
                scores[order[i]] = score;
        }

        return scores;
    }
}
