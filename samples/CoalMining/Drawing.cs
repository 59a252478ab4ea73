using System.Globalization;

/// <summary>Draws the counts and the rate behind them, and when it changed.</summary>
internal static class Drawing
{
    /// <param name="history">The counts.</param>
    /// <param name="curve">For each year, from the first, the lower end of the rate's 90 % interval, its mean, and the
    /// upper end.</param>
    /// <param name="changes">For each year the probability that the rate changed in it.</param>
    public static Picture Of(
        History history,
        IReadOnlyList<(double Lower, double Middle, double Upper)> curve,
        IReadOnlyList<double> changes
    )
    {
        const double Left = 72,
            Right = 796;
        int first = history.Years[0];
        double[] years = [.. Enumerable.Range(first, curve.Count).Select(year => (double)year)];
        (double from, double to) = (first - 1, first + curve.Count);
        var picture = new Picture(
            "When did British coal mines become safer?",
            "Disasters in British coal mines, the rate behind them, and when it changed.",
            height: 540
        );

        Panel rates = picture.Add(
            Left,
            100,
            Right,
            330,
            Axis.Bare(from, to),
            new Axis(0, history.Disasters.Max() + 0.5, "disasters a year")
        );
        rates.Legend(Sign.Area, Colors.Ink, "counted", 0.25);
        rates.Legend(Sign.Line, Colors.Blue, "rate, mean");
        rates.Legend(Sign.Area, Colors.Blue, "90 % interval", 0.3);
        for (int i = 0; i < history.Years.Length; i++)
            rates.Rectangle(history.Years[i] - 0.4, 0, history.Years[i] + 0.4, history.Disasters[i], Colors.Ink, 0.25);
        rates.Band(
            years,
            [.. curve.Select(point => point.Lower)],
            [.. curve.Select(point => point.Upper)],
            Colors.Blue,
            0.3
        );
        rates.Line(years, [.. curve.Select(point => point.Middle)], Colors.Blue, 2.5);

        double most = Math.Ceiling(10 * changes.Max()) / 10;
        Panel times = picture.Add(
            Left,
            376,
            Right,
            480,
            new Axis(from, to, "year"),
            new Axis(0, most, "probability", [(0, "0"), (most, most.ToString("0.#", CultureInfo.InvariantCulture))])
        );
        times.Title("The rate changed in this year");
        for (int t = 0; t < changes.Count; t++)
            times.Rectangle(years[t] - 0.4, 0, years[t] + 0.4, changes[t], Colors.Orange);
        return picture;
    }
}
