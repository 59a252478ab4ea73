using MathNet.Numerics;

namespace Icf.Traces;

/// <summary>
/// The coordinate on the real line in which a continuous latent is refined. It is relative to the latent's prior in the
/// trace, so that in this coordinate the prior is about the same whatever the earlier latents are: (x − location) /
/// scale on the real line, the same of the logarithm of the distance from the bound on a half-line, and on an interval
/// the quantile of the standard normal at the position between the bounds, so that a density that does not vanish at
/// them has light tails.
/// </summary>
internal static class LineCoordinate
{
    private const double RootHalf = 0.70710678118654752440,
        HalfLogTwoPi = 0.91893853320467274178;

    /// <summary>The distances from zero for which doubles are fine enough.</summary>
    private const double Nearest = 1e-305,
        Farthest = 1e305;

    /// <summary>
    /// Next to a bound other than zero, a distance must be at least this many steps of the doubles there.
    /// </summary>
    private const double CoarseSteps = 1024;

    /// <summary>
    /// The value at a coordinate; false if doubles cannot distinguish it from its neighbours or from the bound.
    /// </summary>
    /// <param name="z">The coordinate.</param>
    /// <param name="support">The prior's support.</param>
    /// <param name="typical">The prior's centre and spread.</param>
    /// <param name="logs">Remembers the logarithm of the spread.</param>
    /// <param name="value">The value.</param>
    /// <param name="logSlope">log |d value / d z|.</param>
    public static bool TryValue(
        double z,
        in Support support,
        in LocationScale typical,
        ref LogMemo logs,
        out double value,
        out double logSlope
    )
    {
        switch (support.Kind)
        {
            case SupportKind.Real:
                value = typical.Location + typical.Scale * z;
                logSlope = logs.Log(typical.Scale);
                return IsTold(value);
            case SupportKind.HalfLine:
                double logDistance = typical.Location + typical.Scale * z,
                    distance = Math.Exp(logDistance);
                bool isAbove = double.IsFinite(support.Lower);
                value = isAbove ? support.Lower + distance : support.Upper - distance;
                logSlope = logs.Log(typical.Scale) + logDistance;
                return IsTold(distance, isAbove ? support.Lower : support.Upper);
            default:
                double width = support.Upper - support.Lower,
                    small = 0.5 * width * SpecialFunctions.Erfc(RootHalf * Math.Abs(z));
                value = z < 0 ? support.Lower + small : support.Upper - small;
                logSlope = logs.Log(width) - 0.5 * z * z - HalfLogTwoPi;
                return IsTold(small, z < 0 ? support.Lower : support.Upper);
        }
    }

    /// <summary>The coordinate of a value; false if the double stands for a whole range of coordinates.</summary>
    /// <param name="value">The value.</param>
    /// <param name="support">The prior's support.</param>
    /// <param name="typical">The prior's centre and spread.</param>
    /// <param name="logs">Remembers the logarithm of the spread.</param>
    /// <param name="z">The coordinate.</param>
    /// <param name="logSlope">log |d value / d z|.</param>
    public static bool TryPoint(
        double value,
        in Support support,
        in LocationScale typical,
        ref LogMemo logs,
        out double z,
        out double logSlope
    )
    {
        switch (support.Kind)
        {
            case SupportKind.Real:
                z = (value - typical.Location) / typical.Scale;
                logSlope = logs.Log(typical.Scale);
                return IsTold(value) && double.IsFinite(z);
            case SupportKind.HalfLine:
                bool isAbove = double.IsFinite(support.Lower);
                double distance = isAbove ? value - support.Lower : support.Upper - value,
                    logDistance = Math.Log(distance);
                z = (logDistance - typical.Location) / typical.Scale;
                logSlope = logs.Log(typical.Scale) + logDistance;
                return IsTold(distance, isAbove ? support.Lower : support.Upper) && double.IsFinite(z);
            default:
                double below = value - support.Lower,
                    above = support.Upper - value;
                z =
                    SpecialFunctions.ErfcInv(2 * Math.Min(below, above) / (support.Upper - support.Lower))
                    / RootHalf
                    * (below < above ? -1 : 1);
                logSlope = logs.Log(support.Upper - support.Lower) - 0.5 * z * z - HalfLogTwoPi;
                return below < above ? IsTold(below, support.Lower) : IsTold(above, support.Upper);
        }
    }

    /// <summary>Whether doubles resolve a number on the real line; false for NaN.</summary>
    public static bool IsTold(double value) => Math.Abs(value) < Farthest;

    private static bool IsTold(double distance, double bound)
    {
        double size = Math.Abs(bound);
        return distance is > Nearest and < Farthest
            && (size == 0 || distance > CoarseSteps * (Math.BitIncrement(size) - size));
    }
}
