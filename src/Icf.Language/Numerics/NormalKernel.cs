using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Icf;

/// <summary>The standard normal: its distribution function, the inverse of that, and its tails in logarithms.</summary>
internal static class NormalKernel
{
    private const double RootHalf = 0.70710678118654752440;

    /// <summary>From here on the continued fraction of the tail converges in a few dozen terms.</summary>
    private const double Tail = 4;

    /// <summary>Φ(z), precise in relative terms where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Cdf(double z) => 0.5 * SpecialFunctions.Erfc(-RootHalf * z);

    /// <summary>1 − Φ(z), precise in relative terms where it is small.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Survival(double z) => 0.5 * SpecialFunctions.Erfc(RootHalf * z);

    /// <summary>Φ⁻¹(p), infinite at 0 and 1.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Quantile(double p) => -SpecialFunctions.ErfcInv(2 * p) / RootHalf;

    /// <summary>ln [1 − Φ(z)], finite for every finite z whose square is.</summary>
    public static double LogSurvival(double z) =>
        z < Tail
            ? z < -1
                ? SpecialMath.Log1p(-Cdf(z))
                : Elementary.Log(Survival(z))
            : Elementary.Log(MillsRatio(z)) - 0.5 * z * z - Constants.HalfLogTwoPi;

    /// <summary>
    /// −z²/2 − ln scale, the log density of a normal but for its constant, and its derivatives by the value and by the
    /// scale, with one division.
    /// </summary>
    /// <param name="distance">That of the value from the mean.</param>
    /// <param name="scale">The standard deviation.</param>
    /// <param name="logScale">Its logarithm.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (double Log, double ByValue, double ByScale) WithSlopes(
        double distance,
        double scale,
        double logScale
    )
    {
        double precision = 1 / scale,
            z = distance * precision;
        return precision <= double.MaxValue
            ? (-0.5 * z * z - logScale, -z * precision, (z * z - 1) * precision)
            : WithSlopesOfLeast(distance, scale, logScale);
    }

    // One over the least scales overflows.
    private static (double Log, double ByValue, double ByScale) WithSlopesOfLeast(
        double distance,
        double scale,
        double logScale
    )
    {
        double z = distance / scale;
        return (-0.5 * z * z - logScale, -z / scale, (z * z - 1) / scale);
    }

    /// <summary>φ(z)/Φ(z), the derivative of ln Φ(z).</summary>
    public static double LogCdfSlope(double z) =>
        z > -Tail ? Math.Exp(-0.5 * z * z - Constants.HalfLogTwoPi) / Cdf(z) : 1 / MillsRatio(-z);

    /// <summary>
    /// (1 − Φ(z))/φ(z) for z ≥ 4: Laplace's continued fraction 1/(z + 1/(z + 2/(z + 3/(z + …)))), DLMF 7.9.3.
    /// </summary>
    public static double MillsRatio(double z)
    {
        double below = z;
        for (int k = z < 10 ? 60 : 20; k > 0; k--)
            below = z + k / below;
        return 1 / below;
    }
}
