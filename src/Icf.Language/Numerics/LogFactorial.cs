using MathNet.Numerics;

namespace Icf;

/// <summary>Logarithms of factorials of small numbers.</summary>
internal static class LogFactorial
{
    /// <summary>How many factorials the table has: 0! to (Count − 1)!.</summary>
    public const int Count = 256;

    private static readonly double[] s_table = Enumerable
        .Range(0, Count)
        .Select(SpecialFunctions.FactorialLn)
        .ToArray();

    /// <summary>ln k! for 0 ≤ k &lt; <see cref="Count"/>.</summary>
    public static double At(int k) => s_table[k];

    /// <summary>
    /// The error of Stirling's formula for k!, ln k! − [(k + ½) ln k − k + ½ ln 2π], k ≥ 1 a whole number.
    /// </summary>
    public static double StirlingError(double k) =>
        k >= 10
            ? SpecialMath.StirlingError(k)
            : At((int)k) - ((k + 0.5) * Elementary.Log(k) - k + Constants.HalfLogTwoPi);
}
