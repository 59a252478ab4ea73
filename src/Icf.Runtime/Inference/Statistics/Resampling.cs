using Icf.Numerics;

namespace Icf.Inference;

/// <summary>Draws of particle indices in proportion to weights.</summary>
public static class Resampling
{
    /// <summary>Draws indices by a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="weights">Non-negative weights on any scale, length n, of which at least one is positive.</param>
    /// <param name="indices">Receives m indices from 0 to n − 1, ascending but for those of residual
    /// resampling.</param>
    /// <param name="rng">Generator.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    internal static void Draw(ResamplingScheme scheme, ReadOnlySpan<double> weights, Span<int> indices, ref Rng rng)
    {
        switch (scheme)
        {
            case ResamplingScheme.Systematic:
                Systematic(weights, indices, ref rng);
                break;
            case ResamplingScheme.Residual:
                Residual(weights, indices, ref rng);
                break;
            default:
                double[] pointers = Pointers(scheme, indices.Length, ref rng);
                Follow(weights, Total(weights), pointers, indices);
                break;
        }
    }

    /// <summary>Draws indices by a scheme.</summary>
    /// <param name="scheme">The scheme.</param>
    /// <param name="logWeights">The logarithms of the weights, of which at least one is above −∞.</param>
    /// <param name="count">How many.</param>
    /// <param name="rng">Generator.</param>
    internal static int[] Many(ResamplingScheme scheme, ReadOnlySpan<double> logWeights, int count, ref Rng rng)
    {
        double all = LogSum.Of(logWeights);
        var weights = new double[logWeights.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Math.Exp(logWeights[i] - all);
        var indices = new int[count];
        Draw(scheme, weights, indices, ref rng);
        return indices;
    }

    /// <summary>Draws one index.</summary>
    /// <param name="logWeights">The logarithms of the weights, of which at least one is above −∞.</param>
    /// <param name="rng">Generator; one number is taken.</param>
    internal static int One(ReadOnlySpan<double> logWeights, ref Rng rng)
    {
        double left = rng.NextDouble(),
            all = LogSum.Of(logWeights);
        int chosen = -1;
        for (int i = 0; i < logWeights.Length && (chosen < 0 || left >= 0); i++)
        {
            double weight = Math.Exp(logWeights[i] - all);
            if (weight == 0)
                continue;
            chosen = i;
            left -= weight;
        }

        return chosen;
    }

    /// <summary>
    /// Systematic resampling (Kitagawa 1996): one uniform number places m equally spaced pointers on the cumulated
    /// weights, so that a particle with normalised weight w is drawn ⌊m w⌋ or ⌈m w⌉ times. Indices come out ascending.
    /// O(n + m).
    /// </summary>
    /// <param name="weights">Non-negative weights on any scale, length n, of which at least one is positive.</param>
    /// <param name="indices">Receives m indices from 0 to n − 1.</param>
    /// <param name="rng">Generator; one number is taken.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite, or all are zero.</exception>
    public static void Systematic(ReadOnlySpan<double> weights, Span<int> indices, ref Rng rng)
    {
        double total = Total(weights),
            offset = rng.NextDouble();
        var pointers = new double[indices.Length];
        for (int draw = 0; draw < pointers.Length; draw++)
            pointers[draw] = (draw + offset) / pointers.Length;
        Follow(weights, total, pointers, indices);
    }

    // As many copies as a weight deserves without its fraction, and the others by the fractions, independently (Liu and
    // Chen, Journal of the American Statistical Association 93, 1998).
    private static void Residual(ReadOnlySpan<double> weights, Span<int> indices, ref Rng rng)
    {
        double total = Total(weights);
        var fractions = new double[weights.Length];
        int drawn = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double wanted = weights[i] / total * indices.Length;
            int whole = Math.Min((int)wanted, indices.Length - drawn);
            indices.Slice(drawn, whole).Fill(i);
            drawn += whole;
            fractions[i] = wanted - whole;
        }

        Span<int> rest = indices[drawn..];
        if (!rest.IsEmpty)
            Follow(fractions, Total(fractions), Pointers(ResamplingScheme.Multinomial, rest.Length, ref rng), rest);
    }

    // Ascending numbers from 0 to 1: one in each of m equal parts, or independent.
    private static double[] Pointers(ResamplingScheme scheme, int count, ref Rng rng)
    {
        var pointers = new double[count];
        if (scheme == ResamplingScheme.Stratified)
        {
            for (int draw = 0; draw < count; draw++)
                pointers[draw] = (draw + rng.NextDouble()) / count;
            return pointers;
        }

        // The partial sums of exponential numbers, divided by one more of them, are sorted uniform numbers.
        double sum = 0;
        foreach (ref double pointer in pointers.AsSpan())
            pointer = sum += rng.NextExponential();
        sum += rng.NextExponential();
        foreach (ref double pointer in pointers.AsSpan())
            pointer /= sum;
        return pointers;
    }

    private static double Total(ReadOnlySpan<double> weights)
    {
        double total = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && weights[i] < double.PositiveInfinity))
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weights[i]}; a weight is finite and not negative."),
                    nameof(weights)
                );
            total += weights[i];
        }

        return total > 0
            ? total
            : throw new ArgumentException("All weights are zero, so there is nothing to draw from.", nameof(weights));
    }

    private static void Follow(
        ReadOnlySpan<double> weights,
        double total,
        ReadOnlySpan<double> pointers,
        Span<int> indices
    )
    {
        // Stops at the last positive weight, which rounding of the total could otherwise pass.
        int last = weights.LastIndexOfAnyExcept(0.0),
            particle = 0;
        double cumulated = weights[0];
        for (int draw = 0; draw < indices.Length; draw++)
        {
            double pointer = pointers[draw] * total;
            while (cumulated <= pointer && particle < last)
                cumulated += weights[++particle];
            indices[draw] = particle;
        }
    }
}
