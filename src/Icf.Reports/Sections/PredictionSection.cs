namespace Icf.Reports;

/// <summary>The data beside what the posterior predicts in their place.</summary>
internal static class PredictionSection
{
    private const int MostRows = 100;

    /// <summary>Of right models few data lie further out.</summary>
    private const double Rare = 0.005;

    public static void Write(ReportPage page, ReportContent content)
    {
        if (content.Data.Count == 0)
            return;
        page.Section(
            "predictions",
            "Does the model describe the data?",
            section =>
            {
                section.Text("p", Summary(content.Data));
                foreach (IGrouping<string, ReportedDatum> family in Predictions.Families(content.Data))
                    page.Figure(section, Predictions.Of(family));
                section.Table(
                    content.Data.Count > MostRows ? $"The {MostRows} least expected data" : "Data and predictions",
                    ["Datum", "Observed", "5 %", "Median", "95 %", "Predicted below"],
                    Rows(content.Data).Select(Row)
                );
            }
        );
    }

    private static IEnumerable<ReportedDatum> Rows(IReadOnlyList<ReportedDatum> data) =>
        data.Count > MostRows ? data.OrderBy(Tail).Take(MostRows) : data;

    private static string[] Row(ReportedDatum datum)
    {
        double scale = datum.Predicted.High - datum.Predicted.Low;
        return
        [
            datum.Address,
            Text.Number(datum.Observed),
            Text.Figure(datum.Predicted.Low, scale),
            Text.Figure(datum.Predicted.Middle, scale),
            Text.Figure(datum.Predicted.High, scale),
            Text.Percent(datum.Below),
        ];
    }

    private static string Summary(IReadOnlyList<ReportedDatum> data)
    {
        int inside = data.Count(static datum =>
            datum.Observed >= datum.Predicted.Low && datum.Observed <= datum.Predicted.High
        );
        string text =
            $"{inside} of {data.Count} data lie in the 90 % interval of what is predicted in their place. "
            + "Predictions know the data, so more than 90 % is usual.";
        ReportedDatum[] rare = [.. data.Where(static datum => Tail(datum) < Rare)];
        return rare.Length == 0
            ? text
            : $"{text} Hardly expected: {Listing.Of([.. rare.Select(static datum => datum.Address)])}.";
    }

    private static double Tail(ReportedDatum datum) => Math.Min(datum.Below, 1 - datum.Below);
}
