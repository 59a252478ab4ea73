using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Log densities at extreme parameters and far tails, where plain formulas lose their digits or overflow. The expected
/// values were computed with 60 digits.
/// </summary>
public class ExtremeDensityTests
{
    public static TheoryData<IDistribution<double>, double, double> Reals =>
        new()
        {
            { Gamma(1e10, 1e10), 1.00001, 10.093980265109004 },
            { Gamma(1000000, 3), 333000, -7.22741469005195 },
            { Gamma(1e-08, 1), 1e-200, 442.09633325545874 },
            { Gamma(1e-300, 1), 1e-05, -679.26261243324348 },
            { Gamma(0.5, 1e-200), 1e-150, -58.136992267775842 },
            { Gamma(5, 1e200), 1e-199, 456.54930514043737 },
            { Gamma(9.999, 1), 1e-100, -2084.8959009654193 },
            { Gamma(50, 1), 1e-300, -33992.566610958816 },
            { Gamma(1e15, 1), 1e15, -18.188326730660015 },
            { InverseGamma(1e10, 1e10), 1.00001, 10.093983598392338 },
            { InverseGamma(0.01, 2), 1e250, -585.99528438723296 },
            { InverseGamma(30, 2), 0.01, -107.70234778473881 },
            { InverseGamma(1e-08, 1), 1e200, -478.93770394215953 },
            { Beta(1e8, 3e8), 0.25001, 9.7148457989997629 },
            { Beta(0.5, 1e10), 1e-11, 23.50477853350978 },
            { Beta(1e10, 0.5), 0.99999999999, 23.504778483865559 },
            { Beta(1e-05, 1e-05), 1e-200, 448.30634078325747 },
            { Beta(1e-08, 20), 0.001, -11.531935004908472 },
            { Beta(10, 1e12), 1e-11, 25.55245947279849 },
            { Beta(100000, 10), 0.9999, 9.434413779250455 },
            { StudentT(1e10), 3, -5.4189385316546727 },
            { StudentT(1e300), 2, -2.9189385332046727 },
            { StudentT(0.001), 1e100, -238.09381688213287 },
            { StudentT(0.02), 0.001, -2.6628849996853693 },
            { StudentT(20.5), 1e80, -3928.9079212561191 },
            { StudentT(3), 1e200, -1840.8717386675238 },
            { Cauchy(0, 1), 1e-200, -1.1447298858494002 },
            { Cauchy(0, 1), 1e170, -784.02366150382493 },
            { Cauchy(0, 1), -1e300, -1382.6957856822768 },
            { SkewNormal(0, 1, 5), -30, -11706.155409619453 },
            { SkewNormal(0, 1, -20), 4, -3213.5269127095351 },
            { SkewNormal(0, 1, 1e5), -1e5, -5.0000000005e+19 },
            { SkewNormal(0, 1, 3), 25, -312.72579135264473 },
            { VonMises(0.5, 24.9), 3, -44.165106049474681 },
            { VonMises(0.5, 25.1), 3, -44.521293041251311 },
            { VonMises(0.5, 1e10), 0.500001, 10.588986931752769 },
            { VonMises(3, 400), -3, -13.855404491150514 },
            { TruncatedNormal(0, 1, 50, double.PositiveInfinity), 50.01, 3.412372606215328 },
            { TruncatedNormal(0, 1, 1e6, double.PositiveInfinity), 1000000.000001, 12.815502943471404 },
            { TruncatedNormal(0, 1, -5, -2), -3, -1.6357415994472456 },
            { TruncatedNormal(0, 1, 10, 10.0001), 10.00005, 9.210340330728097 },
            { TruncatedNormal(0, 1, 38, 39), 38.5, -15.486722514384543 },
            { TruncatedNormal(0, 1, -40, 1), 0.5, -0.87118475418122285 },
            { Weibull(0.001, 1), 1e-300, 682.67580985770608 },
            { Kumaraswamy(1e-5, 1000), 0.999, -18406.364529651609 },
            { Kumaraswamy(1000, 0.001), 0.99999, 4.5955608332725369 },
        };

    public static TheoryData<IDistribution<int>, int, double> Counts =>
        new()
        {
            { Poisson(1e-10), 0, -1.0e-10 },
            { Poisson(1e-10), 3, -70.869312259149425 },
            { Poisson(1e9), 1000010000, -11.330576285070378 },
            { Poisson(1e9), 999000000, -511.44682125162786 },
            { Poisson(5), 2000000, -23798452.825447682 },
            { Poisson(1e-300), 2, -1382.2442029769874 },
            { Poisson(300), 300, -3.7711075482076707 },
            { Poisson(1e300), 5, -1.0000000000000001e+300 },
            { PoissonLogRate(-1000), 2, -2000.69314718055995 },
            { PoissonLogRate(-1000), 1000, -1005912.12817848816 },
            { PoissonLogRate(5.7037824746562), 300, -3.77110754820767072 },
            { PoissonLogRate(800), 5, double.NegativeInfinity },
            { Binomial(2000000000, 0.25), 500010000, -10.923496232655779 },
            { Binomial(2000000000, 1e-09), 3, -1.712317927048219 },
            { Binomial(1000, 1e-300), 2, -1368.4296929193567 },
            { Binomial(1000000, 0.5), 1, -693133.36504938735 },
            { Binomial(300, 0.999), 299, -1.5031224040674119 },
            { Binomial(255, 0.3), 80, -3.0363158493853813 },
            { Binomial(256, 0.3), 80, -3.018297343882703 },
            { Geometric(1e-12), 1000000000, -27.632021115928549 },
            { Geometric(1e-300), 5, -690.77552789821371 },
            { Geometric(0.999999), 2000000000, -27631021115.871038 },
            { NegativeBinomial(1e6, 1e10), 1000100, -7.8317932289033076 },
            { NegativeBinomial(3, 1e-8), 7, -20.366591087033942 },
            { NegativeBinomial(1e9, 5), 900000000, -20.775572170394049 },
            { NegativeBinomial(1e-9, 2), 3, -62.862944693899179 },
            { NegativeBinomial(50, 0.01), 0, -0.085173931714189038 },
            { NegativeBinomial(4, 1e15), 6, -2.2614850452907583 },
            { ZeroInflatedPoisson(0, 1000), 0, -1000 },
            { ZeroInflatedPoisson(0.25, 1e-20), 0, -7.5e-21 },
            { BetaBinomial(1000000, 2e7, 3e7), 400300, -7.3069723838343462 },
            { BetaBinomial(2000000000, 0.5, 0.25), 3, -12.956098890700641 },
            { BetaBinomial(10, 1e-8, 1e-8), 4, -19.989296677278909 },
            { BetaBinomial(10, 1e10, 3e10), 4, -1.9241623484977794 },
            { BetaBinomial(500, 1e9, 2), 500, -9.9999974950008358e-7 },
            { Hypergeometric(2000000000, 1000000000, 1000000), 500100, -7.1533068042419284 },
            { Hypergeometric(1000000, 10, 999990), 10, -0.00010000095001068347 },
            { Hypergeometric(100, 50, 50), 1, -58.959795641161134 },
            { Hypergeometric(100000, 300, 20000), 90, -11.467971362669707 },
        };

    [Theory]
    [MemberData(nameof(Reals))]
    public void A_density_keeps_its_digits(IDistribution<double> distribution, double value, double expected) =>
        Assert.Equal(expected, distribution.LogProb(value), 1e-9 + 1e-13 * Math.Abs(expected));

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_mass_keeps_its_digits(IDistribution<int> distribution, int value, double expected) =>
        Assert.Equal(expected, distribution.LogProb(value), 1e-9 + 1e-13 * Math.Abs(expected));
}
