using Icf;

/// <summary>The rate in each year, as a posterior has it.</summary>
internal static class RateCurve
{
    /// <summary>For each year, from the first, the lower end of the rate's 90 % interval, its mean, and the upper
    /// end.</summary>
    public static (double Lower, double Middle, double Upper)[] Of(Empirical<List<Regime>> regimes, History history)
    {
        int first = history.Years[0],
            last = history.Years[^1];
        return
        [
            .. Enumerable
                .Range(first, last - first + 1)
                .Select(year =>
                {
                    Empirical<double> rate = regimes.Map(all => all.Last(regime => regime.Start <= year).Rate);
                    (double lower, double upper) = rate.Interval(0.9);
                    return (lower, rate.Mean, upper);
                }),
        ];
    }
}
