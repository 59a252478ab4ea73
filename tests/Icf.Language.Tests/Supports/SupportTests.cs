namespace Icf.Language.Tests;

public class SupportTests
{
    [Theory]
    [InlineData(SupportKind.Unknown, 1e300, true)]
    [InlineData(SupportKind.Unknown, double.NaN, false)]
    [InlineData(SupportKind.Real, -1e300, true)]
    [InlineData(SupportKind.Real, double.PositiveInfinity, false)]
    [InlineData(SupportKind.HalfLine, 0, true)]
    [InlineData(SupportKind.HalfLine, -1e-300, false)]
    [InlineData(SupportKind.HalfLine, double.PositiveInfinity, false)]
    [InlineData(SupportKind.Interval, 2.5, true)]
    [InlineData(SupportKind.Interval, 3.5, false)]
    [InlineData(SupportKind.Interval, double.NaN, false)]
    [InlineData(SupportKind.Finite, 2, true)]
    [InlineData(SupportKind.Finite, 2.5, false)]
    [InlineData(SupportKind.Finite, 4, false)]
    [InlineData(SupportKind.Count, 1e9, true)]
    [InlineData(SupportKind.Count, 0.5, false)]
    [InlineData(SupportKind.Count, -1, false)]
    public void Contains_knows_bounds_and_integers(SupportKind kind, double value, bool expected)
    {
        Support support = kind switch
        {
            SupportKind.Unknown => default,
            SupportKind.Real => Support.Real,
            SupportKind.HalfLine => Support.Positive,
            SupportKind.Interval => Support.Interval(2, 3),
            SupportKind.Finite => Support.Finite(1, 3),
            _ => Support.Count(),
        };
        Assert.Equal(kind, support.Kind);
        Assert.Equal(expected, support.Contains(value));
    }
}
