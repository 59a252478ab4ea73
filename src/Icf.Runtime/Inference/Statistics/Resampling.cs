namespace Icf.Inference;

/// <summary>Draws of particle indices in proportion to weights.</summary>
public static class Resampling
{
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
        double total = 0;
        int last = -1;
        for (int i = 0; i < weights.Length; i++)
        {
            if (!(weights[i] >= 0 && weights[i] < double.PositiveInfinity))
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weights[i]}; a weight is finite and not negative."),
                    nameof(weights)
                );
            total += weights[i];
            if (weights[i] > 0)
                last = i;
        }
        if (last < 0)
            throw new ArgumentException("All weights are zero, so there is nothing to draw from.", nameof(weights));

        double offset = rng.NextDouble();
        double cumulated = weights[0];
        int particle = 0;
        for (int draw = 0; draw < indices.Length; draw++)
        {
            double pointer = (draw + offset) / indices.Length * total;
            // Stops at the last positive weight, which rounding of the total could otherwise pass.
            while (cumulated <= pointer && particle < last)
                cumulated += weights[++particle];
            indices[draw] = particle;
        }
    }
}
