using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Icf;

/// <summary>
/// Elementary functions of eight numbers at once, by sums and products that are rounded one by one, so that every
/// processor gives the same bits.
/// </summary>
internal static class ElementaryLanes
{
    /// <summary>Below, the exponential is no normal number, and taken to be the least one.</summary>
    private const double LeastExponent = -708;

    /// <summary>Above, the exponential is taken to be infinite.</summary>
    private const double MostExponent = 709;

    /// <summary>Added to a number, it leaves the nearest integer in the last bits.</summary>
    private const double Rounder = 6755399441055744;

    private const double LogTwoHigh = 0.693147180559890330187045037746429443359375;
    private const double LogTwoLow = 5.497923018708371e-14;

    /// <summary>exp x, within two units in the last place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Exp(Vector512<double> x)
    {
        Vector512<double> most = Vector512.Create(MostExponent),
            inside = Vector512.Min(Vector512.Max(x, Vector512.Create(LeastExponent)), most),
            shifted = inside * 1.4426950408889634 + Vector512.Create(Rounder),
            k = shifted - Vector512.Create(Rounder),
            r = inside - k * LogTwoHigh - k * LogTwoLow;

        // The series to r¹³; |r| is at most half of ln 2.
        Vector512<double> p = Vector512.Create(1.0 / 6227020800);
        p = p * r + Vector512.Create(1.0 / 479001600);
        p = p * r + Vector512.Create(1.0 / 39916800);
        p = p * r + Vector512.Create(1.0 / 3628800);
        p = p * r + Vector512.Create(1.0 / 362880);
        p = p * r + Vector512.Create(1.0 / 40320);
        p = p * r + Vector512.Create(1.0 / 5040);
        p = p * r + Vector512.Create(1.0 / 720);
        p = p * r + Vector512.Create(1.0 / 120);
        p = p * r + Vector512.Create(1.0 / 24);
        p = p * r + Vector512.Create(1.0 / 6);
        p = p * r + Vector512.Create(0.5);
        p = p * r * r + r + Vector512<double>.One;
        Vector512<double> power = (p.AsInt64() + (shifted.AsInt64() << 52)).AsDouble();
        return Vector512.ConditionalSelect(
            Vector512.GreaterThan(x, most),
            Vector512.Create(double.PositiveInfinity),
            power
        );
    }

    /// <summary>ln(1 + x) for x from 0 to 1, by the method of <see cref="Elementary.Log"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> LogOnePlus(Vector512<double> x)
    {
        Vector512<double> one = Vector512<double>.One,
            u = one + x,
            lost = (x - (u - one)) / u,
            isLarge = Vector512.GreaterThan(u, Vector512.Create(1.4142135623730951)),
            exponent = Vector512.ConditionalSelect(isLarge, one, Vector512<double>.Zero),
            f = Vector512.ConditionalSelect(isLarge, u * 0.5, u) - one,
            half = f * f * 0.5,
            s = f / (f + Vector512.Create(2.0)),
            z = s * s,
            w = z * z;
        Vector512<double> odd = w * (2.0 / 19) + Vector512.Create(2.0 / 15);
        odd = w * odd + Vector512.Create(2.0 / 11);
        odd = w * odd + Vector512.Create(2.0 / 7);
        odd = w * odd + Vector512.Create(2.0 / 3);
        Vector512<double> even = w * (2.0 / 21) + Vector512.Create(2.0 / 17);
        even = w * even + Vector512.Create(2.0 / 13);
        even = w * even + Vector512.Create(2.0 / 9);
        even = w * even + Vector512.Create(2.0 / 5);
        Vector512<double> tail = z * odd + w * even;
        return exponent * LogTwoHigh - (half - (s * (half + tail) + exponent * LogTwoLow) - f) + lost;
    }

    /// <summary>The sum of eight numbers, in pairs.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sum(Vector512<double> lanes)
    {
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return two[0] + two[1];
    }
}
