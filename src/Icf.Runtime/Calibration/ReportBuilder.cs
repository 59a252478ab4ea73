using Icf.Inference;

namespace Icf.Calibration;

/// <summary>Makes a report of what answers say of the truth.</summary>
internal static class ReportBuilder
{
    /// <summary>The report.</summary>
    /// <param name="model">The name of the model.</param>
    /// <param name="engine">What was checked.</param>
    /// <param name="answers">What each answer says; null where there is none.</param>
    /// <param name="falseAlarmRate">The probability that right answers fail any test.</param>
    /// <param name="proposals">The report on proposals.</param>
    /// <exception cref="CalibrationException">Too few data sets had an answer.</exception>
    public static CalibrationReport Build(
        string model,
        string engine,
        IReadOnlyList<Comparison?> answers,
        double falseAlarmRate,
        CalibrationReport? proposals = null
    )
    {
        Comparison[] known = [.. answers.OfType<Comparison>()];
        if (known.Length < CalibrationReport.LeastCount)
            throw new CalibrationException(
                $"Only {known.Length} of {answers.Count} simulated data sets had an answer, too few to judge."
            );
        Comparison[] usable = Array.FindAll(known, static answer => answer.Level != ReliabilityLevel.Unusable);
        ILookup<(string Name, bool IsLatent), QuantityFinding> findings = known
            .SelectMany(static answer => answer.Quantities)
            .ToLookup(static finding => (finding.Name, finding.IsLatent));
        QuantityCalibration[] quantities =
        [
            .. findings
                .Where(static of => of.Count() >= CalibrationReport.LeastCount)
                .Select(static of => new QuantityCalibration(
                    of.Key.Name,
                    of.Key.IsLatent,
                    [.. of.Select(static finding => finding.Rank)],
                    [.. of.Select(static finding => finding.ZScore)],
                    Medians.Of(of.Select(static finding => finding.Contraction))
                )),
        ];
        UniformityTest? aroundPrior = Uniformity(known.Select(static answer => answer.AroundPrior)),
            fromBelow = Uniformity(known.Select(static answer => answer.FromBelow));
        return new CalibrationReport
        {
            Model = model,
            Engine = engine,
            Simulations = known.Length,
            Unanswered = answers.Count - known.Length,
            Quantities = quantities,
            Rare =
            [
                .. findings
                    .Where(static of => of.Count() < CalibrationReport.LeastCount)
                    .Select(static of => of.Key.Name),
            ],
            AroundPrior = aroundPrior,
            FromBelow = fromBelow,
            FalseAlarmRate = falseAlarmRate,
            Reliability = known
                .Select(static answer => answer.Level)
                .OfType<ReliabilityLevel>()
                .GroupBy(static level => level)
                .OrderBy(static group => group.Key)
                .ToDictionary(static group => group.Key, static group => group.Count()),
            MedianEffectiveSampleSize = Medians.Of(known.Select(static answer => answer.EffectiveSampleSize)),
            Usable =
                usable.Length < known.Length && usable.Length >= CalibrationReport.LeastCount
                    ? Build(model, engine, usable, falseAlarmRate)
                    : null,
            Proposals = proposals,
        };
    }

    private static UniformityTest? Uniformity(IEnumerable<double?> ranks)
    {
        double[] known = [.. ranks.OfType<double>()];
        return known.Length > 0 ? new UniformityTest(known) : null;
    }
}
