namespace Icf.Inference;

/// <summary>
/// Coordinates relative to a prior that depends on other latents suit latents of which the data say little. Where the data say much, the
/// values are known, not what multiple of the prior's spread they are: these are told on a scale of their own (Papaspiliopoulos, Roberts and
/// Sköld, A general framework for the parametrization of hierarchical models, 2007).
/// </summary>
internal static class Recentring
{
    /// <summary>The data say much where the variance given all other latents is this part of the prior's.</summary>
    private const double MostVariance = 0.3;

    /// <summary>Chooses frames for the coordinates of draws from the posterior, and changes the draws to them.</summary>
    /// <param name="places">n points, each of which begins with d coordinates.</param>
    /// <param name="ofPriors">The centre and spread of the prior of each.</param>
    /// <param name="dimension">d.</param>
    /// <returns>Null where all coordinates are well as they are.</returns>
    public static LocationScale?[]? Change(double[] places, LocationScale[] ofPriors, int dimension)
    {
        int d = dimension, n = ofPriors.Length / d, width = places.Length / n;
        double[] precisions = Precisions(places, d, n);
        var frames = new LocationScale?[d];
        for (int j = 0; j < d; j++)
        {
            if (!(1 / precisions[j] < MostVariance) || !Depends(ofPriors, j, d))
                continue;
            double mean = 0, square = 0;
            for (int i = 0; i < n; i++)
                mean += Value(i) / n;
            for (int i = 0; i < n; i++)
                square += (Value(i) - mean) * (Value(i) - mean) / n;
            if (!(square > 0 && double.IsFinite(square)))
                continue;
            var frame = new LocationScale(mean, Math.Sqrt(square));
            for (int i = 0; i < n; i++)
                places[i * width + j] = (Value(i) - frame.Location) / frame.Scale;
            frames[j] = frame;

            double Value(int i) => ofPriors[i * d + j].Location + ofPriors[i * d + j].Scale * places[i * width + j];
        }

        return frames.Any(frame => frame is not null) ? frames : null;
    }

    private static bool Depends(LocationScale[] ofPriors, int slot, int d)
    {
        bool varies = false;
        for (int i = slot; i < ofPriors.Length; i += d)
        {
            if (!(ofPriors[i].Scale > 0 && double.IsFinite(ofPriors[i].Scale) && double.IsFinite(ofPriors[i].Location)))
                return false;
            varies |= ofPriors[i] != ofPriors[slot];
        }

        return varies;
    }

    // One over the variance of each coordinate given the others, as if the draws were normal.
    private static double[] Precisions(double[] places, int d, int n)
    {
        int width = places.Length / n;
        double[] mean = new double[d], covariance = new double[d * d], precisions = new double[d];
        for (int i = 0; i < n; i++)
            for (int j = 0; j < d; j++)
                mean[j] += places[i * width + j] / n;
        for (int i = 0; i < n; i++)
            for (int j = 0; j < d; j++)
                for (int k = 0; k <= j; k++)
                    covariance[j * d + k] += (places[i * width + j] - mean[j]) * (places[i * width + k] - mean[k]) / n;
        if (!LowerTriangle.TryFactor(covariance, d))
            return precisions;
        for (int j = 0; j < d; j++)
        {
            var column = new double[d];
            column[j] = 1;
            LowerTriangle.Solve(covariance, column);
            precisions[j] = column.Sum(v => v * v);
        }

        return precisions;
    }
}
