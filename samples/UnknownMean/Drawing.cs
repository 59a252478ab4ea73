/// <summary>Draws what was believed of the mean before the readings, and what is after them.</summary>
internal static class Drawing
{
    /// <param name="y">The readings.</param>
    /// <param name="compiled">The posterior of the mean.</param>
    /// <param name="answered">The same by the ladder of engines; null where the network was good enough.</param>
    /// <param name="exact">The same in closed form.</param>
    public static Picture Of(double[] y, Icf.Empirical<double> compiled, Icf.Empirical<double>? answered, Exact exact)
    {
        const double Bin = 0.25,
            PriorMean = 1,
            PriorDeviation = 2.2360679775; // √5
        double from = Math.Floor(Math.Min(PriorMean - 3 * PriorDeviation, y.Min() - 1)),
            to = Math.Ceiling(Math.Max(PriorMean + 3 * PriorDeviation, y.Max() + 3));
        double[] xs = [.. Enumerable.Range(0, 301).Select(i => from + i * (to - from) / 300)];
        double peak = 1.2 / (exact.StandardDeviation * Math.Sqrt(2 * Math.PI));

        var picture = new Picture(
            "Two readings of an unknown mean",
            "What the readings say about the mean, and what was believed before them."
        );
        Panel panel = picture.Add(40, 100, 796, 396, new Axis(from, to, "mean"), Axis.Bare(0, peak));
        panel.Legend(Sign.Dashes, Colors.Text, "before");
        panel.Legend(Sign.Area, Colors.Blue, "after, compiled", 0.45);
        if (answered is not null)
            panel.Legend(Sign.Area, Colors.Series[2], "after, by Answer", 0.45);
        panel.Legend(Sign.Line, Colors.Orange, "after, exact");
        panel.Legend(Sign.Dot, Colors.Ink, "readings");

        Bars(compiled, Colors.Blue);
        if (answered is not null)
            Bars(answered, Colors.Series[2]);
        panel.Line(xs, [.. xs.Select(x => Density(x, PriorMean, PriorDeviation))], Colors.Text, 2, dashed: true);
        panel.Line(xs, [.. xs.Select(x => Density(x, exact.Mean, exact.StandardDeviation))], Colors.Orange, 2.5);
        panel.Points(y, [.. y.Select(_ => 0.02 * peak)], Colors.Ink, 4.5);
        return picture;

        void Bars(Icf.Empirical<double> draws, string color)
        {
            double[] bars = new double[(int)((to - from) / Bin)];
            for (int i = 0; i < draws.Count; i++)
            {
                int bin = (int)Math.Floor((draws.Values[i] - from) / Bin);
                if (bin >= 0 && bin < bars.Length)
                    bars[bin] += draws.Weights[i] / Bin;
            }

            // Where one particle has all the weight its bar would be far too high.
            for (int bin = 0; bin < bars.Length; bin++)
                panel.Rectangle(from + bin * Bin, 0, from + (bin + 1) * Bin, Math.Min(peak, bars[bin]), color, 0.45);
        }
    }

    private static double Density(double x, double mean, double deviation) =>
        Math.Exp(-0.5 * Math.Pow((x - mean) / deviation, 2)) / (deviation * Math.Sqrt(2 * Math.PI));
}
