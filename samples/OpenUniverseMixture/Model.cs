using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>How far a point scatters around the centre of its cluster, in each direction.</summary>
    public const double Scatter = 0.2;

    /// <summary>
    /// Points in the plane come from clusters, but nobody knows from how many, and where those are. Which point belongs
    /// to which cluster is summed out: every cluster is as likely as the others.
    /// </summary>
    /// <param name="points">The points, one a row.</param>
    /// <returns>The centres of the clusters, from left to right.</returns>
    [Model]
    public static Center[] OpenUniverseMixture([Observed] double[,] points)
    {
        int clusters = Sample(DiscreteUniform(1, 5));

        // From left to right: every order of the clusters is as likely as this one, and none of them need be learned.
        double[] xs = Sample(Ordered(Normal(0, 1), clusters));
        var centers = new Center[clusters];
        for (int k = 0; k < clusters; k++)
        {
            double y = Sample(Normal(0, 1));
            centers[k] = new Center(xs[k], y);
        }

        double[] even = [.. centers.Select(_ => 1.0 / centers.Length)];
        double[] ys = [.. centers.Select(center => center.Y)];
        for (int i = 0; i < points.GetLength(0); i++)
        {
            // A point's first coordinate tells something about its cluster, and so about the second one.
            var first = new NormalMixture(even, xs, Scatter);
            double px = Observe(first, points[i, 0]);
            Observe(new NormalMixture(first.WeightsGiven(px), ys, Scatter), points[i, 1]);
        }

        return centers;
    }
}
