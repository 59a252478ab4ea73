namespace Icf;

/// <summary>The density and the sampler of the beta distribution.</summary>
internal static class BetaKernel
{
    /// <summary>Below, the logarithm of a gamma is not known to be in range.</summary>
    private const double LeastShape = 1e-290;

    /// <summary>
    /// ln [xᵃ (1 − x)ᵇ / B(a, b)], the log density of the logit of X ~ Beta(a, b); which parameters are large decides
    /// which form keeps its digits.
    /// </summary>
    /// <param name="a">The first shape, positive.</param>
    /// <param name="b">The second shape, positive.</param>
    /// <param name="x">Where, inside (0, 1).</param>
    public static double LogDensity(double a, double b, double x) => LogDensity(a, b, x, 1 - x);

    /// <summary>The same where 1 − x is known more precisely than by subtraction.</summary>
    /// <param name="a">The first shape, positive.</param>
    /// <param name="b">The second shape, positive.</param>
    /// <param name="x">Where, inside (0, 1).</param>
    /// <param name="y">1 − x.</param>
    public static double LogDensity(double a, double b, double x, double y)
    {
        if (a >= 10 && b >= 10)
        {
            // Loader's form: both deviances vanish at the mode, and the linear terms cancel exactly. The weights are
            // formed as ratios so that a + b does not overflow.
            double n = a + b;
            if (n > double.MaxValue)
                return LogDensityOfHuge(a, b, x, y);
            return 0.5 * (Elementary.Log(a) - SpecialMath.Log1p(a / b))
                - Constants.HalfLogTwoPi
                + SpecialMath.StirlingError(n)
                - SpecialMath.StirlingError(a)
                - SpecialMath.StirlingError(b)
                - SpecialMath.Deviance(a, n * x)
                - SpecialMath.Deviance(b, n * y);
        }

        double logX = y < x ? SpecialMath.Log1p(-y) : Elementary.Log(x);
        double logY = x < y ? SpecialMath.Log1p(-x) : Elementary.Log(y);
        return a * logX + b * logY - LogBeta(a, b);
    }

    /// <summary>
    /// The derivative of the log density by the first shape, ln x + ψ(a + b) − ψ(a); that by the second follows by
    /// exchange of a with b and of x with y.
    /// </summary>
    /// <param name="a">The first shape, positive.</param>
    /// <param name="b">The second shape, positive.</param>
    /// <param name="x">Where, inside (0, 1).</param>
    /// <param name="y">1 − x.</param>
    public static double ByShape(double a, double b, double x, double y)
    {
        // Of a large shape, x is compared with the mean a/(a + b).
        double excess = (b * x - a * y) / a;
        return a >= 10 && Math.Abs(excess) < 0.5
            ? SpecialMath.Log1p(excess) + Digamma.Drop(a, b)
            : (y < x ? SpecialMath.Log1p(-y) : Elementary.Log(x)) + Digamma.Step(a, b);
    }

    /// <summary>Draws a fraction as a ratio of gammas, in logarithms where a gamma could underflow.</summary>
    public static double Sample(ref Rng rng, double a, double b)
    {
        // Of such shapes even the logarithms overflow, and a fraction is as good as none or all.
        if (a < LeastShape && b < LeastShape)
            return Interior.Unit(rng.NextDouble() * (a + b) < a ? 1 : 0);
        if (a >= 1 && b >= 1)
        {
            double against = GammaKernel.Sample(ref rng, b),
                with = GammaKernel.Sample(ref rng, a),
                odds = against / with;
            return Interior.Unit(odds <= double.MaxValue ? 1 / (1 + odds) : with / against);
        }

        double logWith = GammaKernel.SampleLog(ref rng, a),
            logOdds = GammaKernel.SampleLog(ref rng, b) - logWith;
        return Interior.Unit(logOdds < 700 ? 1 / (1 + Math.Exp(logOdds)) : Math.Exp(-logOdds));
    }

    /// <summary>The deviances of shapes whose sum overflows; next to them the other terms are nothing.</summary>
    private static double LogDensityOfHuge(double a, double b, double x, double y)
    {
        const double Part = 1.0 / 1024;
        double n = a * Part + b * Part;
        return 0.5 * (Elementary.Log(a) - SpecialMath.Log1p(a / b))
            - Constants.HalfLogTwoPi
            - SpecialMath.Deviance(a * Part, n * x) / Part
            - SpecialMath.Deviance(b * Part, n * y) / Part;
    }

    /// <summary>ln B(a, b), to full precision where not both are large.</summary>
    public static double LogBeta(double a, double b)
    {
        (double small, double large) = a < b ? (a, b) : (b, a);
        if (large < 10)
        {
            return SpecialMath.LogGamma(small) + SpecialMath.LogGamma(large) - SpecialMath.LogGamma(small + large);
        }

        // Stirling's formula for the two large arguments, with their main terms cancelled by hand.
        double n = small + large;
        return SpecialMath.LogGamma(small)
            - (large - 0.5) * SpecialMath.Log1p(small / large)
            - small * Elementary.Log(n)
            + small
            + SpecialMath.StirlingError(large)
            - SpecialMath.StirlingError(n);
    }
}
