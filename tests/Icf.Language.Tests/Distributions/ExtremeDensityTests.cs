using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>
/// Log densities at extreme parameters and far tails, where plain formulas lose their digits or overflow. The expected
/// values were computed with 60 digits.
/// </summary>
public class ExtremeDensityTests
{
    public static TheoryData<IDistribution<double>, double, double> Reals => new()
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
    };

    public static TheoryData<IDistribution<int>, int, double> Counts => new()
    {
        { Poisson(1e-10), 0, -1.0e-10 },
        { Poisson(1e-10), 3, -70.869312259149425 },
        { Poisson(1e9), 1000010000, -11.330576285070378 },
        { Poisson(1e9), 999000000, -511.44682125162786 },
        { Poisson(5), 2000000, -23798452.825447682 },
        { Poisson(1e-300), 2, -1382.2442029769874 },
        { Poisson(300), 300, -3.7711075482076707 },
        { Poisson(1e300), 5, -1.0000000000000001e+300 },
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
