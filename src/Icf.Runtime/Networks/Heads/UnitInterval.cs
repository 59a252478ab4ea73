using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// The unit interval onto which the priors on intervals are mapped: by their distribution function, under which they
/// are uniform however sharp they are, or, if it is not known, by the position between the bounds.
/// </summary>
internal static class UnitInterval
{
    /// <summary>Levels nearer to each other than this count as equal.</summary>
    public const double LeastStep = 1e-9;

    public static bool Serves(in PriorInfo prior) =>
        prior.Support.Kind == SupportKind.Interval
        && double.IsFinite(prior.Support.Upper - prior.Support.Lower)
        && prior.Support.Upper > prior.Support.Lower;

    /// <summary>
    /// The place of the value of a step, and the logarithm of the slope there; −∞ if the value is left to the prior.
    /// </summary>
    public static (float At, double LogJacobian) Of(in Step step)
    {
        if (step.Prior.HasLevels)
            return (Math.Clamp(step.Level, 0, 1), step.LogPrior);
        double logJacobian = IsInside(step.Value, step.Prior.Support)
            ? -Math.Log(step.Prior.Support.Upper - step.Prior.Support.Lower)
            : double.NegativeInfinity;
        return ((float)Math.Clamp(step.Coordinate, 0, 1), logJacobian);
    }

    /// <summary>The level or the value at a place on the interval; false if it rounds to a bound.</summary>
    public static bool TryTell(double at, in PriorInfo prior, out double drawn)
    {
        drawn = prior.HasLevels ? at : prior.Support.Lower + (prior.Support.Upper - prior.Support.Lower) * at;
        return prior.HasLevels || IsInside(drawn, prior.Support);
    }

    /// <summary>
    /// The places that give a value, and the logarithm of the slope there; false if the value is left to the prior.
    /// </summary>
    public static bool TryPlace(
        in PriorPoint point,
        in PriorInfo prior,
        out double from,
        out double to,
        out double logJacobian
    )
    {
        if (prior.HasLevels)
        {
            (from, to, logJacobian) = (Math.Clamp(point.Below, 0, 1), Math.Clamp(point.UpTo, 0, 1), point.LogDensity);
            return true;
        }

        from = to = Math.Clamp(WorkingCoordinate.Of(point.Value, prior), 0, 1);
        logJacobian = -Math.Log(prior.Support.Upper - prior.Support.Lower);
        return IsInside(point.Value, prior.Support);
    }

    private static bool IsInside(double value, Support interval) => value > interval.Lower && value < interval.Upper;
}
