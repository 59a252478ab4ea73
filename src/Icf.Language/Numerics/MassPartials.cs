namespace Icf;

/// <summary>
/// The logarithm of the probability above one number and at most as large as another, and its partial derivatives by
/// both and by the parameters.
/// </summary>
internal readonly record struct MassPartials(
    double LogMass,
    double ByLower,
    double ByUpper,
    double By0 = 0,
    double By1 = 0,
    double By2 = 0,
    double By3 = 0
)
{
    public static MassPartials Of<TDistribution, T>(TDistribution distribution, double lower, double upper)
        where TDistribution : IDifferentiable<T>
    {
        var cumulative = new WithCumulative<TDistribution, T>(distribution);
        double log = Icf.LogMass.Between<WithCumulative<TDistribution, T>, T>(cumulative, lower, upper);
        if (!double.IsFinite(log))
            return new(log, 0, 0);
        bool isContinuous = distribution.Support.IsContinuous;
        double atLower = Ratio(lower),
            atUpper = Ratio(upper),
            byLower = isContinuous ? -atLower : 0,
            byUpper = isContinuous ? atUpper : 0;
        if (distribution is not IDifferentiableCumulative<T> slopes)
            return MassQuadrature.Of<TDistribution, T>(distribution, lower, upper, new(log, byLower, byUpper));
        QuantileSlopes below = atLower > 0 ? SlopesAt(lower) : default,
            above = atUpper > 0 ? SlopesAt(upper) : default;
        return new(
            log,
            byLower,
            byUpper,
            atLower * below.By0 - atUpper * above.By0,
            atLower * below.By1 - atUpper * above.By1,
            atLower * below.By2 - atUpper * above.By2,
            atLower * below.By3 - atUpper * above.By3
        );

        // The density at an end over the probability, which is finite where both vanish. An end outside has no part.
        double Ratio(double end) =>
            IsInside(end) && ScalarValue.TryFromDouble(Floor(end), out T value)
                ? Math.Exp(distribution.LogProb(value) - log)
                : 0;

        QuantileSlopes SlopesAt(double end) =>
            ScalarValue.TryFromDouble(Floor(end), out T value) ? slopes.QuantileSlopesAt(value) : default;

        bool IsInside(double end) =>
            end < distribution.Support.Upper
            && (isContinuous ? end > distribution.Support.Lower : end >= distribution.Support.Lower);

        double Floor(double end) => isContinuous ? end : Math.Floor(end);
    }
}
