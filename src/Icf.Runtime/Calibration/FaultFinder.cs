using System.Globalization;

namespace Icf.Calibration;

/// <summary>Which of many tests fail, and what that means.</summary>
internal static class FaultFinder
{
    /// <summary>Every test, with its probability.</summary>
    public static List<CalibrationFault> Tests(
        IReadOnlyList<QuantityCalibration> quantities,
        UniformityTest? aroundPrior,
        UniformityTest? fromBelow
    )
    {
        var tests = new List<CalibrationFault>();
        foreach (QuantityCalibration of in quantities)
        {
            tests.Add(new(of.Name, CalibrationTest.Ranks, Shape(of.Ranks), of.Ranks.PValue));
            tests.Add(new(of.Name, CalibrationTest.Coverage, Worst(of), of.CoveragePValue));
        }

        if (aroundPrior is not null)
            tests.Add(new(null, CalibrationTest.AroundPrior, Distances(aroundPrior), aroundPrior.PValue));
        if (fromBelow is not null)
            tests.Add(new(null, CalibrationTest.FromBelow, Shape(fromBelow), fromBelow.PValue));
        return tests;
    }

    /// <summary>
    /// The tests that fail by the method of Holm (1979), the most improbable first: any that should pass is among them
    /// with at most this probability, however tests depend on each other.
    /// </summary>
    public static IReadOnlyList<CalibrationFault> Failing(List<CalibrationFault> tests, double falseAlarmRate)
    {
        var failing = new List<CalibrationFault>();
        foreach (CalibrationFault test in tests.OrderBy(static test => test.PValue))
        {
            if (test.PValue > falseAlarmRate / (tests.Count - failing.Count))
                break;
            failing.Add(test);
        }

        return failing;
    }

    // A shift moves the mean of the ranks; a wrong width, their mean distance from the middle. Both in standard
    // deviations.
    private static string Shape(UniformityTest ranks)
    {
        double root = Math.Sqrt(ranks.Values.Length),
            shift = (ranks.Mean - 0.5) * Math.Sqrt(12) * root,
            width = (ranks.Values.Average(static u => Math.Abs(2 * u - 1)) - 0.5) * Math.Sqrt(12) * root;
        return Math.Abs(shift) < 3 && Math.Abs(width) < 3 ? "ranks are not uniform"
            : Math.Abs(shift) > Math.Abs(width)
                ? shift > 0 ? "answers are too low, the truth lies in their upper part too often"
                    : "answers are too high, the truth lies in their lower part too often"
            : width > 0 ? "answers are too narrow, the truth lies in their tails too often"
            : "answers are too wide, the truth lies in their middle too often";
    }

    private static string Distances(UniformityTest ranks) =>
        ranks.Values.Average(static u => Math.Abs(2 * u - 1)) > 0.5
            ? "the truth is nearest to, or farthest from, a random point too often, as if answers were too narrow"
            : "the truth is neither near to a random point nor far from it often enough, as if answers were too wide";

    private static string Worst(QuantityCalibration of)
    {
        IntervalCoverage worst = of.Coverage.MinBy(static interval => interval.PValue);
        string kind = worst.Kind switch
        {
            IntervalKind.Central => "central intervals",
            IntervalKind.Below => "intervals below a quantile",
            _ => "intervals above a quantile",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"the {100 * worst.Level:0.#} % {kind} hold the truth in {100 * worst.Share:0.#} % of {worst.Count} cases"
        );
    }
}
