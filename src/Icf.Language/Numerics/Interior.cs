using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>
/// Rounds a draw into its support: what underflowed to a bound becomes the nearest number inside, so that a
/// distribution gives every value it draws a finite density.
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

    /// <summary>Between two bounds, each finite or infinite; on a bound only if there is no number between them.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Between(double x, double lower, double upper) => Math.Min(
        Math.Max(x, Math.BitIncrement(lower)), Math.Max(Math.BitDecrement(upper), lower));

    /// <summary>The count as an int.</summary>
    /// <exception cref="OverflowException">No int can hold it.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Count<TDistribution>(double k, in TDistribution distribution)
        where TDistribution : struct
    {
        if (k > int.MaxValue)
            Throw(k, distribution);
        return (int)k;
    }

    [DoesNotReturn]
    private static void Throw<TDistribution>(double k, TDistribution distribution)
        where TDistribution : struct =>
        throw new OverflowException(string.Create(
            CultureInfo.InvariantCulture, $"{distribution} drew {k}, which is more than an int can hold."));
}
