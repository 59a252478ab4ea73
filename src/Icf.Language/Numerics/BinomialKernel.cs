namespace Icf;

/// <summary>The mass and the sampler of the binomial distribution.</summary>
internal static class BinomialKernel
{
    /// <summary>
    /// ln [C(n, k) pᵏ (1 − p)ⁿ⁻ᵏ], in Loader's form where the plain form would lose digits.
    /// </summary>
    /// <param name="k">A whole number from 0 to n.</param>
    /// <param name="n">The number of trials.</param>
    /// <param name="p">The probability of success.</param>
    public static double LogMass(double k, int n, double p)
    {
        if (k == 0)
            return n == 0 ? 0 : n * SpecialMath.Log1p(-p);
        if (k == n)
            return n * Elementary.Log(p);
        double rest = n - k;
        if (n < LogFactorial.Count)
        {
            return LogFactorial.At(n)
                - LogFactorial.At((int)k)
                - LogFactorial.At((int)rest)
                + k * Elementary.Log(p)
                + rest * SpecialMath.Log1p(-p);
        }

        return 0.5 * Elementary.Log(n / k / rest)
            - Constants.HalfLogTwoPi
            + LogFactorial.StirlingError(n)
            - LogFactorial.StirlingError(k)
            - LogFactorial.StirlingError(rest)
            - SpecialMath.Deviance(k, n * p)
            - SpecialMath.Deviance(rest, n * (1 - p));
    }

    /// <summary>Draws the number of successes.</summary>
    public static int Sample(ref Rng rng, int n, double p)
    {
        if (p > 0.5)
            return n - Sample(ref rng, n, 1 - p);
        return n * p < 10 ? Invert(ref rng, n, p) : Reject(ref rng, n, p);
    }

    /// <summary>Inversion by a walk up the mass function.</summary>
    private static int Invert(ref Rng rng, int n, double p)
    {
        double start = Math.Exp(n * SpecialMath.Log1p(-p)),
            odds = p / (1 - p);
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double u = rng.NextDouble(),
                mass = start;

            // The bound is far beyond where u can end; rounding alone could carry it there.
            int last = Math.Min(n, 200);
            for (int k = 0; k <= last; k++)
            {
                if (u < mass)
                    return k;
                u -= mass;
                mass *= odds * (n - k) / (k + 1);
            }
        }

        Attempts.ThrowExhausted(nameof(Binomial));
        return 0;
    }

    /// <summary>
    /// Transformed rejection with squeeze, BTRS (Hörmann, "The generation of binomial random variates", 1993), for
    /// n·p of 10 and more and p at most ½.
    /// </summary>
    private static int Reject(ref Rng rng, int n, double p)
    {
        double deviation = Math.Sqrt(n * p * (1 - p));
        double b = 1.15 + 2.53 * deviation;
        double a = -0.0873 + 0.0248 * b + 0.01 * p;
        double centre = n * p + 0.5;
        double alpha = (2.83 + 5.1 / b) * deviation;
        double sure = 0.92 - 4.2 / b;
        double peak = double.NaN;
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double u = rng.NextOpenDouble() - 0.5,
                v = rng.NextOpenDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + centre);
            if (us >= 0.07 && v <= sure)
                return (int)k;
            if (k < 0 || k > n)
                continue;
            if (double.IsNaN(peak))
                peak = LogMass(Math.Floor((n + 1.0) * p), n, p);
            if (Elementary.Log(v * alpha / (a / (us * us) + b)) <= LogMass(k, n, p) - peak)
                return (int)k;
        }

        Attempts.ThrowExhausted(nameof(Binomial));
        return 0;
    }
}
