namespace Icf;

/// <summary>
/// <see cref="IntervalPartials"/> of any distribution with derivatives: those by parameters in closed form where the
/// distribution states how its quantiles move, integrated where it does not.
/// </summary>
internal static class SlicePartials
{
    /// <summary>The log probability of the values above one number and at most as large as another.</summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="lower">A number, or negative infinity.</param>
    /// <param name="upper">A greater number, or positive infinity.</param>
    public static IntervalPartials Of<TDistribution, T>(TDistribution distribution, double lower, double upper)
        where TDistribution : IDifferentiable<T>
    {
        var cumulative = new WithCumulative<TDistribution, T>(distribution);

        // What ends where the support does, or beyond, is not cut off there.
        Support support = distribution.Support;
        if (support.IsContinuous && lower <= support.Lower)
            lower = double.NegativeInfinity;
        if (support.IsContinuous && upper >= support.Upper)
            upper = double.PositiveInfinity;
        IntervalPartials at = IntervalPartials.Between<WithCumulative<TDistribution, T>, T>(cumulative, lower, upper);
        return double.IsFinite(at.LogProb) && !WithCumulative<TDistribution, T>.StatesSlopes
            ? MassQuadrature.Of<TDistribution, T>(distribution, lower, upper, at)
            : at;
    }
}
