using Icf;

/// <summary>Draws the effect in each school: its own estimate, the posterior, and the reference.</summary>
internal static class Drawing
{
    private const double Step = 0.22;

    /// <param name="reference">The data and the posterior by other means.</param>
    /// <param name="marginals">The posterior by the names of the reference.</param>
    public static Picture Of(Reference reference, IReadOnlyDictionary<string, Empirical<double>> marginals)
    {
        int schools = reference.Y.Length;
        var picture = new Picture(
            "Does coaching raise test scores?",
            "The effect in each of eight schools, in points: middle and one standard deviation to both sides.",
            height: 520
        );
        Panel panel = picture.Add(
            110,
            100,
            796,
            456,
            new Axis(-25, 50, "effect, points"),
            new Axis(
                0.4,
                schools + 1.6,
                "",
                [
                    (1, "mean of all"),
                    .. Enumerable.Range(0, schools).Select(j => ((double)Row(j, schools), $"school {(char)('A' + j)}")),
                ]
            )
        );
        panel.Legend(Sign.Dot, Colors.Text, "a school's own estimate");
        panel.Legend(Sign.Dot, Colors.Blue, "all together, compiled");
        panel.Legend(Sign.Dot, Colors.Orange, "the same by Hamiltonian Monte Carlo");

        for (int j = 0; j < schools; j++)
        {
            Interval(panel, Row(j, schools) + Step, reference.Y[j], reference.Sigma[j], Colors.Text);
            Both(panel, Row(j, schools), $"theta[{j + 1}]");
        }

        Both(panel, 1, "mu");
        return picture;

        void Both(Panel into, double row, string name)
        {
            Interval(into, row, marginals[name].Mean, marginals[name].StandardDeviation, Colors.Blue);
            Interval(into, row - Step, reference.Marginals[name].Mean, reference.Marginals[name].Sd, Colors.Orange);
        }
    }

    /// <summary>The first school stands at the top, the mean of all below the last.</summary>
    private static int Row(int school, int schools) => schools + 1 - school;

    private static void Interval(Panel panel, double row, double middle, double deviation, string color)
    {
        panel.Line([middle - deviation, middle + deviation], [row, row], color);
        panel.Points([middle], [row], color, 4);
    }
}
