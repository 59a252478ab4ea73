using Icf;

/// <summary>Draws what a check has found: of the answers, and of the network's proposals without weights.</summary>
internal static class Checking
{
    /// <param name="report">The report on the answers, with that on the proposals.</param>
    public static Picture Of(CalibrationReport report)
    {
        CalibrationReport proposals = report.Proposals!;
        var picture = new Picture(
            "Is the network right?",
            "500 pairs of readings whose mean is known. Grey: where the curves of right answers lie, all points at the same time, in 95 of 100 checks.",
            width: 980,
            height: 350
        );
        Ecdf(
            picture.Add(60, 104, 320, 300, Unit("rank of the truth"), Deviation()),
            "Ranks",
            report["mu"].Ranks,
            proposals["mu"].Ranks
        );
        Coverage(
            picture.Add(385, 104, 645, 300, Unit("level of the central interval"), Deviation()),
            report["mu"],
            proposals["mu"]
        );
        Ecdf(
            picture.Add(710, 104, 970, 300, Unit("rank of the truth's distance"), Deviation()),
            "TARP, around draws of the prior",
            report.AroundPrior!,
            proposals.AroundPrior!
        );
        return picture;
    }

    // How far the distribution function of the ranks lies above the diagonal.
    private static void Ecdf(Panel panel, string title, UniformityTest answers, UniformityTest proposals)
    {
        panel.Title(title);
        Band(panel, answers);
        Curve(panel, proposals.Values, Colors.Orange);
        Curve(panel, answers.Values, Colors.Blue);
    }

    // The truth is within a central interval where its rank is near the middle.
    private static void Coverage(Panel panel, QuantityCalibration answers, QuantityCalibration proposals)
    {
        panel.Title("Coverage");
        panel.Legend(Sign.Line, Colors.Blue, "answers");
        panel.Legend(Sign.Line, Colors.Orange, "proposals");
        Band(panel, answers.Ranks);
        Curve(panel, proposals.Ranks.Values.Select(FromMiddle), Colors.Orange);
        Curve(panel, answers.Ranks.Values.Select(FromMiddle), Colors.Blue);

        static double FromMiddle(double rank) => Math.Abs(2 * rank - 1);
    }

    private static void Band(Panel panel, UniformityTest test)
    {
        IReadOnlyList<EcdfBound> band = test.Band(falseAlarm: 0.05);
        panel.Band(
            [0, .. band.Select(at => at.Point), 1],
            [0, .. band.Select(at => at.Lower - at.Point), 0],
            [0, .. band.Select(at => at.Upper - at.Point), 0],
            Colors.Text
        );
        panel.Line([0, 1], [0, 0], Colors.Text, 1, dashed: true);
    }

    private static void Curve(Panel panel, IEnumerable<double> ranks, string color)
    {
        double[] sorted = [0, .. ranks.Order(), 1];
        panel.Line(
            sorted,
            [.. sorted.Select((rank, i) => (double)Math.Min(i, sorted.Length - 2) / (sorted.Length - 2) - rank)],
            color
        );
    }

    private static Axis Unit(string name) => new(0, 1, name);

    // Of the share of ranks below, from what is expected.
    private static Axis Deviation() => new(-0.1, 0.1, "share below, minus expected");
}
