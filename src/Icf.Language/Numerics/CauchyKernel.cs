using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The standard Cauchy distribution.</summary>
internal static class CauchyKernel
{
    /// <summary>−ln [π (1 + z²)], also where z² overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double LogDensity(double z)
    {
        double square = z * z;
        return square < double.MaxValue
            ? -Elementary.Log(1 + square) - Constants.LogPi
            : -2 * Elementary.Log(Math.Abs(z)) - Constants.LogPi;
    }

    /// <summary>The limit far out, where z itself may overflow.</summary>
    /// <param name="logSize">ln |z|.</param>
    public static double LogDensityFarOut(double logSize) => -2 * logSize - Constants.LogPi;

    /// <summary>A ratio of two normals; the tangent of a uniform number would cut the tails off near 10¹⁶.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Sample(ref Rng rng)
    {
        double numerator = rng.NextNormal();
        return numerator / rng.NextNormal();
    }

    /// <summary>P(X &gt; z).</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Survival(double z) => Math.Atan2(1, z) / Math.PI;

    /// <summary>The value with a probability of at most ½ above it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quantile(double above) => 1 / Math.Tan(Math.PI * above);
}
