using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The coordinate in which values are proposed: the value itself on the real line and for counts, the logarithm of the
/// distance from the bound on a half-line, (x − lower)/(upper − lower) on an interval, the position in a finite
/// support.
/// </summary>
internal static class WorkingCoordinate
{
    /// <summary>Doubles farther from zero than this are left to the prior, …</summary>
    private const double Farthest = 1e308;

    /// <summary>
    /// … and those whose distance from a bound is less than this multiple of that of the nearest double.
    /// </summary>
    private const double CoarseSteps = 1024;

    private static readonly double s_logFarthest = Math.Log(Farthest);
    private static readonly double s_logNearestToZero = Math.Log(CoarseSteps * double.Epsilon);

    public static double Of(double value, in PriorInfo prior) =>
        prior.Support.Kind switch
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

    /// <summary>
    /// The working coordinates, on the real line and half-lines, that doubles resolve: values beyond them would round
    /// to the bound or to infinity.
    /// </summary>
    public static (double From, double To) Told(in PriorInfo prior)
    {
        if (prior.Support.Kind == SupportKind.Real)
            return (-Farthest, Farthest);
        double bound = IsAbove(prior.Support) ? prior.Support.Lower : prior.Support.Upper;
        return (
            bound == 0
                ? s_logNearestToZero
                : Math.Log(CoarseSteps * (Math.BitIncrement(Math.Abs(bound)) - Math.Abs(bound))),
            s_logFarthest
        );
    }

    /// <summary>Whether a working coordinate is one of them.</summary>
    public static bool IsTold(double coordinate, in PriorInfo prior)
    {
        (double from, double to) = Told(prior);
        return coordinate > from && coordinate < to;
    }

    /// <summary>The value at a working coordinate of the real line or a half-line.</summary>
    public static double ValueOnLine(double coordinate, Support support) =>
        support.Kind == SupportKind.Real ? coordinate : AtDistance(Math.Exp(coordinate), support);

    private static bool IsAbove(Support halfLine) => !double.IsNegativeInfinity(halfLine.Lower);
}
