using Icf.Inference;

namespace Icf.Reports;

/// <summary>Data beside what the posterior predicts in their place.</summary>
internal static class Predictions
{
    private const int MostData = 400;
    private const int FewData = 25;

    /// <summary>The data in their families: those of a loop together.</summary>
    public static IEnumerable<IGrouping<string, ReportedDatum>> Families(IEnumerable<ReportedDatum> data) =>
        data.GroupBy(static datum => NamedLatents.SiteOf(datum.Address));

    /// <summary>The observed values of a family, and intervals of predicted ones.</summary>
    public static Figure Of(IGrouping<string, ReportedDatum> family)
    {
        ReportedDatum[] shown = [.. family.Take(MostData)];
        int count = family.Count();
        string most = shown.Length < count ? $", the first {MostData} of {Text.Count(count)}" : "";
        return new Figure(
            Quantiles.Chart(
                [.. shown.Select(static datum => (datum.Address, datum.Predicted))],
                [.. shown.Select(static datum => datum.Observed)],
                sideBySide: shown.Length > FewData
            ),
            $"{family.Key}: observed (dots), and 50 % and 90 % of what is predicted{most}",
            $"{count} observed values of {family.Key} beside intervals of predicted ones."
        );
    }
}
