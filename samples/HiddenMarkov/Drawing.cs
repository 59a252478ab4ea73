using System.Globalization;

/// <summary>Draws the readings, and below them how likely each state is at each time.</summary>
internal static class Drawing
{
    private static readonly string[] s_colors = [Colors.Series[0], Colors.Series[1], "#9aa5b1"];

    /// <param name="y">The readings.</param>
    /// <param name="compiled">For each time the estimated probability of each state.</param>
    /// <param name="exact">For each time the exact ones.</param>
    public static Picture Of(double[] y, double[][] compiled, double[][] exact)
    {
        const double Left = 70,
            Right = 796;
        double last = y.Length + 0.6;
        var picture = new Picture(
            "Which state was the chain in?",
            "A chain of three states, read with noise; its state at each time given all readings.",
            height: 500
        );

        double range = y.Max(Math.Abs) + 1;
        Panel readings = picture.Add(Left, 96, Right, 216, Axis.Bare(-0.6, last), new Axis(-range, range, "reading"));
        readings.Title("Readings");
        readings.Legend(Sign.Dot, Colors.Ink, "reading");
        for (int state = 0; state < Chain.States; state++)
        {
            double level = Chain.Level[state];
            readings.Line([-0.6, last], [level, level], s_colors[state], 2.5);
            readings.Legend(Sign.Line, s_colors[state], $"level {Level(state)}");
        }

        readings.Points([.. Times(1, y.Length)], y, Colors.Ink, 4);

        Panel states = picture.Add(
            Left,
            262,
            Right,
            440,
            new Axis(
                -0.6,
                last,
                "time",
                [.. Times(0, y.Length + 1).Select(t => (t, t.ToString(CultureInfo.InvariantCulture)))]
            ),
            new Axis(0, 1, "probability", [(0, "0"), (0.5, "0.5"), (1, "1")])
        );
        states.Title("State");
        for (int state = 0; state < Chain.States; state++)
            states.Legend(Sign.Area, s_colors[state], $"level {Level(state)}, compiled");
        states.Legend(Sign.Line, "#000000", "exact, by forward–backward");
        for (int t = 0; t < compiled.Length; t++)
        {
            double below = 0,
                exactBelow = 0;
            for (int state = 0; state < Chain.States; state++)
            {
                states.Rectangle(t - 0.38, below, t + 0.38, below + compiled[t][state], s_colors[state]);
                below += compiled[t][state];
            }

            for (int state = 0; state < Chain.States - 1; state++)
            {
                exactBelow += exact[t][state];
                states.Line([t - 0.46, t + 0.46], [exactBelow, exactBelow], "#000000", 1.5);
            }
        }

        return picture;
    }

    private static string Level(int state) =>
        Chain.Level[state].ToString(CultureInfo.InvariantCulture).Replace('-', '−');

    private static IEnumerable<double> Times(int first, int count) =>
        Enumerable.Range(first, count).Select(t => (double)t);
}
