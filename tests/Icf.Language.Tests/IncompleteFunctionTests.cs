namespace Icf.Language.Tests;

/// <summary>The incomplete gamma and beta functions against values computed with 50 digits.</summary>
public class IncompleteFunctionTests
{
    [Theory]
    [InlineData(0.001, 0.5, 0.99943993334352925, 0.00056006665647074989)]
    [InlineData(0.3, 1e-20, 1.1142425085473024e-6, 0.99999888575749145)]
    [InlineData(2.5, 60, 1, 3.138579772755296e-24)]
    [InlineData(50, 3, 1.2485354871541929e-42, 1)]
    [InlineData(99.9, 110, 0.84409083768701932, 0.15590916231298068)]
    [InlineData(100, 75, 0.0033524414981869919, 0.99664755850181301)]
    [InlineData(100, 129, 0.99644705607134946, 0.00355294392865054)]
    [InlineData(150, 160, 0.79562618823432246, 0.20437381176567754)]
    [InlineData(400, 560, 0.99999999999955048, 4.4951828818978644e-13)]
    [InlineData(1000, 100, 0, 1)]
    [InlineData(1e4, 9800, 0.022207543813969694, 0.97779245618603031)]
    [InlineData(1e4, 10300, 0.99852950510361432, 0.0014704948963856813)]
    [InlineData(1e6, 1003000, 0.99863825935378241, 0.0013617406462175915)]
    [InlineData(1e10, 1e10, 0.50000132980760134, 0.49999867019239866)]
    [InlineData(1e10, 9999500000, 2.8653265451088906e-7, 0.99999971346734549)]
    [InlineData(1e10, 10002000000, 1, 2.8280292121226306e-89)]
    public void The_incomplete_gamma_function_keeps_its_digits(double a, double x, double lower, double upper)
    {
        AssertClose(lower, IncompleteGamma.Lower(a, x));
        AssertClose(upper, IncompleteGamma.Upper(a, x));
    }

    [Theory]
    [InlineData(0.5, 0.5, 1e-30, 6.3661977236758137e-16, 0.99999999999999936)]
    [InlineData(0.3, 4, 0.9, 0.99998692252861492, 1.3077471385078676e-5)]
    [InlineData(2, 40, 0.5, 0.99999999998090061, 1.9099388737231493e-11)]
    [InlineData(5, 5, 0.5, 0.5, 0.5)]
    [InlineData(200, 300, 0.3, 1.0496985243292947e-6, 0.99999895030147567)]
    [InlineData(200, 300, 0.4, 0.502428616319932, 0.497571383680068)]
    [InlineData(1e4, 2e4, 0.33, 0.11020551912741972, 0.88979448087258028)]
    [InlineData(1e4, 2e4, 0.36, 1, 1.8510339312647716e-22)]
    [InlineData(4, 2e9, 1e-9, 0.14287653995257059, 0.85712346004742941)]
    [InlineData(100000, 3, 0.9999, 0.0027680339601161102, 0.99723196603988389)]
    [InlineData(5e9, 0.5, 1 - 2.5e-9, 5.7330318001554544e-7, 0.99999942669681998)]
    [InlineData(1e6, 1e6, 0.501, 0.9976611505930685, 0.0023388494069315048)]
    [InlineData(2e7, 3e7, 0.4, 0.50000767764791706, 0.49999232235208294)]
    [InlineData(2e7, 3e7, 0.4005, 0.9999999999997321, 2.6789732025146944e-13)]
    [InlineData(1e10, 1e8, 0.9901, 0.84254865994299785, 0.15745134005700215)]
    [InlineData(1e10, 1e10, 0.50001, 0.99766113251119067, 0.0023388674888093277)]
    public void The_incomplete_beta_function_keeps_its_digits(double a, double b, double x, double lower, double upper)
    {
        // Half a unit in the last place of x is that much of the standard deviation.
        double rounding = 1e-15 * Math.Sqrt(a + b);
        AssertClose(lower, IncompleteBeta.Lower(a, b, x, 1 - x), rounding);
        AssertClose(upper, IncompleteBeta.Upper(a, b, x, 1 - x), rounding);
    }

    [Theory]
    [InlineData(1e300, 1e300)]
    [InlineData(1e300, 0.5)]
    [InlineData(1e-300, 1e-300)]
    [InlineData(1e-300, 3)]
    public void Extreme_shapes_give_probabilities(double a, double b)
    {
        foreach (double x in new[] { 1e-300, 0.1, 0.5, 1 - 1e-16 })
        {
            Assert.InRange(IncompleteBeta.Lower(a, b, x, 1 - x), 0, 1);
            Assert.InRange(IncompleteBeta.Lower(b, a, x, 1 - x), 0, 1);
            Assert.InRange(IncompleteGamma.Lower(a, x * 1e300), 0, 1);
            Assert.InRange(IncompleteGamma.Upper(a, x * 10), 0, 1);
        }
    }

    // A tail of e^−n is as much more sensitive to its argument as n says.
    private static void AssertClose(double expected, double actual, double rounding = 0)
    {
        double tolerance = (1e-12 + rounding) * (1 + Math.Abs(Math.Log(Math.Max(expected, 1e-300))));
        Assert.Equal(expected, actual, tolerance * expected);
    }
}
