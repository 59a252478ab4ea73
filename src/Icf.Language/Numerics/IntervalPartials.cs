namespace Icf;

/// <summary>
/// The logarithm of the probability of an interval, and its partial derivatives by the bounds and by the parameters of
/// the distribution.
/// </summary>
/// <param name="LogProb">The logarithm, in nats.</param>
/// <param name="ByLower">The derivative by the lower bound; zero for values that are not continuous.</param>
/// <param name="ByUpper">That by the upper bound.</param>
/// <param name="By0">The derivative by the first real parameter; zero where there is none, as for those below.</param>
/// <param name="By1">The derivative by the second.</param>
/// <param name="By2">The derivative by the third.</param>
/// <param name="By3">The derivative by the fourth.</param>
internal readonly record struct IntervalPartials(
    double LogProb,
    double ByLower,
    double ByUpper,
    double By0,
    double By1,
    double By2,
    double By3
)
{
    /// <summary>
    /// The log probability of the values above one number and at most as large as another, as <see cref="LogMass"/> has
    /// it: ln [F(upper) − F(lower)]; that of a tail, where the other bound is infinite.
    /// </summary>
    /// <remarks>
    /// Each bound counts with its density over the probability. Of an interval that is a small share w of the scale,
    /// the derivatives by parameters are differences that lose as many digits as w has zeros.
    /// </remarks>
    /// <param name="distribution">The distribution.</param>
    /// <param name="lower">A number, or negative infinity.</param>
    /// <param name="upper">A greater number, or positive infinity.</param>
    public static IntervalPartials Between<TDistribution, T>(in TDistribution distribution, double lower, double upper)
        where TDistribution : struct, IDifferentiableCumulative<T>
    {
        double log = LogMass.Between<TDistribution, T>(distribution, lower, upper);
        if (double.IsNegativeInfinity(log))
            return new(log, 0, 0, 0, 0, 0, 0);
        bool isDiscrete = distribution.Support.Kind is SupportKind.Finite or SupportKind.Count;
        (double atLower, QuantileSlopes first) = End<TDistribution, T>(distribution, lower, isDiscrete, log);
        (double atUpper, QuantileSlopes last) = End<TDistribution, T>(distribution, upper, isDiscrete, log);
        return new(
            log,
            isDiscrete ? 0 : -atLower,
            isDiscrete ? 0 : atUpper,
            atLower * first.By0 - atUpper * last.By0,
            atLower * first.By1 - atUpper * last.By1,
            atLower * first.By2 - atUpper * last.By2,
            atLower * first.By3 - atUpper * last.By3
        );
    }

    /// <summary>
    /// The density at a bound over the probability of the interval, and how the quantile there moves; nothing at a
    /// bound that no value is near to.
    /// </summary>
    private static (double Share, QuantileSlopes Slopes) End<TDistribution, T>(
        in TDistribution distribution,
        double bound,
        bool isDiscrete,
        double log
    )
        where TDistribution : struct, IDifferentiableCumulative<T>
    {
        double at = isDiscrete ? Math.Floor(bound) : bound;

        // The greatest int stands for all counts from it on.
        bool isEnd = isDiscrete && at >= CountOverflow.Greatest;
        if (isEnd || !double.IsFinite(at) || !ScalarValue.TryFromDouble(at, out T value))
            return default;
        double share = Math.Exp(distribution.LogProb(value) - log);
        return share > 0 ? (share, distribution.QuantileSlopesAt(value)) : default;
    }
}
