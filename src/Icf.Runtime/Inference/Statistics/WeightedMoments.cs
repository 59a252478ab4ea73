namespace Icf.Inference;

/// <summary>Mean and standard deviation of weighted numbers; numbers with the weight zero are ignored.</summary>
internal static class WeightedMoments
{
    /// <summary>Σ wᵢ xᵢ; NaN where nothing has weight.</summary>
    public static double Mean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double mean = 0;
        bool any = false;
        for (int i = 0; i < values.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            any = true;
            mean += weights[i] * values[i];
        }

        return any ? mean : double.NaN;
    }

    /// <summary>√(Σ wᵢ (xᵢ − mean)²), summed relative to the largest deviation; NaN where nothing has weight.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        double mean = Mean(values, weights);
        if (double.IsNaN(mean))
            return double.NaN;
        double largest = 0;
        for (int i = 0; i < values.Length; i++)
            if (weights[i] != 0)
                largest = Math.Max(largest, Math.Abs(values[i] - mean));
        if (largest == 0)
            return 0;
        double sum = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (weights[i] == 0)
                continue;
            double deviation = (values[i] - mean) / largest;
            sum += weights[i] * deviation * deviation;
        }

        return largest * Math.Sqrt(sum);
    }
}
