namespace Icf.Language.Tests;

/// <summary>
/// The logarithm in managed code against that of the platform, which is correctly rounded but for rare cases.
/// </summary>
public class ElementaryTests
{
    [Fact]
    public void Log_is_right_to_the_last_place()
    {
        var rng = new Rng(1);
        for (int i = 0; i < 300_000; i++)
        {
            double x = (i % 3) switch
            {
                // All magnitudes, those without full precision included; around one, where the logarithm vanishes;
                // below two.
                0 => BitConverter.Int64BitsToDouble((long)(rng.NextUInt64() % 0x7FF0000000000000)),
                1 => 1 + (rng.NextDouble() - 0.5) * Math.Pow(2, -rng.NextInt(52)),
                _ => 2 * rng.NextDouble(),
            };
            double expected = Math.Log(x),
                error = Math.Abs(Elementary.Log(x) - expected);
            Assert.True(x == 0 || error <= Math.BitIncrement(Math.Abs(expected)) - Math.Abs(expected), $"ln {x:R}");
        }
    }

    [Theory]
    [InlineData(0, double.NegativeInfinity)]
    [InlineData(-0.0, double.NegativeInfinity)]
    [InlineData(1, 0)]
    [InlineData(-1, double.NaN)]
    [InlineData(double.NaN, double.NaN)]
    [InlineData(double.PositiveInfinity, double.PositiveInfinity)]
    [InlineData(double.Epsilon, -744.4400719213812)]
    [InlineData(double.MaxValue, 709.782712893384)]
    public void Log_knows_the_ends(double x, double expected) => Assert.Equal(expected, Elementary.Log(x));
}
