using static System.FormattableString;

namespace Icf.Inference;

/// <summary>Where an engine starts that follows gradients: a point, the log density there and its gradient.</summary>
/// <param name="Point">The coordinates.</param>
/// <param name="Gradient">The gradient there.</param>
/// <param name="LogDensity">The log density there, in nats.</param>
/// <param name="Tried">How often the density was computed to find it.</param>
internal sealed record StartingPoint(double[] Point, double[] Gradient, double LogDensity, int Tried)
{
    private const int MostTries = 100;

    /// <summary>Other points that are about as probable, which tell of the scales; often none.</summary>
    public IReadOnlyList<StartingPoint> Companions { get; init; } = [];

    /// <summary>
    /// The first of a hundred random points, each coordinate uniform between −2 and 2, that is possible and has a
    /// gradient.
    /// </summary>
    /// <exception cref="StartingPointException">None is.</exception>
    public static StartingPoint Find(ILogDensity density, ref Rng rng)
    {
        (var point, var gradient) = (new double[density.Dimension], new double[density.Dimension]);
        double logDensity = double.NaN;
        for (int tried = 1; tried <= MostTries; tried++)
        {
            foreach (ref double x in point.AsSpan())
                x = 4 * rng.NextDouble() - 2;
            logDensity = density.Evaluate(point, gradient);
            if (IsUsable(logDensity, gradient))
                return new StartingPoint(point, gradient, logDensity, tried);
        }

        throw new StartingPointException(
            Invariant($"Of {MostTries} random points, each coordinate between -2 and 2 on the real line, none has a ")
                + Invariant(
                    $"finite log density and gradient; the last has {logDensity}. Check that the data are possible "
                )
                + "under the model for usual values of the latents, and that scales of priors are right."
        );
    }

    /// <summary>Takes a point that is known to be near; null if it is impossible or has no gradient.</summary>
    public static StartingPoint? At(ILogDensity density, double[] point)
    {
        var gradient = new double[density.Dimension];
        double logDensity = density.Evaluate(point, gradient);
        return IsUsable(logDensity, gradient) ? new StartingPoint(point, gradient, logDensity, 1) : null;
    }

    private static bool IsUsable(double logDensity, double[] gradient) =>
        double.IsFinite(logDensity) && Array.TrueForAll(gradient, double.IsFinite);
}
