using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The distance of a value from a location in units of a scale, where it is in the range of doubles and where
/// not.
/// </summary>
internal static class Standardised
{
    /// <summary>(x − location)/scale, infinite only where that is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Of(double x, double location, double scale)
    {
        double z = (x - location) / scale;
        return double.IsFinite(z) ? z : OfHalves(x, location, scale);
    }

    /// <summary>ln |x − location| − ln scale, for an x other than the location.</summary>
    public static double LogSize(double x, double location, double scale) =>
        Elementary.Log(Math.Abs(0.5 * x - 0.5 * location)) + Constants.LogTwo - Elementary.Log(scale);

    /// <summary>1/(x − location), also where the difference overflows.</summary>
    public static double Inverse(double x, double location) => 0.5 / (0.5 * x - 0.5 * location);

    /// <summary>
    /// ln (x/y), without cancellation where both are nearly equal, and finite where the ratio is not.
    /// </summary>
    public static double LogRatio(double x, double y)
    {
        double excess = (x - y) / y;
        if (Math.Abs(excess) < 0.5)
            return SpecialMath.Log1p(excess);
        double ratio = x / y;
        return ratio > 1e-300 && ratio < 1e300 ? Elementary.Log(ratio) : Elementary.Log(x) - Elementary.Log(y);
    }

    // The difference of two numbers may overflow where that of their halves does not.
    private static double OfHalves(double x, double location, double scale) => (0.5 * x - 0.5 * location) / scale * 2;
}
