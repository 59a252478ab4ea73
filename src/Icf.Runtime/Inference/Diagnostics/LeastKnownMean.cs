namespace Icf.Inference;

/// <summary>The mean of a posterior that is known least precisely.</summary>
internal static class LeastKnownMean
{
    /// <summary>
    /// Of larger posteriors only some addresses are examined, evenly spaced, so that this takes no longer than the
    /// query.
    /// </summary>
    private const int MostNumbers = 4_000_000;

    /// <summary>Finds the latent whose mean has the largest error in units of its standard deviation.</summary>
    /// <param name="weights">The weights of the particles.</param>
    /// <param name="latents">The addresses of latents that are numbers.</param>
    /// <param name="read">The values of one, NaN where it was not visited.</param>
    /// <returns>
    /// No address if none varies. Addresses that most traces do not visit are left out, since they say little about the
    /// others.
    /// </returns>
    public static (string? Address, double Error) Of(
        IDrawWeights weights,
        IReadOnlyList<string> latents,
        Func<string, double[]> read
    )
    {
        int step = (int)((long)latents.Count * weights.ForExpectations.Length / MostNumbers) + 1;
        (string? Address, double Error) worst = (null, 0);
        for (int i = 0; i < latents.Count; i += step)
        {
            Empirical<double> marginal = Empirical.OfPresent(read(latents[i]), weights);
            double deviation = marginal.StandardDeviation;
            if (marginal.Presence < 0.5 || !(deviation > 0))
                continue;
            double error = marginal.Errors.Mean / deviation;
            if (error > worst.Error)
                worst = (latents[i], error);
        }

        return worst;
    }
}
