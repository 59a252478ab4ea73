using System.Reflection;

namespace Icf.Language.Tests;

/// <summary>Special functions and their derivatives against values computed with 400 digits.</summary>
public class SpecialTests
{
    private static readonly Dictionary<string, Func<double, (double Value, double Slope)>> s_slopes = new()
    {
        [nameof(Special.LogGamma)] = SpecialSlopes.LogGamma,
        [nameof(Special.Digamma)] = SpecialSlopes.Digamma,
        [nameof(Special.Expit)] = SpecialSlopes.Expit,
        [nameof(Special.LogExpit)] = SpecialSlopes.LogExpit,
        [nameof(Special.Logit)] = SpecialSlopes.Logit,
        [nameof(Special.Log1p)] = SpecialSlopes.Log1p,
        [nameof(Special.Expm1)] = SpecialSlopes.Expm1,
        [nameof(Special.Erf)] = SpecialSlopes.Erf,
        [nameof(Special.NormalCdf)] = SpecialSlopes.NormalCdf,
        [nameof(Special.LogNormalCdf)] = SpecialSlopes.LogNormalCdf,
    };

    [Theory]
    [InlineData(nameof(Special.LogGamma), 1e-300, 690.77552789821371, -9.9999999999999997e+299)]
    [InlineData(nameof(Special.LogGamma), 1e-20, 46.051701859880914, -1.0000000000000001e+20)]
    [InlineData(nameof(Special.LogGamma), 0.3, 1.0957979948180756, -3.5025242222001331)]
    [InlineData(nameof(Special.LogGamma), 1.5, -0.12078223763524522, 0.036489973978576521)]
    [InlineData(nameof(Special.LogGamma), 7.25, 7.0521854507385394, 1.910453526883736)]
    [InlineData(nameof(Special.LogGamma), 170.5, 704.00442773420467, 5.1357998787947034)]
    [InlineData(nameof(Special.LogGamma), 1e10, 220258509288.81058, 23.025850929890457)]
    [InlineData(nameof(Special.LogGamma), 1e300, 6.8977552789821374e+302, 690.77552789821371)]
    [InlineData(nameof(Special.Digamma), 1e-100, -9.9999999999999998e+99, 9.9999999999999996e+199)]
    [InlineData(nameof(Special.Digamma), 0.3, -3.5025242222001331, 12.245364546107731)]
    [InlineData(nameof(Special.Digamma), 7.25, 1.910453526883736, 0.14787923315893217)]
    [InlineData(nameof(Special.Digamma), 170.5, 5.1357998787947034, 0.0058823359795798629)]
    [InlineData(nameof(Special.Digamma), 1e10, 23.025850929890457, 1.00000000005e-10)]
    [InlineData(nameof(Special.Expit), -700, 9.8596765437597709e-305, 9.8596765437597709e-305)]
    [InlineData(nameof(Special.Expit), -40, 4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData(nameof(Special.Expit), -0.5, 0.37754066879814544, 0.23500371220159449)]
    [InlineData(nameof(Special.Expit), 0, 0.5, 0.25)]
    [InlineData(nameof(Special.Expit), 3, 0.95257412682243322, 0.045176659730912133)]
    [InlineData(nameof(Special.Expit), 40, 1.0, 4.248354255291589e-18)]
    [InlineData(nameof(Special.LogExpit), -1e300, -1.0000000000000001e+300, 1.0)]
    [InlineData(nameof(Special.LogExpit), -700, -700.0, 1.0)]
    [InlineData(nameof(Special.LogExpit), -0.5, -0.97407698418010668, 0.62245933120185456)]
    [InlineData(nameof(Special.LogExpit), 0, -0.69314718055994531, 0.5)]
    [InlineData(nameof(Special.LogExpit), 3, -0.048587351573742059, 0.047425873177566781)]
    [InlineData(nameof(Special.LogExpit), 40, -4.248354255291589e-18, 4.248354255291589e-18)]
    [InlineData(nameof(Special.Logit), 1e-300, -690.77552789821371, 9.9999999999999997e+299)]
    [InlineData(nameof(Special.Logit), 0.01, -4.5951198501345899, 101.01010101010101)]
    [InlineData(nameof(Special.Logit), 0.4999999, -4.000000000115076e-7, 4.00000000000016)]
    [InlineData(nameof(Special.Logit), 0.7, 0.8472978603872034, 4.7619047619047615)]
    [InlineData(nameof(Special.Logit), 0.999999999999, 27.631043237892359, 1000022122210.5028)]
    [InlineData(nameof(Special.Log1p), -0.999, -6.9077552789821362, 999.99999999999911)]
    [InlineData(nameof(Special.Log1p), -1e-10, -1.00000000005e-10, 1.0000000001)]
    [InlineData(nameof(Special.Log1p), 1e-300, 1.0e-300, 1.0)]
    [InlineData(nameof(Special.Log1p), 0.5, 0.40546510810816438, 0.66666666666666667)]
    [InlineData(nameof(Special.Log1p), 1e10, 23.025850930040457, 9.999999999e-11)]
    [InlineData(nameof(Special.Expm1), -700, -1.0, 9.8596765437597709e-305)]
    [InlineData(nameof(Special.Expm1), -1e-10, -9.9999999995000004e-11, 0.9999999999)]
    [InlineData(nameof(Special.Expm1), 1e-300, 1.0e-300, 1.0)]
    [InlineData(nameof(Special.Expm1), 0.5, 0.64872127070012815, 1.6487212707001281)]
    [InlineData(nameof(Special.Expm1), 700, 1.0142320547350045e+304, 1.0142320547350045e+304)]
    [InlineData(nameof(Special.Erf), -4, -0.9999999845827421, 1.2698234671866558e-7)]
    [InlineData(nameof(Special.Erf), -0.5, -0.52049987781304654, 0.87878257893544479)]
    [InlineData(nameof(Special.Erf), 1e-300, 1.1283791670955126e-300, 1.1283791670955126)]
    [InlineData(nameof(Special.Erf), 0.01, 0.011283415555849617, 1.1282663348205108)]
    [InlineData(nameof(Special.Erf), 1.5, 0.96610514647531073, 0.11893028922362937)]
    [InlineData(nameof(Special.NormalCdf), -10, 7.6198530241605261e-24, 7.6945986267064193e-23)]
    [InlineData(nameof(Special.NormalCdf), -3, 0.0013498980316300945, 0.0044318484119380072)]
    [InlineData(nameof(Special.NormalCdf), -0.1, 0.46017216272297102, 0.39695254747701177)]
    [InlineData(nameof(Special.NormalCdf), 0, 0.5, 0.39894228040143268)]
    [InlineData(nameof(Special.NormalCdf), 2, 0.97724986805182079, 0.053990966513188052)]
    [InlineData(nameof(Special.NormalCdf), 9, 1.0, 1.0279773571668915e-18)]
    [InlineData(nameof(Special.LogNormalCdf), -1000, -500007.82669481218, 1000.000999998)]
    [InlineData(nameof(Special.LogNormalCdf), -37, -689.03058557689059, 37.02698768612699)]
    [InlineData(nameof(Special.LogNormalCdf), -3, -6.6077262215103495, 3.2830986549304365)]
    [InlineData(nameof(Special.LogNormalCdf), -0.1, -0.77615459273027333, 0.86261747153093614)]
    [InlineData(nameof(Special.LogNormalCdf), 0, -0.69314718055994531, 0.79788456080286536)]
    [InlineData(nameof(Special.LogNormalCdf), 2, -0.023012909328963488, 0.055247862678989959)]
    [InlineData(nameof(Special.LogNormalCdf), 9, -1.1285884059538406e-19, 1.0279773571668915e-18)]
    public void A_function_and_its_derivative_keep_their_digits(string function, double x, double value, double slope)
    {
        double got = (double)typeof(Special).GetMethod(function)!.Invoke(null, [x])!;
        double rounding = 4e-16 * Math.Abs(x * slope);
        AssertClose(value, got, rounding);
        (double Value, double Slope) both = s_slopes[function](x);
        AssertClose(value, both.Value, rounding);
        AssertClose(slope, both.Slope);
    }

    [Theory]
    [InlineData(1e-300, 3, 690.77552789821371, -9.9999999999999997e+299, -3.9493406684822645e-301)]
    [InlineData(0.3, 0.4, 1.6316085659881928, -2.2825006685021985, -1.3413609908871814)]
    [InlineData(5, 7, -7.7450028035158392, -0.93654401154401154, -0.56987734487734488)]
    [InlineData(1e-5, 1e10, 11.512689434386527, -100023.60305014556, -1.0000000000499996e-15)]
    [InlineData(1e10, 2e10, -19095425059.235639, -1.098612288701443, -0.40546510811649772)]
    [InlineData(0.5, 1e300, -344.81539900618215, -692.73903792423513, -4.9999999999999997e-301)]
    public void The_logarithm_of_a_beta_function_keeps_its_digits(
        double a,
        double b,
        double value,
        double byA,
        double byB
    )
    {
        AssertClose(value, Special.LogBeta(a, b));
        (double Value, double ByA, double ByB) got = SpecialSlopes.LogBeta(a, b);
        AssertClose(value, got.Value);
        AssertClose(byA, got.ByA);
        AssertClose(byB, got.ByB);
    }

    [Fact]
    public void Every_function_of_one_number_has_its_derivative() =>
        Assert.Equal(
            s_slopes.Keys.Order(),
            typeof(Special)
                .GetMethods(BindingFlags.Public | BindingFlags.Static)
                .Where(static m => m.GetParameters().Length == 1)
                .Select(static m => m.Name)
                .Order()
        );

    [Fact]
    public void The_logarithm_of_a_sum_of_powers_has_their_shares_as_derivatives()
    {
        double[] slopes = new double[3];
        Assert.Equal(1000 + Math.Log(4), SpecialSlopes.LogSumExp([1000, 1000 + Math.Log(3), -1e300], slopes), 1e-12);
        Assert.Equal([0.25, 0.75, 0], slopes.Select(static s => Math.Round(s, 12)));
        const double Infinity = double.PositiveInfinity;
        Assert.Equal(-Infinity, SpecialSlopes.LogSumExp([-Infinity, -Infinity, -Infinity], slopes));
        Assert.Equal([0, 0, 0], slopes);
        Assert.Equal(Infinity, SpecialSlopes.LogSumExp([0, Infinity, -Infinity], slopes));
        Assert.Equal(double.NaN, SpecialSlopes.LogSumExp([0, double.NaN, Infinity], slopes));
        Assert.Equal(-Infinity, SpecialSlopes.LogSumExp([], slopes));
    }

    [Fact]
    public void Outside_their_domains_they_are_no_numbers()
    {
        Assert.Equal(double.NaN, Special.LogGamma(-0.5));
        Assert.Equal(double.PositiveInfinity, Special.LogGamma(0));
        Assert.Equal(double.NaN, Special.Digamma(-0.5));
        Assert.Equal(double.NegativeInfinity, Special.Digamma(0));
        Assert.Equal(double.NaN, Special.LogBeta(0, 1));
        Assert.Equal(double.NaN, Special.Logit(-0.1));
        Assert.Equal(double.NaN, Special.Logit(1.1));
        Assert.Equal(double.NegativeInfinity, Special.Logit(0));
        Assert.Equal(double.PositiveInfinity, Special.Logit(1));
        Assert.Equal(double.NaN, Special.Log1p(-1.1));
    }

    private static void AssertClose(double expected, double actual, double absolute = 0) =>
        Assert.Equal(expected, actual, 3e-14 * Math.Abs(expected) + absolute);
}
