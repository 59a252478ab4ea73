namespace Icf.Inference;

/// <summary>One path of Pathfinder: of the normals at the steps of an ascent the one that is most like the
/// density.</summary>
/// <param name="Normal">That normal; null where none could be made.</param>
/// <param name="Elbo">
/// The mean of log density less the normal's log density over its draws, in nats: the evidence lower bound.
/// </param>
/// <param name="Gradients">How often the log density was computed.</param>
internal sealed record SinglePath(PathNormal? Normal, double Elbo, long Gradients)
{
    /// <summary>Nats that are left to gain where a path ends.</summary>
    private const double Tolerance = 1e-8;

    /// <summary>Goes up from a point.</summary>
    public static SinglePath From(ILogDensity density, StartingPoint start, PathfinderOptions options, ref Rng rng)
    {
        var ascent = new Ascent(density, start);
        (PathNormal? best, double highest, long drawn) = (null, double.NegativeInfinity, 0);
        for (int step = 0; step < options.MaxSteps && !ascent.IsThere(Tolerance) && ascent.Advance(); step++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (
                ascent.Curvature.Pairs.Count == 0
                || PathNormal.At(ascent.Point, ascent.Gradient, ascent.Curvature) is not { } normal
            )
                continue;
            double elbo = Bound(density, normal, options.DrawsPerStep, ref rng);
            drawn += options.DrawsPerStep;
            if (elbo > highest)
                (best, highest) = (normal, elbo);
        }

        return new SinglePath(best, highest, ascent.Evaluations + drawn);
    }

    private static double Bound(ILogDensity density, PathNormal normal, int draws, ref Rng rng)
    {
        (var point, var gradient) = (new double[density.Dimension], new double[density.Dimension]);
        double sum = 0;
        for (int i = 0; i < draws; i++)
        {
            normal.Draw(ref rng, point);
            sum += density.Evaluate(point, gradient) - normal.LogDensity(point);
        }

        return sum / draws;
    }
}
