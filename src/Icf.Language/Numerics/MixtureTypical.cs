namespace Icf;

/// <summary>The centre and spread of a mixture.</summary>
internal static class MixtureTypical
{
    /// <summary>
    /// The mean and the standard deviation of a mixture of distributions with the components' centres and spreads, in
    /// the working coordinate of the hull of their supports.
    /// </summary>
    /// <param name="weights">The weight of each component.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="components">The components.</param>
    /// <param name="hull">The hull of their supports.</param>
    public static LocationScale Of<TComponent, T>(
        ReadOnlySpan<double> weights,
        double sum,
        ReadOnlySpan<TComponent> components,
        Support hull
    )
        where TComponent : struct, IDistribution<T>
    {
        double mean = 0,
            square = 0,
            total = 0;
        for (int i = 0; i < components.Length; i++)
        {
            double weight = weights[i] / sum;
            total += weight;
            if (weight == 0)
                continue;
            (double location, double scale) = SupportHull.Carry(components[i].Typical, components[i].Support, hull);

            // The running variance of Chan, Golub and LeVeque, with weights that add up to one at last.
            double step = location - mean,
                before = 1 - weight / total;
            mean += step * (weight / total);
            square += weight * (scale * scale + (before > 0 ? step * step * before : 0));
        }

        double least = hull.Kind is SupportKind.Finite or SupportKind.Count
            ? Constants.UniformDeviation
            : double.Epsilon;
        return new(Interior.Line(mean), Math.Clamp(Math.Sqrt(square), least, double.MaxValue));
    }
}
