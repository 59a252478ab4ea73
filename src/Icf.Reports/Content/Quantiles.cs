namespace Icf.Reports;

/// <summary>The 5, 25, 50, 75 and 95 % quantiles of a quantity.</summary>
internal readonly record struct Quantiles(
    double Low,
    double LowerQuartile,
    double Middle,
    double UpperQuartile,
    double High
)
{
    public static Quantiles Of(Empirical<double> sample) =>
        new(
            sample.Quantile(0.05),
            sample.Quantile(0.25),
            sample.Quantile(0.5),
            sample.Quantile(0.75),
            sample.Quantile(0.95)
        );

    /// <summary>A chart of intervals.</summary>
    public static IntervalChart Chart(
        IReadOnlyList<(string Name, Quantiles Quantiles)> rows,
        double[]? observed,
        bool sideBySide
    ) =>
        new(
            [.. rows.Select(static row => row.Name)],
            [.. rows.Select(static row => row.Quantiles.Low)],
            [.. rows.Select(static row => row.Quantiles.LowerQuartile)],
            [.. rows.Select(static row => row.Quantiles.Middle)],
            [.. rows.Select(static row => row.Quantiles.UpperQuartile)],
            [.. rows.Select(static row => row.Quantiles.High)],
            observed,
            sideBySide
        );
}
