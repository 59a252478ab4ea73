namespace Icf.Traces;

/// <summary>Moves values of any type from one distribution to another with the same noise.</summary>
internal static class NoiseTransport
{
    /// <summary>
    /// The value that the same noise gives under another distribution; false if the noise is not known.
    /// </summary>
    /// <param name="from">The distribution that the value came from.</param>
    /// <param name="value">The value.</param>
    /// <param name="to">The distribution to move to.</param>
    /// <param name="rng">Chooses the noise if many levels would have given the same value.</param>
    /// <param name="moved">The value under the other distribution; the same one if the distributions are equal.</param>
    public static bool TryMove<T>(IDistribution<T> from, T value, IDistribution<T> to, ref Rng rng, out T moved)
    {
        moved = value;
        if (from.Equals(to))
            return true;
        if (!SiteValue.IsScalar<T>() || from is not ICumulative cumulative || to is not ICumulative toCumulative)
        {
            return StructuralEquality.Same(from, to)
                || from is IStructured<T> parts
                    && to is IStructured<T> toParts
                    && TryMoveParts(parts, value, toParts, ref rng, out moved);
        }

        bool isInteger = from.Support.Kind is SupportKind.Finite or SupportKind.Count || !IsReal<T>();
        moved = SiteValue.FromDouble<T>(
            QuantileTransport.Move(cumulative, SiteValue.ToDouble(value), toCumulative, isInteger, ref rng)
        );
        return true;
    }

    private static bool IsReal<T>() => typeof(T) == typeof(double) || typeof(T) == typeof(float);

    // Part by part; additional parts of the second value are drawn.
    private static bool TryMoveParts<T>(IStructured<T> from, T value, IStructured<T> to, ref Rng rng, out T moved)
    {
        moved = value;
        var parts = new double[from.Parts];
        if (!from.TrySplit(value, parts))
            return false;
        var toParts = new double[to.Parts];
        for (int part = 0; part < toParts.Length; part++)
        {
            ReadOnlySpan<double> toBefore = toParts.AsSpan(0, part);
            if (part >= parts.Length)
            {
                toParts[part] = to.SamplePart(toBefore, ref rng);
                continue;
            }

            ReadOnlySpan<double> before = parts.AsSpan(0, part);
            ICumulative? cumulative = from.CumulativeOfPart(before),
                toCumulative = to.CumulativeOfPart(toBefore);
            if (cumulative is null || toCumulative is null)
                return false;
            bool isInteger = from.PriorOfPart(before).Support.Kind is SupportKind.Finite or SupportKind.Count;
            toParts[part] = cumulative.Equals(toCumulative)
                ? parts[part]
                : QuantileTransport.Move(cumulative, parts[part], toCumulative, isInteger, ref rng);
        }

        moved = to.Join(toParts);
        return true;
    }
}
