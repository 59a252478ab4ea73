using Icf.Calibration;

namespace Icf.Compiled;

/// <summary>A report on calibration in a manifest: what its tests are computed from.</summary>
/// <param name="Engine">What was checked.</param>
/// <param name="Simulations">How many data sets were answered.</param>
/// <param name="Unanswered">How many were not.</param>
/// <param name="FalseAlarmRate">The probability that right answers fail any test.</param>
/// <param name="Quantities">The quantities.</param>
/// <param name="Rare">Latents that too few simulations had.</param>
/// <param name="AroundPrior">The ranks of distances from draws of the prior; none if there is no such test.</param>
/// <param name="FromBelow">The ranks of distances from points below.</param>
/// <param name="Reliability">How many answers called themselves Good, Doubtful and Unusable.</param>
/// <param name="MedianEffectiveSampleSize">The median of the effective sample sizes.</param>
/// <param name="Usable">The same without the answers that call themselves Unusable; null if there is none.</param>
/// <param name="Proposals">The same for proposals without weights; null if they were not checked.</param>
internal sealed record SavedCalibration(
    string Engine,
    int Simulations,
    int Unanswered,
    double FalseAlarmRate,
    IReadOnlyList<SavedQuantity> Quantities,
    IReadOnlyList<string> Rare,
    IReadOnlyList<double> AroundPrior,
    IReadOnlyList<double> FromBelow,
    IReadOnlyList<int> Reliability,
    double MedianEffectiveSampleSize,
    SavedCalibration? Usable,
    SavedCalibration? Proposals
)
{
    /// <summary>What is saved of a report; null for none.</summary>
    public static SavedCalibration? Of(CalibrationReport? report) =>
        report is null
            ? null
            : new(
                report.Engine,
                report.Simulations,
                report.Unanswered,
                report.FalseAlarmRate,
                [.. report.Quantities.Select(SavedQuantity.Of)],
                report.Rare,
                report.AroundPrior?.Values ?? [],
                report.FromBelow?.Values ?? [],
                [.. Enum.GetValues<ReliabilityLevel>().Select(level => report.Reliability.GetValueOrDefault(level))],
                report.MedianEffectiveSampleSize,
                Of(report.Usable),
                Of(report.Proposals)
            );

    /// <summary>The report.</summary>
    /// <param name="model">The name of the model.</param>
    public CalibrationReport ToReport(string model) =>
        new()
        {
            Model = model,
            Engine = Engine,
            Simulations = Simulations,
            Unanswered = Unanswered,
            FalseAlarmRate = FalseAlarmRate,
            Quantities = [.. Quantities.Select(static of => of.ToQuantity())],
            Rare = Rare,
            AroundPrior = AroundPrior.Count > 0 ? new UniformityTest(AroundPrior) : null,
            FromBelow = FromBelow.Count > 0 ? new UniformityTest(FromBelow) : null,
            Reliability = Enum.GetValues<ReliabilityLevel>()
                .Zip(Reliability)
                .Where(static of => of.Second > 0)
                .ToDictionary(static of => of.First, static of => of.Second),
            MedianEffectiveSampleSize = MedianEffectiveSampleSize,
            Usable = Usable?.ToReport(model),
            Proposals = Proposals?.ToReport(model),
        };
}

/// <summary>A quantity of a saved report.</summary>
/// <param name="Name">The address of the latent, or the name.</param>
/// <param name="IsLatent">Whether it is a latent.</param>
/// <param name="Ranks">The ranks.</param>
/// <param name="MeanZScore">The mean of the z-scores.</param>
/// <param name="ZScoreDeviation">Their standard deviation.</param>
/// <param name="Contraction">The median contraction.</param>
internal sealed record SavedQuantity(
    string Name,
    bool IsLatent,
    IReadOnlyList<double> Ranks,
    double MeanZScore,
    double ZScoreDeviation,
    double Contraction
)
{
    public static SavedQuantity Of(QuantityCalibration of) =>
        new(of.Name, of.IsLatent, of.Ranks.Values, of.MeanZScore, of.ZScoreDeviation, of.Contraction);

    public QuantityCalibration ToQuantity() =>
        new(Name, IsLatent, Ranks, Contraction) { MeanZScore = MeanZScore, ZScoreDeviation = ZScoreDeviation };
}
