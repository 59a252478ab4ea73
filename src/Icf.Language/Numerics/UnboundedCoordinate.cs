namespace Icf;

/// <summary>
/// Maps a continuous support onto the real line by a function that grows: x itself, the logarithm of the distance from
/// the bound of a half-line (its negative if the half-line lies below its bound), the logit of the position in an
/// interval.
/// </summary>
internal static class UnboundedCoordinate
{
    public static double Of(double x, Support support) => support.Kind switch
    {
        SupportKind.HalfLine when IsBelow(support) => -Elementary.Log(support.Upper - x),
        SupportKind.HalfLine => Elementary.Log(x - support.Lower),
        SupportKind.Interval => Elementary.Log((x - support.Lower) / (support.Upper - x)),
        _ => x,
    };

    public static double Inverse(double w, Support support) => support.Kind switch
    {
        SupportKind.HalfLine when IsBelow(support) => support.Upper - Math.Exp(-w),
        SupportKind.HalfLine => support.Lower + Math.Exp(w),
        SupportKind.Interval => w < 0
            ? support.Lower + (support.Upper - support.Lower) * (Math.Exp(w) / (1 + Math.Exp(w)))
            : support.Upper - (support.Upper - support.Lower) / (1 + Math.Exp(w)),
        _ => w,
    };

    /// <summary>ln dx/dw.</summary>
    public static double LogSlope(double w, Support support) => support.Kind switch
    {
        SupportKind.HalfLine => IsBelow(support) ? -w : w,
        SupportKind.Interval =>
            Elementary.Log(support.Upper - support.Lower) - Math.Abs(w) - 2 * SpecialMath.Log1p(Math.Exp(-Math.Abs(w))),
        _ => 0,
    };

    /// <summary>The centre and spread of a distribution, given in the working coordinate of its support.</summary>
    public static LocationScale Of(LocationScale typical, Support support)
    {
        if (support.Kind != SupportKind.Interval)
            return IsBelow(support) ? typical with { Location = -typical.Location } : typical;
        double u = Math.Clamp(typical.Location, 1e-6, 1 - 1e-6);
        return new(Elementary.Log(u / (1 - u)), Math.Min(typical.Scale / (u * (1 - u)), 2));
    }

    private static bool IsBelow(Support support) =>
        support.Kind == SupportKind.HalfLine && double.IsNegativeInfinity(support.Lower);
}
