using Icf.Traces;

namespace Icf.Inference;

/// <summary>A new value for a latent, given the old one and its prior.</summary>
/// <param name="Value">The value.</param>
/// <param name="LogRatio">log [q(old | new) / q(new | old)]: q is the density by which the move draws.</param>
/// <param name="Scale">What the length of the move was taken from; null where it had none.</param>
/// <param name="IsRedraw">Whether q is the prior; its ratio is not computed here.</param>
internal readonly record struct LatentMove<T>(T Value, double LogRatio, MoveScale? Scale, bool IsRedraw = false)
{
    /// <summary>Of a discrete latent with more values a neighbour is tried, and not any other value.</summary>
    private const int MostCases = 16;

    /// <summary>A coordinate that doubles do not tell to this part is not moved to.</summary>
    private const double Told = 1e-9;

    /// <summary>A draw from the prior.</summary>
    public static LatentMove<T> Redraw<TDistribution>(in TDistribution prior, ref Rng rng)
        where TDistribution : IDistribution<T> => new(prior.Sample(ref rng), 0, null, IsRedraw: true);

    /// <summary>
    /// A step from the old value: for a continuous latent of normal length on the line that its support is mapped to,
    /// for a discrete one to any other of few values, or up or down by a geometric number. Where there is
    /// no such step, a draw from the prior.
    /// </summary>
    public static LatentMove<T> Step<TDistribution>(in TDistribution prior, T old, MoveScale? scale, ref Rng rng)
        where TDistribution : IDistribution<T>
    {
        if (prior is IStructured<T> structured)
        {
            return structured.Bijection is { Dimension: > 0 } map
                ? Walk(map, old, scale ?? new MoveScale(1 / Math.Sqrt(map.Dimension), map.Dimension), ref rng)
                : Redraw(prior, ref rng);
        }

        if (!SiteValue.IsScalar<T>())
            return Redraw(prior, ref rng);
        Support support = prior.Support;
        double number = SiteValue.ToDouble(old);
        switch (support.Kind)
        {
            case SupportKind.Real or SupportKind.HalfLine or SupportKind.Interval:
                LineBijection line = LineBijection.Of(support);
                return Walk(line, number, scale ?? new MoveScale(line.Typical(prior.Typical).Scale, 1), ref rng);
            case SupportKind.Finite when support.Upper - support.Lower < MostCases:
                int others = (int)(support.Upper - support.Lower);
                if (others == 0)
                    return new(old, 0, null);
                double other = support.Lower + rng.NextInt(others);
                return new(SiteValue.FromDouble<T>(other < number ? other : other + 1), 0, null);
            case SupportKind.Finite or SupportKind.Count:
                scale ??= new MoveScale(Math.Max(1, prior.Typical.Scale), dimension: 1, least: 1);
                double moved = number + IntegerStep.Draw(scale.Length, ref rng);
                return support.Contains(moved) && SiteValue.ToDouble(SiteValue.FromDouble<T>(moved)) == moved
                    ? new(SiteValue.FromDouble<T>(moved), 0, scale)
                    : new(old, double.NegativeInfinity, scale);
            default:
                return Redraw(prior, ref rng);
        }
    }

    /// <summary>The value at a coordinate, and whether doubles tell it: the step back must lead where this one came
    /// from. A float is as coarse as it is.</summary>
    public static (bool IsTold, T Value) At(LineBijection line, double v)
    {
        T value = SiteValue.FromDouble<T>(line.Constrain(v));
        double u = line.Unconstrain(SiteValue.ToDouble(value));
        return (typeof(T) == typeof(float) || Math.Abs(u - v) <= Told * (1 + Math.Abs(v)), value);
    }

    private static LatentMove<T> Walk(LineBijection line, double old, MoveScale scale, ref Rng rng)
    {
        double u = line.Unconstrain(old),
            v = u + scale.Length * rng.NextNormal();
        (bool isTold, T value) = At(line, v);
        return isTold
            ? new(value, line.LogSlope(v) - line.LogSlope(u), scale)
            : new(value, double.NegativeInfinity, scale);
    }

    private static LatentMove<T> Walk(IBijection<T> map, T old, MoveScale scale, ref Rng rng)
    {
        var point = new double[map.Dimension];
        map.Unconstrain(old, point);
        double logVolume = map.LogVolume(point);
        foreach (ref double u in point.AsSpan())
            u += scale.Length * rng.NextNormal();
        T value = map.Constrain(point);
        double logRatio = map.LogVolume(point) - logVolume;
        return new(value, double.IsNaN(logRatio) ? double.NegativeInfinity : logRatio, scale);
    }
}
