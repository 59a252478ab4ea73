using System.Globalization;

/// <summary>Draws the points and where the clusters' centres may be, and how many clusters there are.</summary>
internal static class Drawing
{
    private const int MostClusters = 5;

    /// <param name="points">The points.</param>
    /// <param name="draws">Draws from the posterior of the centres.</param>
    /// <param name="probabilities">The probability of 1, 2, … clusters.</param>
    public static Picture Of(double[,] points, IReadOnlyList<Center[]> draws, double[] probabilities)
    {
        var picture = new Picture(
            "How many clusters?",
            "Forty points, and where the centres of their clusters may be: a hundred draws from the posterior.",
            height: 500
        );
        double[] xs = Column(0),
            ys = Column(1);
        (double fromX, double toX) = (xs.Min() - 0.6, xs.Max() + 0.6);
        (double fromY, double toY) = (ys.Min() - 0.6, ys.Max() + 0.6);

        Panel plane = picture.Add(72, 96, 500, 440, new Axis(fromX, toX, "x"), new Axis(fromY, toY, "y"));
        plane.Legend(Sign.Dot, Colors.Ink, "points;  centres");
        for (int clusters = 1; clusters <= MostClusters; clusters++)
        {
            Center[] centers =
            [
                .. draws
                    .Where(draw => draw.Length == clusters)
                    .SelectMany(draw => draw)
                    .Where(center => center.X > fromX && center.X < toX && center.Y > fromY && center.Y < toY),
            ];
            if (centers.Length > 0)
                plane.Legend(Sign.Dot, Color(clusters), $"of {clusters}", 0.6);
            plane.Points(
                [.. centers.Select(center => center.X)],
                [.. centers.Select(center => center.Y)],
                Color(clusters),
                3.5,
                0.35
            );
        }

        plane.Points(xs, ys, Colors.Ink, 2.5);

        Panel number = picture.Add(
            560,
            96,
            796,
            440,
            new Axis(
                0.4,
                MostClusters + 0.6,
                "clusters",
                [
                    .. Enumerable
                        .Range(1, MostClusters)
                        .Select(k => ((double)k, k.ToString(CultureInfo.InvariantCulture))),
                ]
            ),
            new Axis(0, 1.15 * Math.Max(probabilities.Max(), Reference.Clusters.Max()), "probability")
        );
        number.Legend(Sign.Area, Color(2), "compiled", 0.8);
        number.Legend(Sign.Line, "#000000", "reference");
        for (int clusters = 1; clusters <= MostClusters; clusters++)
        {
            number.Rectangle(clusters - 0.36, 0, clusters + 0.36, probabilities[clusters - 1], Color(clusters), 0.8);
            double reference = Reference.Clusters[clusters - 1];
            number.Line([clusters - 0.46, clusters + 0.46], [reference, reference], "#000000");
        }

        return picture;

        double[] Column(int d) => [.. Enumerable.Range(0, points.GetLength(0)).Select(i => points[i, d])];
    }

    private static string Color(int clusters) => Colors.Series[(clusters + 2) % Colors.Series.Length];
}
