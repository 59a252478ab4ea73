using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Icf.Inference;
using Icf.Numerics;

namespace Icf;

/// <summary>Makes weighted samples; the values and weights are copied.</summary>
public static partial class Empirical
{
    /// <summary>A sample whose values all have the same weight.</summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="values">The values, n of them.</param>
    /// <returns>The sample, each value with weight 1/n.</returns>
    public static Empirical<T> FromValues<T>(params ReadOnlySpan<T> values)
    {
        var weights = new double[values.Length];
        weights.AsSpan().Fill(1.0 / values.Length);
        return new Empirical<T>(values.ToArray(), weights);
    }

    /// <summary>A sample with weights on any scale.</summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="values">The values, n of them.</param>
    /// <param name="weights">n non-negative finite weights; they are normalised. They may all be zero.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a weight is negative or not finite.</exception>
    public static Empirical<T> FromWeights<T>(ReadOnlySpan<T> values, ReadOnlySpan<double> weights)
    {
        CheckLengths(values.Length, weights.Length);
        var normalized = weights.ToArray();
        double max = 0,
            sum = 0;
        for (int i = 0; i < normalized.Length; i++)
        {
            if (!(normalized[i] >= 0 && normalized[i] < double.PositiveInfinity))
                throw new ArgumentException(
                    FormattableString.Invariant($"Weight {i} is {weights[i]}; a weight is finite and not negative."),
                    nameof(weights)
                );
            max = Math.Max(max, normalized[i]);
        }
        if (max > 0)
        {
            // Divided by the largest first: the sum of weights near 1e308 would overflow, and that of weights near
            // 1e-308 would be imprecise.
            foreach (ref double weight in normalized.AsSpan())
                sum += weight /= max;
            foreach (ref double weight in normalized.AsSpan())
                weight /= sum;
        }
        return new Empirical<T>(values.ToArray(), normalized);
    }

    /// <summary>A sample with weights given as natural logarithms.</summary>
    /// <typeparam name="T">Type of a value.</typeparam>
    /// <param name="values">The values, n of them.</param>
    /// <param name="logWeights">n log weights, each finite or −∞. They may all be −∞.</param>
    /// <returns>The sample.</returns>
    /// <exception cref="ArgumentException">The lengths differ, or a log weight is NaN or +∞.</exception>
    public static Empirical<T> FromLogWeights<T>(ReadOnlySpan<T> values, ReadOnlySpan<double> logWeights)
    {
        CheckLengths(values.Length, logWeights.Length);
        var weights = new double[logWeights.Length];
        LogWeights.Normalize(logWeights, weights);
        return new Empirical<T>(values.ToArray(), weights);
    }

    /// <summary>
    /// The part of a sample in which a number exists, such as the values at an address not visited in every trace.
    /// Keeps the values that exist, renormalises their weights, and stores their share as <see
    /// cref="Empirical{T}.Presence"/>.
    /// </summary>
    /// <param name="values">One number for every particle, NaN if there is none; the sample takes ownership.</param>
    /// <param name="drawWeights">The weight of each particle.</param>
    internal static Empirical<double> OfPresent(double[] values, IDrawWeights drawWeights)
    {
        ImmutableArray<double> weights = drawWeights.ForExpectations;
        CheckLengths(values.Length, weights.Length);
        int count = 0;
        foreach (double value in values)
            count += double.IsNaN(value) ? 0 : 1;
        if (count == values.Length)
            return new Empirical<double>(
                values,
                ImmutableCollectionsMarshal.AsArray(weights)!,
                weights.AsSpan().ContainsAnyExcept(0.0) ? 1 : 0
            )
            {
                Scheme = drawWeights.Scheme,
            };
        (var kept, var places) = (new double[count], new int[count]);
        var keptWeights = new double[count];
        double presence = 0,
            total = 0;
        for (int i = 0, next = 0; i < values.Length; i++)
        {
            total += weights[i];
            if (double.IsNaN(values[i]))
                continue;
            (kept[next], places[next]) = (values[i], i);
            presence += keptWeights[next++] = weights[i];
        }
        if (presence > 0)
            foreach (ref double weight in keptWeights.AsSpan())
                weight /= presence;
        // Divided by the total summed in the same order, so that rounding cannot make it more than one.
        return new Empirical<double>(kept, keptWeights, total > 0 ? presence / total : 0)
        {
            Scheme = drawWeights.Scheme.Of(places, values.Length),
            Drawn = values.Length,
            PresenceError = () => ErrorOfPresence(values, drawWeights),
        };
    }

    private static double ErrorOfPresence(double[] values, IDrawWeights weights)
    {
        bool[] visited = Array.ConvertAll(values, static value => !double.IsNaN(value));
        return new Empirical<bool>(visited, ImmutableCollectionsMarshal.AsArray(weights.ForExpectations)!)
        {
            Scheme = weights.Scheme,
        }
            .Errors
            .Mean;
    }

    private static void CheckLengths(int values, int others)
    {
        if (values != others)
            throw new ArgumentException(FormattableString.Invariant($"{values} values do not fit {others} weights."));
    }
}
