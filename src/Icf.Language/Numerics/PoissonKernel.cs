using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The mass and the sampler of the Poisson distribution.</summary>
internal static class PoissonKernel
{
    /// <summary>ln [rateᵏ exp(−rate) / k!], in Loader's form where the plain form would lose digits.</summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="rate">The rate, not negative.</param>
    public static double LogMass(double k, double rate)
    {
        if (k == 0)
            return -rate;
        if (k < LogFactorial.Count)
            return LogMassOfFew((int)k, rate, Elementary.Log(rate));
        return -0.5 * Elementary.Log(k)
            - Constants.HalfLogTwoPi
            - LogFactorial.StirlingError(k)
            - SpecialMath.Deviance(k, rate);
    }

    /// <summary>The plain form, for counts whose factorial stands in the table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogMassOfFew(int k, double rate, double logRate) => k * logRate - rate - LogFactorial.At(k);

    /// <summary>ln P(K ≥ k) for the greatest int k, which stands for all counts from it on.</summary>
    public static double LogOverflow(double rate)
    {
        const double Greatest = CountOverflow.Greatest;
        return CountOverflow.LogTail(Survival(Greatest - 1, rate), LogMass(Greatest, rate), rate / (Greatest + 1));
    }

    /// <summary>
    /// The derivative of the log mass by the rate; for the greatest int k, which stands for all counts from it on, that
    /// of ln P(K ≥ k), P(K = k − 1)/P(K ≥ k).
    /// </summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="rate">The rate, not negative; positive for a positive count.</param>
    /// <param name="log">The log mass, of which only that of the greatest int is used.</param>
    public static double ByRate(double k, double rate, double log) =>
        k == 0 ? -1
        : k < CountOverflow.Greatest ? (k - rate) / rate
        : Math.Exp(LogMass(k - 1, rate) - log);

    /// <summary>P(K ≤ k), by the identity with the gamma distribution (Abramowitz and Stegun 26.4.21).</summary>
    /// <param name="k">A whole number, not negative, or infinity.</param>
    /// <param name="rate">The rate, not negative.</param>
    public static double Cdf(double k, double rate) =>
        double.IsPositiveInfinity(k) ? 1 : IncompleteGamma.Upper(k + 1, rate);

    /// <summary>P(K &gt; k).</summary>
    /// <param name="k">A whole number, not negative, or infinity.</param>
    /// <param name="rate">The rate, not negative.</param>
    public static double Survival(double k, double rate) =>
        double.IsPositiveInfinity(k) ? 0 : IncompleteGamma.Lower(k + 1, rate);

    /// <summary>Draws a count; a whole number that may exceed the range of an int.</summary>
    public static double Sample(ref Rng rng, double rate) => rate < 10 ? Invert(ref rng, rate) : Reject(ref rng, rate);

    /// <summary>Inversion by a walk up the mass function.</summary>
    private static double Invert(ref Rng rng, double rate)
    {
        double start = Math.Exp(-rate);
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double u = rng.NextDouble(),
                mass = start;

            // The bound is far beyond where u can end; rounding alone could carry it there.
            for (int k = 0; k < 200; k++)
            {
                if (u < mass)
                    return k;
                u -= mass;
                mass *= rate / (k + 1);
            }
        }

        Attempts.ThrowExhausted(nameof(Poisson));
        return 0;
    }

    /// <summary>
    /// Transformed rejection with squeeze, PTRS (Hörmann, "The transformed rejection method for generating Poisson
    /// random variables", 1993), for rates of 10 and more.
    /// </summary>
    private static double Reject(ref Rng rng, double rate)
    {
        double b = 0.931 + 2.53 * Math.Sqrt(rate);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double sure = 0.9277 - 3.6224 / (b - 2);
        for (int attempt = 0; attempt < Attempts.Most; attempt++)
        {
            double u = rng.NextOpenDouble() - 0.5,
                v = rng.NextOpenDouble();
            double us = 0.5 - Math.Abs(u);
            double k = Math.Floor((2 * a / us + b) * u + rate + 0.43);
            if (us >= 0.07 && v <= sure)
                return k;
            if (k < 0 || (us < 0.013 && v > us))
                continue;
            if (Elementary.Log(v * inverseAlpha / (a / (us * us) + b)) <= LogMass(k, rate))
                return k;
        }

        Attempts.ThrowExhausted(nameof(Poisson));
        return 0;
    }
}
