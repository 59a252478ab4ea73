using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>Elementary functions in managed code.</summary>
internal static class Elementary
{
    /// <summary>The bits of √½: a mantissa from here on counts as below its power of two.</summary>
    private const long RootHalf = 0x3FE6A09E667F3BCD;

    /// <summary>ln 2 to 41 binary places, so that its products with exponents are exact, and the rest of it.</summary>
    private const double LogTwoHigh = 0.693147180560117703862488269805908203125;
    private const double LogTwoLow = -1.7239444525614835e-13;

    /// <summary>
    /// ln x, within one unit in the last place of the correctly rounded result. The library of the platform is as
    /// exact, but it is a call into native code; where the caller's code has used wide vector registers, a processor
    /// can take twenty times as long for it, which happens in the state machines of models.
    /// </summary>
    /// <remarks>
    /// With x = 2ᵏm, √½ ≤ m &lt; √2, f = m − 1 and s = f/(2 + f): ln x = k ln 2 + f − (f²/2 − s(f²/2 + R)), where
    /// R = 2s²/3 + 2s⁴/5 + … comes from ln m = 2 artanh s (DLMF 4.6.4 with 4.37.4).
    /// </remarks>
    /// <param name="x">Any number.</param>
    /// <returns>Negative infinity for zero, NaN below.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Log(double x)
    {
        // Written so that NaN fails.
        if (!(x >= MinNormal && x <= double.MaxValue))
            return Math.Log(x);
        long bits = BitConverter.DoubleToInt64Bits(x);
        long exponent = (bits - RootHalf) >> 52;
        double f = BitConverter.Int64BitsToDouble(bits - (exponent << 52)) - 1;
        double half = 0.5 * f * f,
            s = f / (2 + f);
        return exponent * LogTwoHigh - (half - (s * (half + Tail(s * s)) + exponent * LogTwoLow) - f);
    }

    /// <summary>The least positive number of full precision.</summary>
    private const double MinNormal = 2.2250738585072014e-308;

    /// <summary>
    /// 2z/3 + 2z²/5 + … + 2z¹⁰/21 for z up to (√2 − 1)²/(√2 + 1)²; odd and even powers apart, to be computed together.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static double Tail(double z)
    {
        double w = z * z;
        double odd = 2.0 / 3 + w * (2.0 / 7 + w * (2.0 / 11 + w * (2.0 / 15 + w * (2.0 / 19))));
        double even = 2.0 / 5 + w * (2.0 / 9 + w * (2.0 / 13 + w * (2.0 / 17 + w * (2.0 / 21))));
        return z * odd + w * even;
    }
}
