namespace Icf.Traces;

/// <summary>
/// Moves a number from one distribution to another at the same level of their distribution functions: the value that
/// the same noise would have given. If a value has a positive probability, its level is uniform within its step, so
/// that the result has exactly the second distribution (the monotone coupling).
/// </summary>
internal static class QuantileTransport
{
    /// <summary>A smaller step of the distribution function is rounding, not a probability.</summary>
    private const double LeastStep = 1e-9;

    /// <summary>Above this, the complement of a level is more precise than the level.</summary>
    private const double UpperTail = 1e-5;

    private const double LeastLevel = 1e-300;

    /// <summary>The number at the same level.</summary>
    /// <param name="from">The distribution that the number came from.</param>
    /// <param name="value">The number.</param>
    /// <param name="to">The distribution to move to.</param>
    /// <param name="isInteger">Whether both are distributions over integers.</param>
    /// <param name="rng">Chooses the level within a step.</param>
    public static double Move(ICumulative from, double value, ICumulative to, bool isInteger, ref Rng rng)
    {
        double before = isInteger ? value - 1 : Math.BitDecrement(value);
        double level = from.Cdf(value),
            survival = from.Survival(value);
        double step = level - from.Cdf(before);
        if (isInteger || step > LeastStep)
        {
            double share = rng.NextOpenDouble();
            survival += (1 - share) * (from.Survival(before) - survival);
            level -= (1 - share) * step;
        }

        return survival < UpperTail ? AtSurvival(to, survival, isInteger) : to.Quantile(Math.Max(level, LeastLevel));
    }

    /// <summary>
    /// The least number above which a distribution has at most a given small probability, by bisection.
    /// </summary>
    private static double AtSurvival(ICumulative distribution, double survival, bool isInteger)
    {
        double below = distribution.Quantile(1 - 2 * UpperTail);
        if (distribution.Survival(below) <= survival)
            return below;
        double step = Math.Max(1, Math.Abs(below)),
            above = below + step;
        while (distribution.Survival(above) > survival)
            (below, step, above) = (above, 2 * step, above + 2 * step);
        while (true)
        {
            double middle = below + (above - below) / 2;
            if (isInteger)
                middle = Math.Floor(middle);
            if (middle <= below || middle >= above)
                return above;
            if (distribution.Survival(middle) > survival)
                below = middle;
            else
                above = middle;
        }
    }
}
