using System.Globalization;

namespace Icf;

/// <summary>
/// A centre and a spread in the working coordinate of a <see cref="Support"/>, the coordinate in which proposals are
/// expressed: x on the real line, the logarithm of the distance from the bound on a half-line,
/// (x − lower)/(upper − lower) on an interval, x as a real number on the integers.
/// </summary>
/// <param name="Location">The centre; finite.</param>
/// <param name="Scale">The spread; positive and finite. On the integers at least 1/√12, the standard deviation of
/// rounding, since a finer spread cannot be told apart.</param>
public readonly record struct LocationScale(double Location, double Scale)
{
    /// <summary>Both numbers in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"(location: {Location}, scale: {Scale})");

    /// <summary>The median, and the interquartile range over that of the standard normal.</summary>
    internal static LocationScale OfQuartiles(double lower, double median, double upper) =>
        new(
            Interior.Line(median),
            Math.Clamp(Math.Abs(upper - lower) / Constants.NormalInterquartileRange, double.Epsilon, double.MaxValue)
        );

    /// <summary>
    /// The centre and spread of a distribution on the integers, of which none lies beyond those of an int.
    /// </summary>
    internal static LocationScale OfIntegers(double mean, double variance) =>
        new(
            Math.Clamp(mean, int.MinValue, int.MaxValue),
            Math.Clamp(Math.Sqrt(variance), Constants.UniformDeviation, int.MaxValue)
        );
}
