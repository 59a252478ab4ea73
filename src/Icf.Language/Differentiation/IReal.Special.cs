namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the function of the same name in Special.

// The functions of Special.
public partial interface IReal<TSelf>
{
    static virtual TSelf LogGamma(TSelf x) => Chained(x, SpecialSlopes.LogGamma(x.Value));

    static virtual TSelf Digamma(TSelf x) => Chained(x, SpecialSlopes.Digamma(x.Value));

    static virtual TSelf LogBeta(TSelf a, TSelf b)
    {
        (double value, double byA, double byB) = SpecialSlopes.LogBeta(a.Value, b.Value);
        return TSelf.Chain(a, b, value, byA, byB);
    }

    static virtual TSelf Expit(TSelf x) => Chained(x, SpecialSlopes.Expit(x.Value));

    static virtual TSelf LogExpit(TSelf x) => Chained(x, SpecialSlopes.LogExpit(x.Value));

    static virtual TSelf Logit(TSelf p) => Chained(p, SpecialSlopes.Logit(p.Value));

    static virtual TSelf Log1p(TSelf x) => Chained(x, SpecialSlopes.Log1p(x.Value));

    static virtual TSelf Expm1(TSelf x) => Chained(x, SpecialSlopes.Expm1(x.Value));

    static virtual TSelf Erf(TSelf x) => Chained(x, SpecialSlopes.Erf(x.Value));

    static virtual TSelf NormalCdf(TSelf x) => Chained(x, SpecialSlopes.NormalCdf(x.Value));

    static virtual TSelf LogNormalCdf(TSelf x) => Chained(x, SpecialSlopes.LogNormalCdf(x.Value));

    private static TSelf Chained(TSelf x, (double Value, double Slope) at) => TSelf.Chain(x, at.Value, at.Slope);
}
