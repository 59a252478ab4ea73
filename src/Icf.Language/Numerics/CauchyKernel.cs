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

    /// <summary>The log density of a Cauchy, and its derivatives by the value and by the scale.</summary>
    /// <param name="value">A number.</param>
    /// <param name="location">The median.</param>
    /// <param name="scale">Half the interquartile range.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double LogDensity, double ByValue, double ByScale) LogDensityWithSlopes(
        double value,
        double location,
        double scale
    )
    {
        // With one division and one logarithm, where no square leaves the range of doubles.
        double distance = value - location,
            square = scale * scale,
            sum = square + distance * distance;
        if (!(square > 1e-200 && sum < 1e200))
            return WithSlopesOfExtremes(value, location, scale);
        double inverse = 1 / (sum * scale);
        return (
            Elementary.Log(square * inverse) - Constants.LogPi,
            -2 * distance * scale * inverse,
            (distance - scale) * (distance + scale) * inverse
        );
    }

    private static (double LogDensity, double ByValue, double ByScale) WithSlopesOfExtremes(
        double value,
        double location,
        double scale
    )
    {
        double z = Standardised.Of(value, location, scale);
        double log = double.IsInfinity(z)
            ? LogDensityFarOut(Standardised.LogSize(value, location, scale))
            : LogDensity(z);

        // Of a z and 1/z the one whose square is in range.
        bool isFar = Math.Abs(z) > 1;
        double inner = isFar ? 1 / z : z,
            share = inner * inner;
        double byValue = isFar
            ? -2 / (1 + share) * Standardised.Inverse(value, location)
            : -2 * z / (1 + share) / scale;
        return (log - Elementary.Log(scale), byValue, (isFar ? 1 - share : share - 1) / (1 + share) / scale);
    }

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
