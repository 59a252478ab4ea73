namespace Icf.Calibration;

/// <summary>The rank of a truth among weighted draws, as a number between 0 and 1.</summary>
/// <remarks>
/// The truth counts as one more draw, with the weight that an effective one of the others has. For independent draws of
/// equal weight the rank is then exactly uniform if the truth is one of their kind, with any number of draws; for
/// others it is so but for terms of the order of one over the effective ones. Draws that equal the truth are ordered
/// with it at random, so that discrete values have uniform ranks as well.
/// </remarks>
internal static class WeightedRank
{
    /// <summary>Ranks are kept in files with so many digits.</summary>
    private const int Digits = 6;

    /// <summary>The rank.</summary>
    /// <param name="values">The values of the draws; NaN for a draw that has none, and which does not count.</param>
    /// <param name="weights">Their weights, on any scale.</param>
    /// <param name="effectiveShare">How many effective draws there are for each that the weights alone make: 1 for
    /// independent draws, less for those of a chain.</param>
    /// <param name="truth">The truth.</param>
    /// <param name="rng">Orders what is equal.</param>
    public static double Of(
        ReadOnlySpan<double> values,
        ReadOnlySpan<double> weights,
        double effectiveShare,
        double truth,
        ref Rng rng
    )
    {
        double below = 0,
            equal = 0,
            all = 0,
            squares = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (double.IsNaN(values[i]))
                continue;
            all += weights[i];
            squares += weights[i] * weights[i];
            if (values[i] < truth)
                below += weights[i];
            else if (values[i] == truth)
                equal += weights[i];
        }

        // Nothing is known where no draw has a value.
        double own =
            all == 0 ? 1
            : double.IsPositiveInfinity(effectiveShare) ? 0
            : squares / all / effectiveShare;
        return Math.Round((below + rng.NextOpenDouble() * (equal + own)) / (all + own), Digits);
    }
}
