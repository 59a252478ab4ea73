namespace Icf;

/// <summary>ln (p exp a + (1 − p) exp b) with its partial derivatives.</summary>
/// <param name="Log">The logarithm; negative infinity where both terms are zero.</param>
/// <param name="ByShare">The derivative by p, (exp a − exp b) over the sum.</param>
/// <param name="ByFirst">The derivative by a, the part of the sum that the first term is.</param>
/// <param name="BySecond">The derivative by b, the part of the sum that the second term is.</param>
internal readonly record struct MixedPair(double Log, double ByShare, double ByFirst, double BySecond)
{
    /// <summary>Mixes two densities.</summary>
    /// <exception cref="DistributionParameterException">The share is not between 0 and 1.</exception>
    public static MixedPair Of(double share, double first, double second)
    {
        Require.Probability(share, nameof(LinearAlgebra.LogMix));

        // As logarithms, since a small share may stand before a great density. A share of zero hides even infinity.
        double x = share > 0 ? Elementary.Log(share) + first : double.NegativeInfinity,
            y = share < 1 ? SpecialMath.Log1p(-share) + second : double.NegativeInfinity,
            greater = Math.Max(x, y);
        if (!double.IsFinite(greater))
            return new(greater, 0, 0, 0);
        double log = greater + SpecialMath.Log1p(Math.Exp(Math.Min(x, y) - greater));
        return new(log, Math.Exp(first - log) - Math.Exp(second - log), Math.Exp(x - log), Math.Exp(y - log));
    }
}
