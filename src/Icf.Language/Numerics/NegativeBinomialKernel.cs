namespace Icf;

/// <summary>
/// The mass, the tails and the sampler of the negative binomial distribution, by mean and dispersion.
/// </summary>
/// <remarks>
/// Its two limits are opposite: where the mean is nothing beside the dispersion, a Poisson; where the dispersion is
/// nothing beside the mean, zero with next to all probability, and counts of every order of magnitude with the rest.
/// </remarks>
internal static class NegativeBinomialKernel
{
    /// <summary>
    /// ln [Γ(k + r)/(k! Γ(r)) pʳ qᵏ] = ln [pʳ qᵏ/B(r, k)] − ln k, whose first term is the beta's density of the logit.
    /// </summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double LogMass(double k, double mean, double dispersion)
    {
        if (k == 0)
            return LogMassAtZero(mean, dispersion);
        if (IsPoisson(mean, dispersion))
            return PoissonKernel.LogMass(k, mean);
        (double p, double q) = Probabilities(mean, dispersion);

        if (p > 0 && q > 0)
            return BetaKernel.LogDensity(dispersion, k, p, q) - Elementary.Log(k);

        // For p → 0, that is r → 0, B(r, k) → 1/r and qᵏ → 1, while pʳ stays. For q → 0, pʳ → 1, while qᵏ stays.
        double log =
            p > 0
                ? k * (Elementary.Log(mean) - Elementary.Log(dispersion)) - BetaKernel.LogBeta(dispersion, k)
                : Elementary.Log(dispersion) + LogMassAtZero(mean, dispersion);
        return log - Elementary.Log(k);
    }

    /// <summary>The derivative of the log mass by the mean, k/mean − (k + r)/(mean + r).</summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative; positive for a positive count.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double ByMean(double k, double mean, double dispersion) =>
        k == 0 ? -1 / (1 + mean / dispersion) : (k - mean) / mean / (1 + mean / dispersion);

    /// <summary>
    /// The derivative of the log mass by r: ψ(k + r) − ψ(r) − ln (1 + mean/r) − d with d = (k − mean)/(r + mean), in
    /// which, as 1 + d = (1 + k/r)/(1 + mean/r), the leading terms of large r cancel.
    /// </summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double ByDispersion(double k, double mean, double dispersion)
    {
        double excess = (k - mean) / (dispersion + mean);
        double log =
            Math.Abs(excess) < 0.5
                ? SpecialMath.Log1pMinus(excess)
                : Standardised.LogRatio(dispersion + k, dispersion + mean) - excess;
        return log + Digamma.Drop(dispersion, k);
    }

    /// <summary>
    /// −∂P(K ≤ k)/∂θ over the mass at k, by the mean and by r: P(K ≤ k) is that of Beta(r, k + 1) below r/(r + mean).
    /// </summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static (double ByMean, double ByDispersion) QuantileSlopes(double k, double mean, double dispersion)
    {
        (double p, double q) = Probabilities(mean, dispersion);
        double byMean = (k + dispersion) / (dispersion + mean);
        if (k == 0)
            return (byMean, -ByDispersion(0, mean, dispersion));
        if (!(p > 0 && q > 0))
            return (byMean, 0);
        double byA = ShapeSlopes.Beta(dispersion, k + 1, p, q).ByA;
        return (byMean, (k + dispersion) * q * (double.IsInfinity(byA) ? byA : byA - 1 / dispersion));
    }

    /// <summary>P(K ≤ k).</summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double Cdf(double k, double mean, double dispersion)
    {
        if (IsPoisson(mean, dispersion))
            return PoissonKernel.Cdf(k, mean);
        (double p, double q) = Probabilities(mean, dispersion);
        return p > 0 ? IncompleteBeta.Lower(dispersion, k + 1, p, q) : 1 - Survival(k, mean, dispersion);
    }

    /// <summary>P(K &gt; k).</summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double Survival(double k, double mean, double dispersion)
    {
        if (IsPoisson(mean, dispersion))
            return PoissonKernel.Survival(k, mean);
        (double p, double q) = Probabilities(mean, dispersion);
        return p > 0
            ? IncompleteBeta.Upper(dispersion, k + 1, p, q)
            : IncompleteBeta.UpperOfSmall(dispersion, k + 1, p, Elementary.Log(dispersion) - Elementary.Log(mean));
    }

    /// <summary>Draws a count; a whole number that may exceed the range of an int, or be infinite.</summary>
    public static double Sample(ref Rng rng, double mean, double dispersion)
    {
        if (mean == 0)
            return 0;

        // A small gamma may underflow where its product with mean/dispersion, which may overflow, does neither.
        double rate =
            dispersion >= 1
                ? mean * (GammaKernel.Sample(ref rng, dispersion) / dispersion)
                : Math.Exp(
                    Elementary.Log(mean) - Elementary.Log(dispersion) + GammaKernel.SampleLog(ref rng, dispersion)
                );
        return rate <= double.MaxValue ? PoissonKernel.Sample(ref rng, rate) : rate;
    }

    private static double LogMassAtZero(double mean, double dispersion)
    {
        double odds = mean / dispersion;
        return odds <= double.MaxValue
            ? -dispersion * SpecialMath.Log1p(odds)
            : dispersion * (Elementary.Log(dispersion) - Elementary.Log(mean));
    }

    /// <summary>
    /// Whether the mass is that of a Poisson to rounding, for every count that an int can hold: the relative
    /// differences are of the orders k²/r and mean²/r.
    /// </summary>
    private static bool IsPoisson(double mean, double dispersion) =>
        mean == 0 || (dispersion > 1e36 && mean / dispersion * mean < 1e-17);

    /// <summary>
    /// The probability of success, dispersion/(dispersion + mean), and that of failure; either may underflow.
    /// </summary>
    private static (double P, double Q) Probabilities(double mean, double dispersion)
    {
        double odds = mean / dispersion;
        if (odds < 1)
            return (1 / (1 + odds), odds / (1 + odds));
        double against = dispersion / mean;
        return (against / (1 + against), 1 / (1 + against));
    }
}
