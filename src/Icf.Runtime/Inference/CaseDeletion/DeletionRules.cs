using static System.FormattableString;

namespace Icf.Inference;

/// <summary>When data cannot be left out reliably, and what is said of it.</summary>
internal static class DeletionRules
{
    /// <summary>From this k̂ on, the weights have no mean.</summary>
    private const double NoMean = 1;

    /// <summary>The reasons to doubt what is estimated without one datum.</summary>
    /// <param name="data">The data, each with k̂ of its weights.</param>
    /// <param name="threshold">Up to which k̂ weights can be trusted.</param>
    /// <param name="areLinked">Whether data affect the density of other data.</param>
    public static IEnumerable<ReliabilityReason> Reasons(
        IReadOnlyCollection<(string Address, double ParetoK)> data,
        double threshold,
        bool areLinked
    )
    {
        (string Address, double ParetoK)[] far =
        [
            .. data.Where(datum => datum.ParetoK > threshold).OrderByDescending(static datum => datum.ParetoK),
        ];
        if (far.Length > 0)
            yield return new ReliabilityReason(
                far[0].ParetoK >= NoMean ? ReliabilityLevel.Unusable : ReliabilityLevel.Doubtful,
                $"Without {Listing.Of([.. far.Select(Named)])} "
                    + Invariant(
                        $"the posterior is farther away than its draws reach (k should be below {threshold:F2}), "
                    )
                    + "so that what is said of leaving out "
                    + (far.Length == 1 ? "this datum" : "these data")
                    + " may be wrong by more than the errors",
                "Take more draws; if that does not help, infer again without "
                    + (far.Length == 1 ? "it" : "each of them")
                    + ", and check whether the model fits these data: a latent that belongs to one datum alone, or a "
                    + "likelihood with thin tails, often causes this."
            );
        if (data.Any(static datum => double.IsNaN(datum.ParetoK)))
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                Invariant(
                    $"Fewer than {ParetoSmoothing.MinimumCount} draws do not tell whether their weights can be trusted"
                ),
                "Take more draws."
            );
        if (areLinked)
            yield return new ReliabilityReason(
                ReliabilityLevel.Doubtful,
                "The density of some data, or of latents, is computed from other data, as in an autoregression: to "
                    + "leave out a datum leaves out its density only, and not its effect on what comes after",
                "Read the figures as predictions of each datum that know the data which the model computes its density "
                    + "from, and compare such a model by its forecasts."
            );
    }

    private static string Named((string Address, double ParetoK) datum) =>
        Invariant($"'{datum.Address}' (k {datum.ParetoK:F2})");
}
