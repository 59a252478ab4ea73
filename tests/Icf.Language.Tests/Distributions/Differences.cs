namespace Icf.Language.Tests;

/// <summary>Derivatives by differences, and the steps to take for them.</summary>
internal static class Differences
{
    /// <summary>Whether a parameter cannot be changed in both directions.</summary>
    public static bool IsAtBound(DistributionCase c, double at, string parameter) =>
        c.Distribution is Triangular triangular
            ? triangular.Mode == triangular.Lower || triangular.Mode == triangular.Upper
            : at is 0 or 1 && parameter is "p" or "extra";

    /// <summary>The least of two numbers that is not zero.</summary>
    public static double Least(double x, double y) =>
        x == 0 ? y
        : y == 0 ? x
        : Math.Min(x, y);

    /// <summary>Central differences of three steps, extrapolated to none (Richardson).</summary>
    public static double Derivative(Func<double, double> f, double at, double step)
    {
        double first = Difference(step),
            second = Difference(step / 2),
            third = Difference(step / 4);
        (first, second) = (second + (second - first) / 3, third + (third - second) / 3);
        return second + (second - first) / 15;

        double Difference(double h) => (f(at + h) - f(at - h)) / (at + h - (at - h));
    }
}
