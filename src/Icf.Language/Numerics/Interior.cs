using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Rounds a draw into its support: a number that underflowed to a bound becomes the nearest number inside, so that
/// every drawn value has a finite density.
/// </summary>
internal static class Interior
{
    private const double BelowOne = 1 - 1.0 / (1L << 53);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double HalfLine(double x) => Math.Min(Math.Max(x, double.Epsilon), double.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Line(double x) => Math.Min(Math.Max(x, double.MinValue), double.MaxValue);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Unit(double x) => Math.Min(Math.Max(x, double.Epsilon), BelowOne);

    /// <summary>
    /// Between two bounds, each finite or infinite; on a bound only if there is no number between them.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Between(double x, double lower, double upper) =>
        Math.Min(Math.Max(x, Math.BitIncrement(lower)), Math.Max(Math.BitDecrement(upper), lower));

    /// <summary>A quantile on the line: finite, except at the levels 0 and 1.</summary>
    public static double QuantileOnLine(double x, double probability) =>
        probability > 0 && probability < 1 ? Line(x) : x;

    /// <summary>A quantile on the positive half-line: inside, except at the levels 0 and 1.</summary>
    public static double QuantileOnHalfLine(double x, double probability) =>
        probability > 0 && probability < 1 ? HalfLine(x) : x;
}
