using Icf.Inference;

namespace Icf.Reports;

/// <summary>The page of a posterior: the verdict first, then what it knows, then why it may be trusted.</summary>
internal static class PosteriorPage
{
    public static string Of(ReportContent content, ReportOptions options)
    {
        string title = options.Title ?? content.Name;
        var page = new ReportPage(title);
        Verdict.Write(page.Header, title, content);
        LatentSection.Write(page, content, options);
        LoopSection.Write(page, content);
        PairSection.Write(page, content, options);
        PredictionSection.Write(page, content);
        if (content.Diagnostics is Chains chains)
            ChainSection.Write(page, content, chains);
        if (content.Diagnostics is Importance importance)
            WeightSection.Write(page, content, importance);
        if (options.Calibration is { } calibration)
            CalibrationSection.Write(page, calibration);
        if (options.Training is { } training)
            TrainingSection.Write(page, training);
        ModelSection.Write(page, content, options);
        ReproductionSection.Write(page, content, options);
        return page.ToString();
    }
}
