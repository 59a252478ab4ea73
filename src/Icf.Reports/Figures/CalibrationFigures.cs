namespace Icf.Reports;

/// <summary>The ranks of the truth among draws, and how often intervals hold it.</summary>
internal static class CalibrationFigures
{
    /// <summary>The levels of the intervals that are looked at.</summary>
    public static readonly double[] Levels = [0.5, 0.8, 0.9, 0.95];

    /// <summary>The quantities, those first whose ranks are the least uniform.</summary>
    public static IEnumerable<QuantityCalibration> Worst(CalibrationReport report) =>
        report.Quantities.OrderBy(static quantity => quantity.Ranks.PValue);

    /// <summary>The tests that look at all latents together, with names for them.</summary>
    public static IEnumerable<(string Name, UniformityTest Test)> Together(CalibrationReport report)
    {
        if (report.AroundPrior is { } around)
            yield return ("TARP, all latents", around);
        if (report.FromBelow is { } below)
            yield return ("TARP, from below", below);
    }

    /// <summary>How far the ranks are from those of right answers.</summary>
    public static Figure Ecdf(string name, UniformityTest test)
    {
        IReadOnlyList<EcdfBound> band = test.Band();
        double[] sorted = [.. test.Values.Order()];
        return new Figure(
            new EcdfChart(
                [.. band.Select(static bound => bound.Point)],
                [.. band.Select(static bound => bound.Lower - bound.Point)],
                [.. band.Select(static bound => bound.Upper - bound.Point)],
                [.. band.Select(bound => Share(sorted, bound.Point) - bound.Point)]
            ),
            $"{name}: ranks of the truth, less those of right answers; 95 % of these stay within the band",
            $"{name}: p value {Text.Number(test.PValue)}, mean rank {Text.Figure(test.Mean, 1)}."
        );
    }

    /// <summary>How often the intervals of a quantity hold the truth.</summary>
    public static Figure Coverage(QuantityCalibration quantity)
    {
        IntervalCoverage[] central = [.. Levels.Select(quantity.Central)];
        return new Figure(
            new CoverageChart(
                Levels,
                [.. central.Select(static interval => interval.Share)],
                [.. central.Select(static interval => interval.Level - 1.96 * interval.StandardError)],
                [.. central.Select(static interval => Math.Min(1, interval.Level + 1.96 * interval.StandardError))]
            ),
            $"{quantity.Name}: how often intervals hold the truth, by their level; the lines are what chance allows",
            string.Join(", ", central.Select(static interval => interval.ToString()))
        );
    }

    private static double Share(double[] sorted, double at)
    {
        int below = Array.BinarySearch(sorted, at);
        below = below < 0 ? ~below : below;
        while (below < sorted.Length && sorted[below] <= at)
            below++;
        return (double)below / sorted.Length;
    }
}
