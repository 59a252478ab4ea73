namespace Icf.Inference;

/// <summary>
/// A distribution in which all coordinates but one are normal given that one, with a mean and a factor that change with
/// it: between nodes both are interpolated. So it follows funnels, where the width of all others changes with a scale.
/// </summary>
/// <param name="pinned">The number of the one coordinate.</param>
/// <param name="marginal">Its distribution.</param>
/// <param name="normals">The distribution of all others at each node of it.</param>
internal sealed class NestedNormal(int pinned, LogLinear marginal, FullNormal[] normals) : LineProposal
{
    private readonly int _others = normals[0].Dimension;

    public override int Dimension => _others + 1;

    public override void Draw(ref Rng rng, Span<double> point) => DrawWithLogDensity(ref rng, point);

    public override double DrawWithLogDensity(ref Rng rng, Span<double> point)
    {
        double at = marginal.Draw(ref rng);
        (FullNormal before, FullNormal after, double share) = Around(at);
        double[] normal = new double[_others],
            others = new double[_others];
        foreach (ref double z in normal.AsSpan())
            z = rng.NextNormal();
        double log = marginal.LogDensity(at) + LogStandard(normal);
        for (int i = 0; i < _others; i++)
        {
            int row = i * _others;
            others[i] =
                Between(before.Mean[i], after.Mean[i], share)
                + Between(
                    Sums.OfProducts(before.Factor.AsSpan(row, i + 1), normal.AsSpan(0, i + 1)),
                    Sums.OfProducts(after.Factor.AsSpan(row, i + 1), normal.AsSpan(0, i + 1)),
                    share
                );
            log -= Math.Log(Between(before.Factor[row + i], after.Factor[row + i], share));
        }

        PinnedDensity.Join(pinned, at, others, point);
        return log;
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        double at = point[pinned];
        (FullNormal before, FullNormal after, double share) = Around(at);
        var normal = new double[_others];
        PinnedDensity.Leave(pinned, point, normal);
        double log = marginal.LogDensity(at);
        for (int i = 0; i < _others; i++)
        {
            int row = i * _others;
            double diagonal = Between(before.Factor[row + i], after.Factor[row + i], share);
            normal[i] =
                (
                    normal[i]
                    - Between(before.Mean[i], after.Mean[i], share)
                    - Between(
                        Sums.OfProducts(before.Factor.AsSpan(row, i), normal.AsSpan(0, i)),
                        Sums.OfProducts(after.Factor.AsSpan(row, i), normal.AsSpan(0, i)),
                        share
                    )
                ) / diagonal;
            log -= Math.Log(diagonal);
        }

        return log + LogStandard(normal);
    }

    private (FullNormal Before, FullNormal After, double Share) Around(double at)
    {
        (int before, double share) = marginal.Place(at);
        return (normals[before], normals[before + 1], share);
    }

    private static double Between(double from, double to, double share) => (1 - share) * from + share * to;

    private static double LogStandard(double[] normal) =>
        -0.5 * (Sums.OfProducts(normal, normal) + normal.Length * Math.Log(2 * Math.PI));
}
