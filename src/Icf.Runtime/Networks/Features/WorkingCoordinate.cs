using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The coordinate in which values are proposed: the value itself on the real line and for counts, log(x − lower) on a
/// half-line, (x − lower)/(upper − lower) on an interval, the position in a finite support.
/// </summary>
internal static class WorkingCoordinate
{
    public static double Of(double value, in PriorInfo prior) => prior.Support.Kind switch
    {
        SupportKind.HalfLine => Math.Log(value - prior.Support.Lower),
        SupportKind.Interval => (value - prior.Support.Lower) / (prior.Support.Upper - prior.Support.Lower),
        SupportKind.Finite when prior.Classes > 0 => value - prior.Support.Lower,
        _ => value,
    };

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
}
