namespace Icf.Reports;

/// <summary>How evenly weights lie on draws.</summary>
internal static class WeightFigures
{
    private const int Points = 120;

    /// <summary>How much of the weight the heaviest draws have.</summary>
    /// <param name="weights">The weight of each draw, at least two.</param>
    public static Figure Of(IEnumerable<double> weights)
    {
        double[] sorted = [.. weights.OrderDescending()];
        double tenth = sorted.Take(sorted.Length / 10).Sum() / sorted.Sum();
        return new Figure(
            Concentration(sorted),
            "How much of the weight the heaviest draws have; a straight line where all count alike",
            $"The heaviest tenth has {Text.Percent(tenth)} of the weight."
        );
    }

    /// <summary>The bound of variational inference at each step, averaged over neighbours.</summary>
    public static Figure Bound(VariationalReport report)
    {
        int count = report.Trace.Length;
        int together = Math.Max(1, count / Points);
        double[][] parts = [.. report.Trace.Chunk(together)];
        return new Figure(
            new CurveChart(
                "step",
                "lower bound of the log evidence, nats",
                [.. parts.Select((part, i) => i * together + (part.Length - 1) / 2.0)],
                [.. parts.Select(static part => part.Average())]
            ),
            together == 1 ? "The bound at each step" : $"The bound by step, the mean of {together} steps each",
            $"The bound of {Text.Count(count)} steps; it has {(report.Converged ? "" : "not ")}converged."
        );
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
