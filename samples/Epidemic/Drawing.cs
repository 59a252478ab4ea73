using System.Globalization;

/// <summary>Draws the course of the epidemic, and what R₀ may have been.</summary>
internal static class Drawing
{
    /// <param name="sick">The counts.</param>
    /// <param name="expected">For each day a 90 % interval and the median of the expected number.</param>
    /// <param name="counted">For each day a 90 % interval of what would be counted.</param>
    /// <param name="r0">The posterior of R₀.</param>
    /// <param name="density">Its reference density.</param>
    public static Picture Of(
        int[] sick,
        IReadOnlyList<(double Lower, double Middle, double Upper)> expected,
        IReadOnlyList<(double Lower, double Upper)> counted,
        Icf.Empirical<double> r0,
        IReadOnlyList<(double R0, double Density)> density
    )
    {
        double[] days = [.. Enumerable.Range(1, sick.Length).Select(day => (double)day)];
        double top = Math.Ceiling(Math.Max(sick.Max(), counted.Max(c => c.Upper)) / 50) * 50;
        var picture = new Picture(
            "Influenza at a boarding school, 1978",
            "How many others did a sick boy infect at first?"
        );

        Panel course = picture.Add(
            72,
            100,
            500,
            396,
            new Axis(
                0.5,
                sick.Length + 0.5,
                "day",
                [.. days.Select(day => (day, day.ToString(CultureInfo.InvariantCulture)))]
            ),
            new Axis(0, top, "boys in bed")
        );
        course.Legend(Sign.Dot, Colors.Ink, "counted");
        course.Legend(Sign.Line, Colors.Blue, "expected, median");
        course.Legend(Sign.Area, Colors.Blue, "90 %", 0.44);
        course.Legend(Sign.Area, Colors.Blue, "counts, 90 %", 0.14);
        course.Band(days, [.. counted.Select(c => c.Lower)], [.. counted.Select(c => c.Upper)], Colors.Blue, 0.14);
        course.Band(days, [.. expected.Select(e => e.Lower)], [.. expected.Select(e => e.Upper)], Colors.Blue, 0.3);
        course.Line(days, [.. expected.Select(e => e.Middle)], Colors.Blue, 2.5);
        course.Points(days, [.. sick.Select(count => (double)count)], Colors.Ink, 4);

        const double From = 2,
            To = 5,
            Bin = 0.125;
        double[] bars = new double[(int)((To - From) / Bin)];
        for (int i = 0; i < r0.Count; i++)
        {
            int bin = (int)Math.Floor((r0.Values[i] - From) / Bin);
            if (bin >= 0 && bin < bars.Length)
                bars[bin] += r0.Weights[i] / Bin;
        }

        (double R0, double Density)[] shown = [.. density.Where(point => point.R0 is >= From and <= To)];
        double peak = 1.1 * Math.Max(bars.Max(), shown.Max(point => point.Density));
        Panel posterior = picture.Add(560, 100, 796, 396, new Axis(From, To, "R₀"), Axis.Bare(0, peak, "density"));
        posterior.Legend(Sign.Area, Colors.Blue, "compiled", 0.45);
        posterior.Legend(Sign.Line, Colors.Orange, "exact");
        for (int bin = 0; bin < bars.Length; bin++)
            posterior.Rectangle(From + bin * Bin, 0, From + (bin + 1) * Bin, bars[bin], Colors.Blue, 0.45);
        posterior.Line(
            [.. shown.Select(point => point.R0)],
            [.. shown.Select(point => point.Density)],
            Colors.Orange,
            2.5
        );
        return picture;
    }
}
