using Icf.Numerics;

namespace Icf.Networks;

/// <summary>Learns from summaries of simulated data where they lie.</summary>
internal static class SummaryFit
{
    /// <summary>
    /// Of a dimension that hardly varies, such as a unit that is never active, a deviation of this much of its spread
    /// counts as one.
    /// </summary>
    private const double LeastDeviation = 0.05;

    /// <summary>Of the identity at least this much is mixed in, since units may depend on each other exactly.</summary>
    private const double LeastShrinkage = 0.001;

    /// <summary>Scales and correlations.</summary>
    /// <param name="summaries">The summaries, one after the other.</param>
    /// <param name="width">The width of each, d.</param>
    /// <returns>The reference, still without distances; null if the correlations are degenerate.</returns>
    public static SummaryReference? Of(float[] summaries, int width)
    {
        int count = summaries.Length / width;
        var scales = new float[4 * width];
        var standard = new double[width][];
        for (int i = 0; i < width; i++)
        {
            var x = new double[count];
            for (int t = 0; t < count; t++)
                x[t] = summaries[t * width + i];
            (double center, double spread) = RobustScale.Of([.. x.Order()]);
            (scales[i], scales[width + i]) = ((float)center, (float)spread);
            for (int t = 0; t < count; t++)
                x[t] = SummaryReference.Spread(x[t], scales[i], scales[width + i]);
            double mean = x.Average(),
                deviation = Math.Max(LeastDeviation, Math.Sqrt(x.Average(v => (v - mean) * (v - mean))));
            (scales[2 * width + i], scales[3 * width + i]) = ((float)mean, (float)deviation);
            standard[i] = Array.ConvertAll(x, v => SummaryReference.Standard(v, mean, deviation));
        }

        double[] correlations = Shrunk(standard);
        return LowerTriangle.TryFactor(correlations, width)
            ? new SummaryReference(scales, Packed(correlations, width), [])
            : null;
    }

    /// <summary>
    /// The correlations, shrunk towards none by as much as makes them most precise (Schäfer and Strimmer, A shrinkage
    /// approach to large-scale covariance matrix estimation, Statistical Applications in Genetics and Molecular Biology
    /// 4, 2005, target D with unit variances).
    /// </summary>
    private static double[] Shrunk(double[][] standard)
    {
        int width = standard.Length,
            count = standard[0].Length;
        var correlations = new double[width * width];
        (double variances, double squares) = (0, 0);
        for (int i = 0; i < width; i++)
        {
            correlations[i * width + i] = 1;
            for (int j = 0; j < i; j++)
            {
                (double sum, double ofSquares) = (0, 0);
                (double[] a, double[] b) = (standard[i], standard[j]);
                for (int t = 0; t < count; t++)
                {
                    double product = a[t] * b[t];
                    sum += product;
                    ofSquares += product * product;
                }

                double mean = sum / count;
                correlations[i * width + j] = mean;
                variances += (ofSquares / count - mean * mean) / count;
                squares += mean * mean;
            }
        }

        double shrinkage = squares > 0 ? Math.Clamp(variances / squares, LeastShrinkage, 1) : 1;
        for (int i = 0; i < width; i++)
        for (int j = 0; j < i; j++)
            correlations[i * width + j] *= 1 - shrinkage;
        return correlations;
    }

    // The lower triangle, row by row.
    private static float[] Packed(double[] factor, int width)
    {
        List<float> packed = [];
        for (int i = 0; i < width; i++)
        for (int j = 0; j <= i; j++)
            packed.Add((float)factor[i * width + j]);
        return [.. packed];
    }
}
