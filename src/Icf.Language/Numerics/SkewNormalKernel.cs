using MathNet.Numerics;

namespace Icf;

/// <summary>The standard skew-normal distribution.</summary>
internal static class SkewNormalKernel
{
    /// <summary>ln [2 φ(z) Φ(shape · z)].</summary>
    public static double LogDensity(double z, double shape)
    {
        // An infinite z times a shape of zero is no number.
        double side = shape == 0 ? 0 : shape * z;
        return Constants.LogTwo - Constants.HalfLogTwoPi - 0.5 * z * z + NormalKernel.LogSurvival(-side);
    }

    /// <summary>P(Z ≤ z). The upper tail is the lower tail of the mirrored distribution.</summary>
    public static double Cdf(double z, double shape)
    {
        if (z <= 0)
            return Lower(-z, shape);

        // For a great shape next to nothing lies below zero, and 1 − (the upper tail) would lose what lies above it.
        return shape > 0
            ? Math.Min(SpecialFunctions.Erf(z * Math.Sqrt(0.5)) + Wedge(z, shape), 1)
            : 1 - Lower(z, -shape);
    }

    /// <summary>P(Z ≤ −size), size ≥ 0, with Φ(−size) = ½ [P of the shape + P of the opposite shape].</summary>
    private static double Lower(double size, double shape) =>
        shape >= 0 ? Wedge(size, shape) : 2 * NormalKernel.Survival(size) - Wedge(size, -shape);

    /// <summary>
    /// P(Z ≤ −size) for shape ≥ 0. Near zero, what lies below zero less what lies between. Else, with Owen's function T
    /// it is 2 [T(size, ∞) − T(size, shape)], which is (1/π) ∫ exp(−size²/(2 sin²a)) da for angles a from 0 to arccot
    /// shape (Owen, "Tables for computing bivariate normal probabilities", 1956).
    /// </summary>
    private static double Wedge(double size, double shape)
    {
        double last = Math.Atan2(1, shape),
            ratio = size / Math.Sin(last);
        double exponent = 0.5 * ratio * ratio;
        if (exponent < 1)
            return last / Math.PI - Below(size, shape);
        if (!(exponent < 800))
            return 0;
        double first = Math.Asin(size / Math.Sqrt(2 * (exponent + GaussLegendre.Reach)));
        double half = 0.5 * (last - first),
            middle = 0.5 * (last + first),
            sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double over = size / Math.Sin(middle + half * GaussLegendre.Nodes[i]);
            sum += GaussLegendre.Weights[i] * Math.Exp(exponent - 0.5 * over * over);
        }

        return sum * half / Math.PI * Math.Exp(-exponent);
    }

    /// <summary>P(−size ≤ Z ≤ 0).</summary>
    private static double Below(double size, double shape)
    {
        double sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
            sum += GaussLegendre.Weights[i] * Math.Exp(LogDensity(-0.5 * size * (1 + GaussLegendre.Nodes[i]), shape));
        return 0.5 * size * sum;
    }
}
