namespace Icf.Inference;

/// <summary>
/// Several samples one after the other, with given shares: the variance of the mean is the sum of the variances of
/// their means, each times the square of the sample's share, as in stratified sampling (Cochran, Sampling Techniques,
/// 3rd ed. 1977, §5.3).
/// </summary>
/// <param name="parts">The scheme of each sample, and the number of its draws.</param>
/// <param name="unseenShare">The share of the weight that draws may have which are too rare to be among these.</param>
internal sealed class JoinedDraws((SamplingScheme Scheme, int Count)[] parts, double unseenShare) : SamplingScheme
{
    public override bool IsOrdered => true;

    public override double UnseenShare => unseenShare;

    public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double variance = 0;
        int first = 0;
        foreach ((SamplingScheme scheme, int count) in parts)
        {
            double share = Normalized(weights.Slice(first, count), out double[] own);
            double error = share > 0 ? share * scheme.ErrorOfMean(values.Slice(first, count), own) : 0;
            variance += error * error;
            first += count;
        }

        return weights.ContainsAnyExcept(0.0) ? Math.Sqrt(variance) : double.NaN;
    }

    public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double inverse = 0;
        int first = 0;
        foreach ((SamplingScheme scheme, int count) in parts)
        {
            double share = Normalized(weights.Slice(first, count), out double[] own);
            ReadOnlySpan<double> numbers = values.IsEmpty ? values : values.Slice(first, count);
            inverse += share > 0 ? share * share / scheme.EffectiveSampleSize(numbers, own) : 0;
            first += count;
        }

        return weights.ContainsAnyExcept(0.0) ? 1 / inverse : 0;
    }

    private static double Normalized(ReadOnlySpan<double> weights, out double[] normalized)
    {
        double share = Sums.Of(weights);
        normalized = weights.ToArray();
        if (share > 0)
            foreach (ref double weight in normalized.AsSpan())
                weight /= share;
        return share;
    }
}
