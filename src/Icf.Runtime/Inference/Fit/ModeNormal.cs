namespace Icf.Inference;

/// <summary>
/// The normal distribution at the peak of a density that moves a little from time to time: it is found from several
/// starts once, and followed by Newton's steps from then on.
/// </summary>
/// <param name="density">The density.</param>
/// <param name="seed">The seed of the starts.</param>
internal sealed class ModeNormal(ILogDensity density, long seed)
{
    private const int MostSteps = 50,
        MostHalvings = 30;

    /// <summary>A peak is reached where so many nats are left to gain.</summary>
    private const double Tolerance = 1e-13;

    private LaplaceFit? _last;

    /// <summary>The normal distribution at the peak of the density as it is now.</summary>
    /// <exception cref="LaplaceException">There is no peak, or no width in some direction.</exception>
    /// <exception cref="StartingPointException">No place was found to start from.</exception>
    public FullNormal Follow()
    {
        _last = _last is null || Climb(_last.Proposal) is not { } followed ? Search() : followed;
        return _last.Proposal;
    }

    /// <summary>The same for another evaluator of the density, from the same place on.</summary>
    public ModeNormal Fork(ILogDensity other) => new(other, seed) { _last = _last };

    private LaplaceFit Search() =>
        LaplaceFit.At(density, Maximizer.Run(density, seed, new MaximizeOptions { Threads = 1 }));

    // Null where the way is lost.
    private LaplaceFit? Climb(FullNormal normal)
    {
        int n = density.Dimension;
        (double[] point, double[] gradient) = ([.. normal.Mean], new double[n]);
        double height = density.Evaluate(point, gradient);
        for (int step = 0; step < MostSteps; step++)
        {
            if (!double.IsFinite(height) || TryFit(point, height, normal) is not { } fit)
                return null;
            normal = fit.Proposal;
            double[] direction = normal.TimesCovariance(gradient);
            double gain = 0.5 * Sums.OfProducts(gradient, direction);
            if (gain <= Tolerance * Math.Max(1, Math.Abs(height)))
                return fit;
            if (!TryMove(point, gradient, direction, ref height))
                return gain < Math.Sqrt(Tolerance) ? fit : null;
        }

        return null;
    }

    private LaplaceFit? TryFit(double[] point, double height, FullNormal before)
    {
        try
        {
            return LaplaceFit.At(
                density,
                new Peak([.. point], height, 0, 0, IsSettled: true) { Variances = before.Variances }
            );
        }
        catch (LaplaceException)
        {
            return null;
        }
    }

    private bool TryMove(double[] point, double[] gradient, double[] direction, ref double height)
    {
        (var next, var slope) = (new double[point.Length], new double[point.Length]);
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++, length /= 2)
        {
            for (int i = 0; i < next.Length; i++)
                next[i] = point[i] + length * direction[i];
            double there = density.Evaluate(next, slope);
            if (!(there > height))
                continue;
            height = there;
            next.CopyTo(point, 0);
            slope.CopyTo(gradient, 0);
            return true;
        }

        return false;
    }
}
