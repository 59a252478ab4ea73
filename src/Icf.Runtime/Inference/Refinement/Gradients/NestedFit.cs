namespace Icf.Inference;

/// <summary>
/// Looks for the coordinate that decides how wide the others are, as the logarithm of a scale does, and takes Laplace's
/// approximation of all others at nodes along it: nested Laplace approximations (Rue, Martino and Chopin, Journal of
/// the Royal Statistical Society B 71, 2009).
/// </summary>
internal static class NestedFit
{
    /// <summary>The directions in which the change of curvature is measured, and how far, in standard
    /// deviations.</summary>
    private const int Probes = 16;
    private const double ProbeLength = 0.5;

    /// <summary>A coordinate decides where a standard deviation of it changes the widths of all others by so much, as
    /// the sum of their relative changes.</summary>
    private const double LeastChange = 1;

    /// <summary>The distance of nodes, in standard deviations; it grows once there are many on one side.</summary>
    private const double Spacing = 0.4,
        Growth = 1.2;
    private const int EvenNodes = 10,
        MostNodes = 30;

    /// <summary>Nodes go on until the density has fallen so far, in nats.</summary>
    private const double Depth = 10;

    private static readonly MaximizeOptions s_climb = new() { Tolerance = 1e-9 };

    /// <summary>Fits about a normal distribution; null where no coordinate decides, or there are no peaks.</summary>
    public static NestedNormal? Around(
        ILogDensity density,
        FullNormal normal,
        Rng rng,
        CancellationToken cancellationToken
    )
    {
        if (normal.Dimension < 2 || Deciding(density, normal, ref rng) is not { } pinned)
            return null;
        var others = new PinnedDensity(density.Fork(), pinned);
        double[] start = new double[others.Dimension];
        PinnedDensity.Leave(pinned, normal.Mean, start);
        (double centre, double deviation) = (normal.Mean[pinned], Math.Sqrt(normal.Variances[pinned]));
        var nodes = new SortedList<double, LaplaceFit>();
        if (At(centre, start) is not { } first)
            return null;
        double highest = first.LogIntegral;
        foreach (int side in new[] { 1, -1 })
        {
            (double at, double step, LaplaceFit last) = (centre, Spacing * deviation, first);
            for (int k = 0; k < MostNodes && last.LogIntegral > highest - Depth; k++)
            {
                at += side * step;
                step *= k < EvenNodes ? 1 : Growth;
                if (At(at, last.Proposal.Mean) is not { } next)
                    break;
                highest = Math.Max(highest, next.LogIntegral);
                last = next;
            }
        }

        return nodes.Count < 2
            ? null
            : new NestedNormal(
                pinned,
                new LogLinear([.. nodes.Keys], [.. nodes.Values.Select(node => node.LogIntegral)]),
                [.. nodes.Values.Select(node => node.Proposal)]
            );

        LaplaceFit? At(double value, double[] from)
        {
            others.Value = value;
            if (StartingPoint.At(others, [.. from]) is not { } point)
                return null;
            try
            {
                Peak peak = Maximizer.Climb(
                    new Ascent(others, point),
                    s_climb with
                    {
                        CancellationToken = cancellationToken,
                    }
                );
                return nodes[value] = LaplaceFit.At(others, peak);
            }
            catch (LaplaceException)
            {
                return null;
            }
        }
    }

    // The third derivative along v twice and along each coordinate, which is the change of v·H v with that coordinate.
    // Over directions v whose covariance is the normal's it has the mean of the change of all relative curvatures.
    private static int? Deciding(ILogDensity density, FullNormal normal, ref Rng rng)
    {
        int n = normal.Dimension;
        (var change, var along, var point) = (new double[n], new double[n], new double[n]);
        (var here, var above, var below) = (new double[n], new double[n], new double[n]);
        density.Evaluate(normal.Mean, here);
        for (int probe = 0; probe < Probes; probe++)
        {
            foreach (ref double z in along.AsSpan())
                z = ProbeLength * (rng.NextDouble() < 0.5 ? 1 : -1);
            normal.Place(along, point);
            density.Evaluate(point, above);
            for (int i = 0; i < n; i++)
                point[i] = 2 * normal.Mean[i] - point[i];
            density.Evaluate(point, below);
            for (int i = 0; i < n; i++)
                change[i] += (above[i] - 2 * here[i] + below[i]) / (ProbeLength * ProbeLength * Probes);
        }

        double[] variances = normal.Variances;
        for (int i = 0; i < n; i++)
            change[i] = Math.Abs(change[i]) * Math.Sqrt(variances[i]);
        int most = Array.IndexOf(change, change.Max());
        return most >= 0 && change[most] > LeastChange && double.IsFinite(change[most]) ? most : null;
    }
}
