using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The coordinate in which values are proposed: the value itself on the real line and for counts, the logarithm of the
/// distance from the bound on a half-line, (x − lower)/(upper − lower) on an interval, the position in a finite support.
/// </summary>
internal static class WorkingCoordinate
{
    public static double Of(double value, in PriorInfo prior) => prior.Support.Kind switch
    {
        SupportKind.HalfLine => Math.Log(FromBound(value, prior.Support)),
        SupportKind.Interval => (value - prior.Support.Lower) / (prior.Support.Upper - prior.Support.Lower),
        SupportKind.Finite when prior.Classes > 0 => value - prior.Support.Lower,
        _ => value,
    };

    /// <summary>The distance of a value from the bound of a half-line.</summary>
    public static double FromBound(double value, Support halfLine) =>
        IsAbove(halfLine) ? value - halfLine.Lower : halfLine.Upper - value;

    /// <summary>The value at a distance from the bound of a half-line.</summary>
    public static double AtDistance(double distance, Support halfLine) =>
        IsAbove(halfLine) ? halfLine.Lower + distance : halfLine.Upper - distance;

    /// <summary>The head for a prior.</summary>
    public static HeadKind HeadFor(in PriorInfo prior) => prior.Support.Kind switch
    {
        SupportKind.Real => HeadKind.NormalMixture,
        SupportKind.HalfLine => HeadKind.LogNormalMixture,
        SupportKind.Interval => HeadKind.PiecewiseLinear,
        SupportKind.Finite => prior.Classes > 0 ? HeadKind.Categorical : HeadKind.LogisticMixture,
        SupportKind.Count => HeadKind.LogisticMixture,
        _ => HeadKind.Prior,
    };

    private static bool IsAbove(Support halfLine) => !double.IsNegativeInfinity(halfLine.Lower);
}
