using Icf.Inference;

namespace Icf;

/// <content>Combines several samples.</content>
public static partial class Empirical
{
    /// <summary>
    /// The values of several samples of one distribution, such as the answers to one query with several seeds, as one
    /// sample. Each sample counts in proportion to its number of values; within a sample the weights keep their ratios.
    /// </summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="samples">The samples, at least one.</param>
    /// <returns>All values, sample after sample.</returns>
    /// <exception cref="ArgumentException">There is no sample.</exception>
    public static Empirical<T> Concat<T>(params ReadOnlySpan<Empirical<T>> samples)
    {
        var shares = new double[samples.Length];
        for (int i = 0; i < shares.Length; i++)
            shares[i] = (samples[i] ?? throw Missing(i)).Drawn;
        return Combine(samples, shares);
    }

    /// <summary>
    /// A mixture of distributions: a draw comes from each sample's distribution with the probability given as its
    /// share, such as the probabilities of the models that the samples are the answers of.
    /// </summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="samples">The samples, at least one.</param>
    /// <param name="shares">A share for each, finite and not negative, on any scale.</param>
    /// <returns>
    /// All values, sample after sample. Its <see cref="Empirical{T}.Presence"/> is the mixture of those of the samples.
    /// </returns>
    /// <exception cref="ArgumentException">The lengths differ, there is no sample, or a share is negative or not
    /// finite.</exception>
    public static Empirical<T> Combine<T>(ReadOnlySpan<Empirical<T>> samples, ReadOnlySpan<double> shares)
    {
        if (samples.IsEmpty)
            throw new ArgumentException("There must be at least one sample to combine.", nameof(samples));
        CheckLengths(samples.Length, shares.Length);
        double largest = 0,
            total = 0,
            present = 0,
            unseen = 0;
        foreach (double share in shares)
            largest = Math.Max(largest, share);
        (int count, int drawn, bool exact) = (0, 0, true);
        for (int i = 0; i < samples.Length; i++)
        {
            Empirical<T> sample = samples[i] ?? throw Missing(i);
            if (!(shares[i] >= 0 && shares[i] < double.PositiveInfinity))
                throw new ArgumentException(
                    FormattableString.Invariant($"Share {i} is {shares[i]}; a share is finite and not negative."),
                    nameof(shares)
                );
            double share = largest > 0 ? shares[i] / largest : 0;
            total += share;
            present += share * sample.PresentShare;
            unseen += share * sample.Scheme.UnseenShare;
            (count, drawn, exact) = (count + sample.Count, drawn + sample.Drawn, exact && sample.Scheme.IsExact);
        }

        (var values, var weights, int next) = (new T[count], new double[count], 0);
        for (int i = 0; i < samples.Length; i++)
        {
            Empirical<T> sample = samples[i];
            double factor = present > 0 ? shares[i] / largest * sample.PresentShare / present : 0;
            sample.Values.CopyTo(values, next);
            foreach (double weight in sample.RawWeights)
                weights[next++] = factor * weight;
        }

        return new Empirical<T>(values, weights, total > 0 ? present / total : 0)
        {
            Scheme = exact ? AllValues.Instance : Joined(samples, total > 0 ? unseen / total : 0),
            Drawn = drawn,
            PresenceError = ErrorOfPresence(samples, shares, largest, total),
        };
    }

    // Samples are independent and shares are exact.
    private static Func<double> ErrorOfPresence<T>(
        ReadOnlySpan<Empirical<T>> samples,
        ReadOnlySpan<double> shares,
        double largest,
        double total
    )
    {
        (Empirical<T>[] all, double[] parts) = (samples.ToArray(), shares.ToArray());
        return () =>
            all.Zip(parts, (sample, share) => share > 0 ? share / largest / total * sample.Errors.Presence : 0)
                .Aggregate(0.0, double.Hypot);
    }

    private static SamplingScheme Joined<T>(ReadOnlySpan<Empirical<T>> samples, double unseenShare)
    {
        var parts = new (SamplingScheme Scheme, int Count)[samples.Length];
        for (int i = 0; i < parts.Length; i++)
            parts[i] = (samples[i].Scheme, samples[i].Count);
        return parts.Any(part => part.Scheme.IsOrdered)
            ? new JoinedDraws(parts, unseenShare)
            : new IndependentDraws(unseenShare);
    }

    private static ArgumentException Missing(int i) => new(FormattableString.Invariant($"Sample {i} is null."));
}
