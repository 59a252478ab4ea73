namespace Icf.Language.Tests;

/// <summary>The digamma function and its differences against values computed with up to 700 digits.</summary>
public class DigammaTests
{
    [Theory]
    [InlineData(1e-300, -9.9999999999999997e+299)]
    [InlineData(1e-08, -100000000.57721565)]
    [InlineData(0.5, -1.9635100260214235)]
    [InlineData(1, -0.57721566490153286)]
    [InlineData(4, 1.2561176684318005)]
    [InlineData(9.99, 2.2507003728312011)]
    [InlineData(10, 2.2517525890667211)]
    [InlineData(1e10, 23.025850929890457)]
    [InlineData(1e300, 690.77552789821371)]
    public void Of_keeps_its_digits(double x, double expected) => AssertClose(expected, Digamma.Of(x));

    [Theory]
    [InlineData(1e-300, 9.9999999999999997e+299)]
    [InlineData(0.5, 1.2703628454614782)]
    [InlineData(1.4616321449683623, 0.37955371883951802)]
    [InlineData(9.99, 0.05088421982926105)]
    [InlineData(10, 0.050832503927324576)]
    [InlineData(1e10, 5.0000000000833333e-11)]
    [InlineData(1e300, 4.9999999999999997e-301)]
    public void BelowLog_keeps_its_digits(double x, double expected) => AssertClose(expected, Digamma.BelowLog(x));

    [Theory]
    [InlineData(1e-300, 3, 9.9999999999999997e+299)]
    [InlineData(0.5, 1e-10, 4.9348021997032397e-10)]
    [InlineData(0.5, 2000000000, 23.37992304352778)]
    [InlineData(9.99, 5, 0.4229566689118436)]
    [InlineData(10, 1e-12, 1.0516633568168022e-13)]
    [InlineData(1e10, 7, 6.9999999979e-10)]
    [InlineData(1e300, 40, 3.9999999999999998e-299)]
    [InlineData(20, 1e20, 43.081177867638765)]
    public void Step_keeps_its_digits(double x, double k, double expected) => AssertClose(expected, Digamma.Step(x, k));

    [Theory]
    [InlineData(1e-300, 3, 9.9999999999999997e+299)]
    [InlineData(0.5, 1e-10, 2.9348021999032396e-10)]
    [InlineData(0.5, 2000000000, 1.2703628452114782)]
    [InlineData(9.99, 5, 0.017157949457799425)]
    [InlineData(10, 1e-12, 5.1663356816852211e-15)]
    [InlineData(1e10, 7, 3.4999999976666667e-20)]
    [InlineData(1e100, 40, 1.9999999999999999e-199)]
    [InlineData(20, 1e20, 0.025208281311841943)]
    public void Drop_keeps_its_digits(double x, double k, double expected) => AssertClose(expected, Digamma.Drop(x, k));

    [Theory]
    [InlineData(1e-300, 4.9999999999999999e+299)]
    [InlineData(0.25, 1.1415926535897932)]
    [InlineData(1, 0.11370563888010938)]
    [InlineData(9.99, 0.0012509427667023936)]
    [InlineData(10, 0.0012484452309652676)]
    [InlineData(37, 9.1299189718651202e-5)]
    [InlineData(1e10, 1.25e-21)]
    public void HalfStep_keeps_its_digits(double x, double expected) => AssertClose(expected, Digamma.HalfStep(x));

    private static void AssertClose(double expected, double actual) =>
        Assert.Equal(expected, actual, 3e-14 * Math.Abs(expected));
}
