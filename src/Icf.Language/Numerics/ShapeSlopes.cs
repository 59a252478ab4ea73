namespace Icf;

/// <summary>
/// How quantiles of the gamma and the beta distribution move with the shapes: the integral of the density times the
/// derivative of its logarithm from a value outwards, over the density there. Quantiles are seen by coordinates on the
/// line, in which densities are smooth: the logarithm of one and the log odds of the other.
/// </summary>
internal static class ShapeSlopes
{
    /// <summary>Below, the integral from zero is a series of a few dozen terms.</summary>
    private const double Few = 100;

    /// <summary>Log odds from where on a fraction is zero or one beside the other.</summary>
    private const double End = 40;

    /// <summary>The widest panel; the densities' nearest complex singularities are π away from the line.</summary>
    private const double Panel = 8;

    /// <summary>More than the log odds of a double and its complement are apart.</summary>
    private const int MostPanels = 1000;

    /// <summary>The derivative of ln T by the shape, T ~ Gamma(k, 1), at a given level.</summary>
    /// <param name="shape">k, positive.</param>
    /// <param name="t">Where; not negative and finite.</param>
    /// <param name="logT">ln t, finite also where t underflowed.</param>
    public static double Gamma(double shape, double t, double logT)
    {
        bool isLower = t < shape + 1;
        if (isLower && shape < Few)
            return Series(shape, t, logT);
        double side = isLower ? -1 : 1,
            score = GammaKernel.ByShape(shape, t, logT),
            reach = 1;

        // The fall of the log density of ln T on the way from ln t, which is convex.
        double Fall(double u) => side * u * (t - shape) + t * SpecialMath.Expm1Minus(side * u);
        while (Fall(reach) > 2 * GaussLegendre.Reach)
            reach /= 2;
        while (Fall(reach) < GaussLegendre.Reach)
            reach *= 2;
        double sum = 0;
        for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
        {
            double u = 0.5 * reach * (1 + GaussLegendre.Nodes[i]);
            sum += GaussLegendre.Weights[i] * Math.Exp(-Fall(u)) * (side * score + u);
        }

        return 0.5 * reach * sum;
    }

    /// <summary>The derivatives of the log odds of X by both shapes, X ~ Beta(a, b), at a given level.</summary>
    /// <param name="a">The first shape, positive.</param>
    /// <param name="b">The second shape, positive.</param>
    /// <param name="x">Where, inside (0, 1).</param>
    /// <param name="y">1 − x.</param>
    public static (double ByA, double ByB) Beta(double a, double b, double x, double y)
    {
        if (b * x >= a * y)
            return Above(a, b, x, y);
        (double byB, double byA) = Above(b, a, y, x);
        return (-byA, -byB);
    }

    /// <summary>By DLMF 8.11.4, whose terms are xⁿ/[(k + 1)…(k + n)], and its derivative by the shape.</summary>
    private static double Series(double shape, double t, double logT)
    {
        double rest = Digamma.Of(shape + 1) - logT,
            term = 1,
            sum = rest;
        for (int n = 1; n < 1000 && term > 1e-18; n++)
        {
            term *= t / (shape + n);
            rest += 1 / (shape + n);
            sum += term * rest;
        }

        return sum / shape;
    }

    /// <summary>From a fraction above the mean upwards.</summary>
    private static (double ByA, double ByB) Above(double a, double b, double x, double y)
    {
        double scoreA = BetaKernel.ByShape(a, b, x, y),
            scoreB = BetaKernel.ByShape(b, a, y, x),
            end = Math.Clamp(End - Elementary.Log(x) + Elementary.Log(y), 0, 700),
            byA = 0,
            byB = 0,
            from = 0;

        // ln X and ln (1 − X) less what they are at the start, t further on.
        double Rise(double t) => -SpecialMath.Log1p(y * SpecialMath.Expm1(-t));
        double Drop(double t) => -SpecialMath.Log1p(x * SpecialMath.Expm1(t));
        double Fall(double t) => FallAbove(a, b, x, y, t);
        for (int panel = 0; panel < MostPanels && from < end && Fall(from) < GaussLegendre.Reach; panel++)
        {
            double width = Math.Min(Panel, end - from);
            while (Fall(from + width) - Fall(from) > 2 * GaussLegendre.Reach)
                width /= 2;
            for (int i = 0; i < GaussLegendre.Nodes.Length; i++)
            {
                double t = from + 0.5 * width * (1 + GaussLegendre.Nodes[i]),
                    rise = Rise(t),
                    drop = Drop(t),
                    density = 0.5 * width * GaussLegendre.Weights[i] * Math.Exp(-Fall(t));
                byA += density * (scoreA + rise);
                byB += density * (scoreB + drop);
            }

            from += width;
        }

        if (from < end)
            return (byA, byB);

        // Beyond, the density is exp(−b t), and 1/b taken from the score leaves ψ(b + 1) of ψ(b).
        double left = Math.Exp(-Fall(end)) / b;
        return (
            byA + left * (scoreA + Rise(end)),
            byB + left * (Elementary.Log(y) + Drop(end) + Digamma.Of(a + b) - Digamma.Of(b + 1))
        );
    }

    /// <summary>
    /// How far the log density of the log odds has fallen, t further on: a line with the slope at the start, and
    /// (a + b) [x (exp(t) − 1 − t) + ln(1 + v) − v], v = x (exp(t) − 1), in which nothing cancels while v is small; the
    /// same with y and −t where x is the greater.
    /// </summary>
    private static double FallAbove(double a, double b, double x, double y, double t)
    {
        double n = Math.Min(a + b, double.MaxValue),
            line = (b * x - a * y) * t,
            up = x * SpecialMath.Expm1(t),
            down = y * SpecialMath.Expm1(-t);
        if (x > 0.5)
            return line + n * (y * SpecialMath.Expm1Minus(-t) + SpecialMath.Log1pMinus(down));
        return up < 1
            ? line + n * (x * SpecialMath.Expm1Minus(t) + SpecialMath.Log1pMinus(up))
            : a * SpecialMath.Log1p(down) + b * SpecialMath.Log1p(up);
    }
}
