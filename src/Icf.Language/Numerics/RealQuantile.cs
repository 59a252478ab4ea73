namespace Icf;

/// <summary>
/// Inverts the distribution function of a continuous distribution numerically: Newton's method for the logarithm of the
/// lesser tail, in the working coordinate (on an interval, in its logit), kept inside a bracket.
/// </summary>
internal static class RealQuantile
{
    private const int MostSteps = 300;

    /// <summary>
    /// The quantile of a probability between 0 and 1, inside the support also where it rounds to a bound; the bounds of
    /// the support at 0 and 1.
    /// </summary>
    public static double Of<TDistribution>(in TDistribution distribution, double probability)
        where TDistribution : struct, IDistribution<double>, ICumulative
    {
        Support support = distribution.Support;
        if (probability <= 0)
            return support.Lower;
        if (probability >= 1)
            return support.Upper;
        double x =
            probability <= 0.5
                ? Solve(distribution, probability, fromAbove: false, support.Lower, support.Upper)
                : Solve(distribution, 1 - probability, fromAbove: true, support.Lower, support.Upper);
        return Interior.Between(x, support.Lower, support.Upper);
    }

    /// <summary>The value with a given probability below it or above it.</summary>
    /// <param name="distribution">A continuous distribution.</param>
    /// <param name="tail">The probability of the tail, above 0 and below 1.</param>
    /// <param name="fromAbove">Whether the tail is the upper one.</param>
    /// <param name="lower">A bound that the value is known to lie above, inside the support.</param>
    /// <param name="upper">A bound that the value is known to lie below, inside the support.</param>
    public static double Solve<TDistribution>(
        in TDistribution distribution,
        double tail,
        bool fromAbove,
        double lower,
        double upper
    )
        where TDistribution : IDistribution<double>, ICumulative
    {
        Support support = distribution.Support;
        double logTail = Elementary.Log(tail);
        LineBijection line = LineBijection.Of(support.IsContinuous ? support : Support.Real);
        (double low, double high) = (line.Unconstrain(lower), line.Unconstrain(upper));
        (double w, double reach) = line.Typical(distribution.Typical);
        if (!(w > low && w < high))
            w = Between(w, low, high, ref reach);

        for (int i = 0; i < MostSteps; i++)
        {
            double x = line.Constrain(w);
            double reached = fromAbove ? distribution.Survival(x) : distribution.Cdf(x);
            double excess = Elementary.Log(reached) - logTail;
            if (excess == 0)
                return x;
            if (excess > 0 != fromAbove)
                high = w;
            else
                low = w;

            double slope = Math.Exp(distribution.LogProb(x) + line.LogSlope(w)) / reached;
            double next = w + (fromAbove ? excess : -excess) / slope;
            bool isInside = next > low && next < high && slope > 0;
            if (isInside && Math.Abs(excess) < 1e-8)
                return line.Constrain(next);
            if (!isInside)
                next = Between(w, low, high, ref reach);
            if (next == w || next <= low || next >= high)
                return x;
            w = next;
        }

        return line.Constrain(w);
    }

    /// <summary>
    /// The middle of a bracket, or a step, twice as far each time, towards the side where it is open.
    /// </summary>
    private static double Between(double w, double low, double high, ref double reach)
    {
        if (double.IsFinite(low) && double.IsFinite(high))
            return low + 0.5 * (high - low);
        double step = reach;
        reach *= 2;
        if (double.IsFinite(low))
            return low + step;
        return double.IsFinite(high) ? high - step : w;
    }
}
