using Icf.Inference;

namespace Icf.Reports;

/// <summary>How evenly the weights lie on the draws.</summary>
internal static class WeightSection
{
    private const int Points = 120;

    public static void Write(ReportPage page, ReportContent content, Importance importance)
    {
        double[] weights = [.. content.Weights.OrderDescending()];
        if (weights.Length < 2)
            return;
        page.Section(
            "weights",
            "Weights",
            section =>
            {
                section.Text("p", Summary(content, importance));
                page.Figure(
                    section,
                    Concentration(weights),
                    "How much of the weight the heaviest draws have; a straight line where all count alike",
                    $"The heaviest tenth has {Text.Percent(weights.Take(weights.Length / 10).Sum())} of the weight."
                );
                section.Facts(Facts(importance));
            }
        );
    }

    private static string Summary(ReportContent content, Importance importance)
    {
        double effective = importance.EffectiveSampleSize;
        return $"{Text.Count(content.Draws)} draws are worth {Text.Count(effective)} independent ones "
            + $"({Text.Percent(effective / content.Draws)}). Pareto k̂ of the largest weights is "
            + $"{Text.Number(importance.ParetoK)}; above 0.7 their tail is too heavy for the errors to be known.";
    }

    private static IEnumerable<(string, string)> Facts(Importance importance)
    {
        yield return ("Share from the prior", Text.Percent(importance.PriorShare));
        if (importance.ProposedByPrior.Count > 0)
            yield return ("Proposed by the prior", Listing.Of([.. importance.ProposedByPrior]));
        if (importance.OutOfDistribution is { } unlike)
            yield return ("Are the data like the training?", unlike.ToString());
        if (importance.Refinement is { } refinement)
            yield return ("Refinement", refinement.ToString());
        if (importance.Variational is { } variational)
            yield return ("Variational inference", variational.ToString());
    }

    private static CurveChart Concentration(double[] weights)
    {
        var sums = new double[weights.Length + 1];
        for (int i = 0; i < weights.Length; i++)
            sums[i + 1] = sums[i] + weights[i];
        int[] at =
        [
            .. Enumerable.Range(0, Points + 1).Select(i => (int)((long)i * weights.Length / Points)).Distinct(),
        ];
        return new CurveChart(
            "share of the draws, the heaviest first",
            "share of the weight",
            Array.ConvertAll(at, i => (double)i / weights.Length),
            Array.ConvertAll(at, i => sums[i] / sums[^1])
        );
    }
}
