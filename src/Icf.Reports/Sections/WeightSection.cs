using Icf.Inference;

namespace Icf.Reports;

/// <summary>How evenly the weights lie on the draws.</summary>
internal static class WeightSection
{
    public static void Write(ReportPage page, ReportContent content, Importance importance)
    {
        if (content.Draws < 2)
            return;
        page.Section(
            "weights",
            "Weights",
            section =>
            {
                section.Text("p", Summary(content, importance));
                page.Figure(section, WeightFigures.Of(content.Weights));
                if (importance.Variational is { Trace.IsEmpty: false } variational)
                    page.Figure(section, WeightFigures.Bound(variational));
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
}
