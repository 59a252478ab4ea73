namespace Icf;

/// <summary>Inverts the distribution function of a distribution on the integers by search.</summary>
internal static class IntegerQuantile
{
    /// <summary>
    /// The least integer with a distribution function of at least a probability; at 0 and 1 the bounds of the support.
    /// </summary>
    /// <param name="distribution">The distribution.</param>
    /// <param name="probability">Between 0 and 1.</param>
    /// <param name="support">Its support, of integers.</param>
    /// <param name="typical">Where the search starts, and how far its first step goes.</param>
    public static double Of<TDistribution>(
        in TDistribution distribution,
        double probability,
        Support support,
        LocationScale typical
    )
        where TDistribution : ICumulative
    {
        if (probability <= 0)
            return support.Lower;
        if (probability >= 1)
            return support.Upper;

        // Where there is no bound, the greatest int stands for all counts beyond.
        double last = Math.Min(support.Upper, CountOverflow.Greatest);
        double above = Math.Clamp(Math.Ceiling(typical.Location), support.Lower, last);
        double step = Math.Max(1, Math.Ceiling(typical.Scale)),
            below;
        if (distribution.Cdf(above) >= probability)
        {
            for (below = above - step; below >= support.Lower && distribution.Cdf(below) >= probability; below -= step)
            {
                above = below;
                step *= 2;
            }

            below = Math.Max(below, support.Lower - 1);
        }
        else
        {
            below = above;
            for (above = below + step; above < last && distribution.Cdf(above) < probability; above += step)
            {
                below = above;
                step *= 2;
            }

            above = Math.Min(above, last);
        }

        while (above - below > 1)
        {
            double middle = Math.Floor(0.5 * (below + above));
            if (distribution.Cdf(middle) >= probability)
                above = middle;
            else
                below = middle;
        }

        return above;
    }
}
