namespace Icf;

/// <summary>The mass of the negative binomial distribution, by mean and dispersion.</summary>
internal static class NegativeBinomialKernel
{
    /// <summary>The probability of success, dispersion/(dispersion + mean), and that of failure.</summary>
    public static (double P, double Q) Probabilities(double mean, double dispersion)
    {
        double odds = mean / dispersion;
        return (1 / (1 + odds), odds <= double.MaxValue ? odds / (1 + odds) : 1);
    }

    /// <summary>
    /// ln [Γ(k + r)/(k! Γ(r)) pʳ qᵏ] = ln [pʳ qᵏ/B(r, k)] − ln k, whose first term is the beta's density of the logit.
    /// </summary>
    /// <param name="k">A whole number, not negative.</param>
    /// <param name="mean">The mean, not negative.</param>
    /// <param name="dispersion">r, positive.</param>
    public static double LogMass(double k, double mean, double dispersion)
    {
        if (k == 0)
        {
            double odds = mean / dispersion;
            return odds <= double.MaxValue
                ? -dispersion * SpecialMath.Log1p(odds)
                : dispersion * (Elementary.Log(dispersion) - Elementary.Log(mean));
        }

        if (mean == 0)
            return double.NegativeInfinity;
        (double p, double q) = Probabilities(mean, dispersion);
        return p > 0 && q > 0
            ? BetaKernel.LogDensity(dispersion, k, p, q) - Elementary.Log(k)
            : PoissonKernel.LogMass(k, mean);
    }
}
