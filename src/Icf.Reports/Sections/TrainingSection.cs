namespace Icf.Reports;

/// <summary>How the network was trained.</summary>
internal static class TrainingSection
{
    public static void Write(ReportPage page, TrainingReport report) =>
        page.Section(
            "training",
            "Training",
            section =>
            {
                section.Facts(Facts(report));
                section.Text("p", report.Outlook);
            }
        );

    private static IEnumerable<(string, string)> Facts(TrainingReport report)
    {
        yield return ("Simulated traces", Text.Count(report.Traces));
        yield return ("Traces seen", Text.Count(report.TracesSeen));
        yield return ("Loss on held-out traces", $"{Text.Number(report.ValidationLoss)} nats");
        yield return ("Before training", $"{Text.Number(report.InitialLoss)} nats");
        yield return ("Time", $"{Text.Number(report.Seconds)} s");
        if (report.SkippedSteps > 0)
            yield return ("Steps left out", Text.Count(report.SkippedSteps));
        if (report.TracesLeftOut > 0)
            yield return ("Traces left out", $"{Text.Count(report.TracesLeftOut)}, at {report.LeftOutAt}");
        if (report.ProposedByPrior.Count > 0)
            yield return ("Left to the prior", Listing.Of([.. report.ProposedByPrior]));
        if (report.DataSets > 0)
            yield return ("Data sets", Text.Count(report.DataSets));
        if (report.WarmStart is { } warm)
            yield return ("Started from", warm.ToString());
        if (report.Refinement is { } refinement)
            yield return ("Refined", refinement.ToString());
    }
}
