namespace Icf.Language.Tests;

/// <summary>
/// How quantiles of the gamma and the beta move with the shapes, against derivatives of the distribution functions
/// computed with 60 digits: in both tails, next to the mean, for small shapes and for large.
/// </summary>
public class ShapeSlopesTests
{
    [Theory]
    [InlineData(1e-5, 1e-30, 6850035.3574140296)]
    [InlineData(0.01, 0.5, 93.358558810301364)]
    [InlineData(0.01, 1.2, 53.410251383454921)]
    [InlineData(0.3, 5, 0.93996488313596678)]
    [InlineData(2.5, 0.1, 1.4054979297366988)]
    [InlineData(2.5, 3.4, 0.36518914133011883)]
    [InlineData(2.5, 3.6, 0.35433014290477245)]
    [InlineData(2.5, 40, 0.078132904971742581)]
    [InlineData(99, 60, 0.012861845386422139)]
    [InlineData(99, 99, 0.0101180322458396)]
    [InlineData(150, 100, 0.0081182680676962094)]
    [InlineData(150, 150, 0.0066740789934865027)]
    [InlineData(150, 152, 0.0066299767106679868)]
    [InlineData(150, 260, 0.0050059263980310322)]
    [InlineData(10000, 9900, 0.00010050503360201537)]
    [InlineData(10000, 10300, 9.8530982929664902e-5)]
    public void Those_of_a_gamma_keep_their_digits(double shape, double t, double expected) =>
        Assert.Equal(expected, ShapeSlopes.Gamma(shape, t, Math.Log(t)), 1e-12 * expected);

    [Theory]
    [InlineData(2, 3, 0.1, 1.0422405162733035, -0.30807225295978493)]
    [InlineData(2, 3, 0.4, 0.58080000021112213, -0.376987693898531)]
    [InlineData(2, 3, 0.41, 0.57395101089802405, -0.38004214497505917)]
    [InlineData(2, 3, 0.99, 0.36313927729336997, -1.4703028295048736)]
    [InlineData(0.5, 0.5, 1e-10, 47.279113140748629, -2.7725887223579538)]
    [InlineData(0.5, 0.01, 0.3, 6.7650387864391254, -221.81711468912798)]
    [InlineData(0.01, 0.5, 0.3, 286.27416443436567, -5.3876411631423621)]
    [InlineData(0.01, 5, 1e-5, 944.42192180396813, -0.2210804290502928)]
    [InlineData(1e-6, 2, 0.2, 1264747.4852281872, -0.71158642836922473)]
    [InlineData(0.5, 200, 0.01, 1.2568257773787829, -0.005031438819032432)]
    [InlineData(300, 500, 0.3, 0.0037225882420401576, -0.0018902509167040463)]
    [InlineData(300, 500, 0.45, 0.0030417052302492176, -0.002132126295481695)]
    [InlineData(1e5, 3, 0.99999, 9.9999500016666423e-6, -0.57876742167665446)]
    [InlineData(1e5, 2e5, 0.3334, 9.9990279089135812e-6, -5.0002597392491847e-6)]
    [InlineData(7, 0.3, 0.9999999, 0.15012000917347495, -46.770308870020233)]
    public void Those_of_a_beta_keep_their_digits(double a, double b, double x, double byA, double byB)
    {
        (double ByA, double ByB) got = ShapeSlopes.Beta(a, b, x, 1 - x);
        Assert.Equal(byA, got.ByA, 1e-12 * Math.Abs(byA));
        Assert.Equal(byB, got.ByB, 1e-12 * Math.Abs(byB));
    }
}
