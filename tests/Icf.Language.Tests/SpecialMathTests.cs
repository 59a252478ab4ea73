namespace Icf.Language.Tests;

/// <summary>Special functions against values computed with 50 digits, to a few units in the last place.</summary>
public class SpecialMathTests
{
    [Theory]
    [InlineData(1e-300, 1e-300)]
    [InlineData(-1e-17, -1.0000000000000001e-17)]
    [InlineData(1e-10, 9.9999999995000004e-11)]
    [InlineData(-1e-05, -1.0000050000333337e-5)]
    [InlineData(0.3, 0.26236426446749104)]
    [InlineData(-0.9, -2.3025850929940459)]
    [InlineData(5, 1.791759469228055)]
    [InlineData(1e300, 690.77552789821371)]
    public void Log1p_keeps_its_digits(double x, double expected) => AssertClose(expected, SpecialMath.Log1p(x));

    [Theory]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-09, 9.9999999950000006e-10)]
    [InlineData(0.5, 0.39346934028736658)]
    [InlineData(1, 0.63212055882855768)]
    [InlineData(30, 0.99999999999990642)]
    [InlineData(800, 1.0)]
    public void OneMinusExpMinus_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.OneMinusExpMinus(x));

    [Theory]
    [InlineData(1e-08, 10000000000000001.0)]
    [InlineData(0.5, 4.9348022005446793)]
    [InlineData(1, 1.6449340668482264)]
    [InlineData(7.3, 0.1467957681314271)]
    [InlineData(10, 0.10516633568168575)]
    [InlineData(100000000.0, 1.000000005e-8)]
    public void Trigamma_keeps_its_digits(double x, double expected) => AssertClose(expected, SpecialMath.Trigamma(x));

    [Theory]
    [InlineData(10, 0.0083305634333628713)]
    [InlineData(10.5, 0.0079341145643140205)]
    [InlineData(37, 0.0022521974243375237)]
    [InlineData(1000000.0, 8.3333333333330556e-8)]
    public void StirlingError_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.StirlingError(x), 2e-15);

    [Theory]
    [InlineData(1e-10, -10.940560522184158)]
    [InlineData(0.25, -0.39159439270683678)]
    [InlineData(1, -0.12078223763524522)]
    [InlineData(9.99, -0.01250730410848049)]
    [InlineData(10, -0.01249480717472882)]
    [InlineData(50, -0.0024999583383318163)]
    [InlineData(1000000.0, -1.2499999999999479e-7)]
    public void LogGammaHalfStep_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.LogGammaHalfStep(x), 2e-15);

    [Theory]
    [InlineData(5, 5, 0.0)]
    [InlineData(10000000000.0, 10000001000.0, 4.9999996666666917e-5)]
    [InlineData(100, 110, 0.468982019567514)]
    [InlineData(100, 130, 3.7635735532508948)]
    [InlineData(3, 1e-310, 2141.6999733504668)]
    [InlineData(1e-05, 1e300, 1.0000000000000001e+300)]
    [InlineData(2, 200, 188.78965962802382)]
    public void Deviance_keeps_its_digits(double x, double m, double expected) =>
        AssertClose(expected, SpecialMath.Deviance(x, m));

    [Theory]
    [InlineData(-1e-300, -1.0e-300)]
    [InlineData(1e-09, 1.0000000005000001e-9)]
    [InlineData(-0.3, -0.25918177931828213)]
    [InlineData(0.99, 1.6912344723492623)]
    [InlineData(-1, -0.63212055882855768)]
    [InlineData(-40, -1.0)]
    [InlineData(700, 1.0142320547350045e+304)]
    public void Expm1_keeps_its_digits(double x, double expected) => AssertClose(expected, SpecialMath.Expm1(x));

    [Theory]
    [InlineData(1e-150, -5.0000000000000001e-301)]
    [InlineData(-1e-09, -5.000000003333334e-19)]
    [InlineData(0.05, -0.0012098358305679971)]
    [InlineData(-0.1999, -0.023118559126058774)]
    [InlineData(0.2, -0.017678443206045376)]
    [InlineData(-0.9, -1.4025850929940459)]
    [InlineData(1e6, -999986.18448844204)]
    public void Log1pMinus_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.Log1pMinus(x));

    [Theory]
    [InlineData(1e-300, 1.0)]
    [InlineData(0.0999, 0.95088152919869655)]
    [InlineData(0.1, 0.95083319447750496)]
    [InlineData(3, 0.15718708947376786)]
    [InlineData(600, 1.5902379318025865e-258)]
    public void BernoulliFunction_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.BernoulliFunction(x).Value);

    [Theory]
    [InlineData(1e-300, 5.0000000000000001e-301)]
    [InlineData(1e-09, 4.999999999166667e-10)]
    [InlineData(0.0999, 0.049118470801303446)]
    [InlineData(0.1, 0.04916680552249504)]
    [InlineData(3, 0.84281291052623214)]
    [InlineData(600, 1.0)]
    public void The_complement_of_BernoulliFunction_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.BernoulliFunction(x).Complement);

    [Theory]
    [InlineData(1e-09, 0.9999999995)]
    [InlineData(0.7, 0.66982271046732896)]
    [InlineData(8, 0.064764506470561395)]
    [InlineData(24.99, 0.020216720310692069)]
    [InlineData(25, 0.020208546509484069)]
    [InlineData(60, 0.0083686498757912276)]
    [InlineData(1e4, 5.0001250125019535e-5)]
    public void OneMinusBesselRatio_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.OneMinusBesselRatio(x));

    [Theory]
    [InlineData(30, 1.4736461348785475e-196)]
    [InlineData(3, 0.0044378390421256638)]
    [InlineData(0, 0.79788456080286536)]
    [InlineData(-3.99, 4.2160747672774496)]
    [InlineData(-4, 4.2256071444894711)]
    [InlineData(-50, 50.01998403190564)]
    [InlineData(-1e4, 10000.000099999998)]
    public void LogCdfSlope_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, NormalKernel.LogCdfSlope(x));

    [Theory]
    [InlineData(1e-150, 5.0000000000000001e-301)]
    [InlineData(-1e-09, 4.999999998333334e-19)]
    [InlineData(0.05, 0.0012710963760240398)]
    [InlineData(-0.499, 0.10613749373878963)]
    [InlineData(0.5, 0.14872127070012815)]
    [InlineData(-3, 2.0497870683678639)]
    [InlineData(30, 10686474581493.462)]
    public void Expm1Minus_keeps_its_digits(double x, double expected) =>
        AssertClose(expected, SpecialMath.Expm1Minus(x));

    [Fact]
    public void Limits_are_exact()
    {
        Assert.Equal(double.NegativeInfinity, SpecialMath.Log1p(-1));
        Assert.Equal(double.PositiveInfinity, SpecialMath.Log1p(double.PositiveInfinity));
        Assert.Equal(double.NaN, SpecialMath.Log1p(double.NaN));
        Assert.Equal(double.PositiveInfinity, SpecialMath.Deviance(3, 0));
        Assert.Equal(double.PositiveInfinity, SpecialMath.Deviance(3, double.PositiveInfinity));
    }

    private static void AssertClose(double expected, double actual, double absolute = 0) =>
        Assert.Equal(expected, actual, 3e-14 * Math.Abs(expected) + absolute);
}
