using static System.FormattableString;

namespace Icf.Inference;

/// <summary>When draws do not tell how an answer depends on prior and likelihood, and what is said of it.</summary>
internal static class PowerScalingRules
{
    /// <summary>From this k̂ on, the weights have no mean.</summary>
    private const double NoMean = 1;

    /// <summary>The reasons to doubt weights.</summary>
    /// <param name="k">k̂ of the weights.</param>
    /// <param name="draws">The number of draws.</param>
    /// <param name="what">What the weights are for.</param>
    public static IEnumerable<ReliabilityReason> Reach(double k, int draws, string what)
    {
        double threshold = ParetoSmoothing.Threshold(draws);
        if (double.IsNaN(k))
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant(
                    $"Fewer than {ParetoSmoothing.MinimumCount} draws do not tell whether their weights can be trusted"
                ),
                "Take more draws."
            );
        else if (k > threshold)
            yield return new ReliabilityReason(
                k >= NoMean ? ReliabilityLevel.Unusable : ReliabilityLevel.Doubtful,
                Invariant($"With {what} the posterior is farther away than its draws reach (k is {k:F2} and should ")
                    + Invariant($"be below {threshold:F2}), so that figures may be wrong by more than their errors"),
                "Take more draws, or infer again with the other prior or the other likelihood written out."
            );
    }

    /// <summary>Sensitivities that are not known well enough to say on which side of the threshold they are.</summary>
    public static IEnumerable<ReliabilityReason> Noise(IReadOnlyCollection<LatentSensitivity> latents)
    {
        string[] unknown =
        [
            .. latents.Where(latent => IsUnknown(latent.Prior) || IsUnknown(latent.Likelihood)).Select(l => l.Latent),
        ];
        if (unknown.Length > 0)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant($"The sensitivities of {Listing.Of(unknown)} are within two errors of the threshold of ")
                    + Invariant($"{PowerScaling.Threshold}"),
                "Take more draws if it matters on which side they are."
            );
    }

    /// <summary>The values of a latent that is a number; NaN where a draw does not have it.</summary>
    /// <exception cref="KeyNotFoundException">There is no such latent.</exception>
    public static double[] Values(string latent, Draws draws) =>
        draws.Scalars.Contains(latent)
            ? draws.Values(latent)!
            : throw new KeyNotFoundException(
                $"There is no latent '{latent}' that is a number; there are {Listing.Of([.. draws.Scalars])}."
            );

    private static bool IsUnknown(ScalingEffect effect) =>
        Math.Abs(effect.Sensitivity - PowerScaling.Threshold) < 2 * effect.SensitivityError;
}
