using Icf.Inference;

namespace Icf;

/// <summary>Compares generated gradients with differences.</summary>
public static class GradientCheckEngine
{
    /// <summary>How far apart differences may be for their own error, relative to the derivative.</summary>
    private const double MostAllowed = 1e-3;

    /// <summary>
    /// Compares the generated gradient with central differences of the density at points that are drawn from the prior,
    /// or near zero on the line where a prior is improper. Discrete latents that cannot be summed out have the values
    /// that are drawn with them.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="points">How many points, at least 1; points that are impossible count as well.</param>
    /// <param name="seed">The seed of the draws.</param>
    /// <exception cref="MissingTraitException">The model cannot be differentiated.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(LogDensityEngine.ConditionalNeeds, IsEngine = false)]
    public static GradientCheck CheckGradient<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        TArgs args,
        int points = 5,
        long seed = 0
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 1);
        model.Require(LogDensityEngine.ConditionalNeeds);
        LogDensity density = model.Density(args, includesVolume: true);
        double[] point = new double[density.Dimension];
        var worst = new GradientCheck("", 0, 0, 0, points);
        for (int i = 0; i < points; i++)
        {
            density.Unconstrain(LogDensityEngine.StartingLatents(model, args, seed + i), point);
            worst = Worst(density, point, worst);
        }

        return worst;
    }

    internal static GradientCheck Worst(LogDensity density, double[] point, GradientCheck worst)
    {
        double[] gradient = new double[point.Length];
        if (!double.IsFinite(density.Evaluate(point, gradient)))
            return worst;
        for (int k = 0; k < point.Length; k++)
        {
            (double difference, double error) = CentralDifference.Of(
                p => density.Evaluate(p),
                point,
                k,
                0.05 * Math.Max(1, Math.Abs(point[k]))
            );
            // Differences that tell nothing must not pass for agreement.
            double scale = Math.Max(1, Math.Abs(gradient[k])),
                allowed = Math.Min(4 * error, MostAllowed * scale),
                apart = Math.Max(0, Math.Abs(gradient[k] - difference) - allowed) / scale;
            if (apart > worst.Error || double.IsNaN(apart) || worst.Coordinate.Length == 0)
                worst = worst with
                {
                    Coordinate = density.Names[k],
                    Gradient = gradient[k],
                    Difference = difference,
                    Error = double.IsNaN(apart) ? double.PositiveInfinity : apart,
                };
        }

        return worst;
    }
}
