using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// A normal distribution at a peak of a log density: with the curvature there, where the density has a peak; else the
/// one most like it on the way that Pathfinder goes, as where a scale goes to 0.
/// </summary>
/// <param name="Normal">The normal distribution.</param>
/// <param name="LogMass">About the logarithm of the density's integral around the peak.</param>
/// <param name="IsPeak">Whether it has the curvature of a peak.</param>
internal sealed record PeakNormal(FullNormal Normal, double LogMass, bool IsPeak)
{
    /// <summary>The most steps to a peak.</summary>
    private const int MostSteps = 2_000;

    /// <summary>Two climbs have reached one peak if it is so near, in squared standard deviations.</summary>
    private const double Same = 1;

    /// <summary>The normals of all peaks that the paths lead to, without repetition.</summary>
    /// <param name="density">The log density.</param>
    /// <param name="paths">The paths.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static List<PeakNormal> Of(ILogDensity density, PathfinderFit paths, CancellationToken cancellationToken)
    {
        ILogDensity own = density.Fork();
        List<PeakNormal> found = [];
        foreach (SinglePath path in paths.Found)
        {
            if (Climbed(own, path.Normal!, cancellationToken) is not { } peak)
                continue;
            double[] at = [.. peak.Point];
            if (found.Exists(known => known.IsNear(at)))
                continue;
            try
            {
                LaplaceFit fit = LaplaceFit.At(own, peak);
                found.Add(new PeakNormal(fit.Proposal, fit.LogIntegral, IsPeak: true));
            }
            catch (LaplaceException)
            {
                // A ridge, or an edge: the normals of the paths remain.
            }
        }

        if (found.Count == 0 && Of(paths.Best) is { } best)
            found.Add(new PeakNormal(best, paths.Elbos.Max(), IsPeak: false));
        return found;
    }

    private bool IsNear(double[] point)
    {
        double[] normals = [.. point];
        Normal.Standardize(normals);
        return Sums.OfProducts(normals, normals) < Same;
    }

    private static Peak? Climbed(ILogDensity density, PathNormal from, CancellationToken cancellationToken) =>
        StartingPoint.At(density, [.. from.Mean]) is { } start
            ? Maximizer.Climb(
                new Ascent(density, start),
                MaximizeOptions.Default with
                {
                    MaxSteps = MostSteps,
                    CancellationToken = cancellationToken,
                }
            )
            : null;

    private static FullNormal? Of(PathNormal normal)
    {
        double[] covariance = normal.Covariance();
        return LowerTriangle.TryFactor(covariance, normal.Dimension)
            ? new FullNormal([.. normal.Mean], covariance)
            : null;
    }
}
