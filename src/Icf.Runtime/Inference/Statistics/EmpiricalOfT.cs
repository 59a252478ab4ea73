using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Icf.Inference;

namespace Icf;

/// <summary>
/// A weighted sample of a distribution: values with normalised weights. Averages of any function come from
/// <see cref="Expect"/>; means, quantiles and intervals exist for double, float, int, long, and for bool read as 0 and
/// 1. Immutable and safe to share between threads.
/// </summary>
/// <remarks>
/// Values with the weight zero count as absent: every statistic ignores them. If no value has weight (an address that
/// was never visited, or weights that are all zero), numbers are NaN, <see cref="Probabilities"/> is empty, and <see
/// cref="Mode"/> and <see cref="Resample"/> throw.
/// </remarks>
/// <typeparam name="T">Type of a value.</typeparam>
public sealed partial class Empirical<T>
{
    private readonly T[] _values;
    private readonly double[] _weights;
    private ImmutableArray<(T Value, double Probability)> _probabilities;

    /// <summary>Takes ownership of both arrays without copying; the weights sum to one or are all zero.</summary>
    internal Empirical(T[] values, double[] weights, double presence = 1)
    {
        _values = values;
        _weights = weights;
        Presence = presence;
        Drawn = values.Length;
    }

    /// <summary>Number of values, those of weight zero included.</summary>
    public int Count => _values.Length;

    /// <summary>The values in the order of the particles.</summary>
    public ImmutableArray<T> Values => ImmutableCollectionsMarshal.AsImmutableArray(_values);

    /// <summary>The normalised weight of each value: they sum to one, or are all zero.</summary>
    public ImmutableArray<double> Weights => ImmutableCollectionsMarshal.AsImmutableArray(_weights);

    /// <summary>
    /// Probability that there is a value at all: the share of the whole sample's weight that these values hold. One
    /// except for an address that is not visited in every trace, whose other statistics are conditional on its being
    /// visited.
    /// </summary>
    public double Presence { get; }

    /// <summary>The Monte Carlo standard errors of what this sample estimates, by the name of the estimate.</summary>
    public MonteCarloErrors<T> Errors => new(this);

    /// <summary>How the values were drawn, as far as errors depend on it.</summary>
    internal SamplingScheme Scheme { get; init; } = IndependentDraws.Plain;

    /// <summary>The error of <see cref="Presence"/>; null if every draw has a value.</summary>
    internal Func<double>? PresenceError { get; init; }

    /// <summary>The number of particles, including those without a value.</summary>
    internal int Drawn { get; init; }

    /// <summary><see cref="Presence"/>, and 0 if no value has weight.</summary>
    internal double PresentShare => HasMass ? Presence : 0;

    /// <summary>
    /// How many independent draws of equal weight the values are worth: for weighted draws Kish's (Σw)² / Σw², from 1
    /// to <see cref="Count"/>; 0 if no value has weight, and +∞ in the answer of an exact engine.
    /// </summary>
    public double EffectiveSampleSize => Scheme.EffectiveSampleSize(Numeric<T>.IsSupported ? Numbers : [], _weights);

    /// <summary>
    /// The distinct values with their probabilities, most probable first, ties in order of appearance.
    /// </summary>
    /// <remarks>Meant for discrete values; of continuous ones all are distinct. O(n) on first use, then kept.</remarks>
    public ImmutableArray<(T Value, double Probability)> Probabilities
    {
        get
        {
            // Read and published as one reference, so threads that race here at worst both compute the same array.
            if (_probabilities.IsDefault)
                ImmutableInterlocked.InterlockedInitialize(ref _probabilities, ComputeProbabilities());
            return _probabilities;
        }
    }

    /// <summary>
    /// The most probable distinct value. Of continuous values, all distinct, it is the one with the largest weight,
    /// which is no estimate of the mode of their density.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing has weight.</exception>
    public T Mode => Probabilities.IsEmpty ? throw NoMass() : Probabilities[0].Value;

    /// <summary>The probability of one value, by the default equality of <typeparamref name="T"/>.</summary>
    /// <param name="value">A value.</param>
    /// <returns>Its total weight; 0 for a value that is not in the sample, NaN where nothing has weight.</returns>
    public double ProbabilityOf(T value)
    {
        EqualityComparer<T> comparer = EqualityComparer<T>.Default;
        return Probability(x => comparer.Equals(x, value));
    }

    /// <summary>The probability of an event, Σ wᵢ [event(xᵢ)].</summary>
    /// <param name="predicate">The event.</param>
    /// <returns>A number from 0 to 1; NaN where nothing has weight.</returns>
    public double Probability(Func<T, bool> predicate)
    {
        ArgumentNullException.ThrowIfNull(predicate);
        double probability = 0,
            total = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            total += _weights[i];
            if (predicate(_values[i]))
                probability += _weights[i];
        }
        // Divided by the total summed in the same order, so that a certain event has probability one exactly.
        return total == 0 ? double.NaN : probability / total;
    }

    /// <summary>The expectation of a function, Σ wᵢ f(xᵢ).</summary>
    /// <param name="function">f; called for values that have weight only.</param>
    /// <returns>The weighted average; NaN where nothing has weight.</returns>
    public double Expect(Func<T, double> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        double sum = 0;
        bool any = false;
        for (int i = 0; i < _values.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            any = true;
            sum += _weights[i] * function(_values[i]);
        }
        return any ? sum : double.NaN;
    }

    /// <summary>The sample of a function of the value, with the same weights.</summary>
    /// <typeparam name="TResult">Type of the new values.</typeparam>
    /// <param name="function">Called once for every value, also those of weight zero.</param>
    /// <returns>A sample of the same length, weights and presence.</returns>
    public Empirical<TResult> Map<TResult>(Func<T, TResult> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        return new Empirical<TResult>(Array.ConvertAll(_values, x => function(x)), _weights, Presence)
        {
            Scheme = Scheme,
            Drawn = Drawn,
            PresenceError = PresenceError,
        };
    }

    /// <summary>
    /// Every k-th value with its weight, from the first on: for correlated samples, such as those of a chain, where
    /// this loses little. For independent values use <see cref="Resample"/>, which keeps values with large weights.
    /// </summary>
    /// <param name="every">k, at least 1.</param>
    /// <returns>⌈n / k⌉ values, their weights normalised.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="every"/> is less than 1.</exception>
    public Empirical<T> Thin(int every)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(every, 1);
        int count = (int)((Count + (long)every - 1) / every);
        (var values, var weights, double sum) = (new T[count], new double[count], 0.0);
        for (int i = 0; i < count; i++)
        {
            (values[i], weights[i]) = (_values[i * every], _weights[i * every]);
            sum += weights[i];
        }

        if (sum > 0)
            foreach (ref double weight in weights.AsSpan())
                weight /= sum;
        return new Empirical<T>(values, weights, Presence)
        {
            Scheme = Scheme.IsExact
                ? IndependentDraws.Plain
                : Scheme.Of([.. Enumerable.Range(0, count).Select(i => i * every)], Count),
            Drawn = (int)((Drawn + (long)every - 1) / every),
            PresenceError = PresenceError,
        };
    }

    /// <summary>
    /// Draws values of equal weight. Systematic resampling, then shuffled: a value of weight w comes ⌊n w⌋ or ⌈n w⌉
    /// times, and the order carries no information.
    /// </summary>
    /// <param name="count">Number of draws n, positive.</param>
    /// <param name="seed">The same seed gives the same draws.</param>
    /// <returns>A sample of <paramref name="count"/> values with weight 1/n each.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is not positive.</exception>
    /// <exception cref="InvalidOperationException">Nothing has weight.</exception>
    public Empirical<T> Resample(int count, long seed)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (!HasMass)
            throw NoMass();
        var rng = new Rng(seed);
        var indices = new int[count];
        Resampling.Systematic(_weights, indices, ref rng);
        for (int i = count - 1; i > 0; i--)
        {
            int j = rng.NextInt(i + 1);
            (indices[i], indices[j]) = (indices[j], indices[i]);
        }
        var weights = new double[count];
        weights.AsSpan().Fill(1.0 / count);
        return new Empirical<T>(Array.ConvertAll(indices, i => _values[i]), weights, Presence)
        {
            PresenceError = PresenceError,
        };
    }

    /// <summary>One readable line: mean, spread and interval of numbers, otherwise the most probable value.</summary>
    /// <returns>Text in the invariant culture.</returns>
    public override string ToString()
    {
        string summary = this switch
        {
            { HasMass: false } => "no value has weight",
            _ when typeof(T) == typeof(bool) => FormattableString.Invariant($"probability of true {Mean:G4}"),
            _ when Numeric<T>.IsSupported => NumericSummary(),
            _ => string.Create(
                CultureInfo.InvariantCulture,
                $"mode {Mode} (probability {Probabilities[0].Probability:G3}), {Probabilities.Length} distinct"
            ),
        };
        string presence = Presence is > 0 and < 1 ? FormattableString.Invariant($", present in {Presence:P1}") : "";
        string worth = Scheme.IsExact ? "" : FormattableString.Invariant($" worth {EffectiveSampleSize:F0}");
        return FormattableString.Invariant($"{summary}{presence}; {Count} values{worth}");
    }

    internal double[] RawWeights => _weights;

    private bool HasMass => _weights.AsSpan().ContainsAnyExcept(0.0);

    private ImmutableArray<(T Value, double Probability)> ComputeProbabilities()
    {
        // Keyed by a one-tuple because a null value is a value here and a dictionary takes no null key.
        var indexOf = new Dictionary<ValueTuple<T>, int>();
        var found = new List<(T Value, double Probability)>();
        double total = 0;
        for (int i = 0; i < _values.Length; i++)
        {
            if (_weights[i] == 0)
                continue;
            total += _weights[i];
            var key = new ValueTuple<T>(_values[i]);
            if (indexOf.TryGetValue(key, out int index))
            {
                found[index] = (found[index].Value, found[index].Probability + _weights[i]);
                continue;
            }
            indexOf.Add(key, found.Count);
            found.Add((_values[i], _weights[i]));
        }
        return [.. found.Select(x => (x.Value, x.Probability / total)).OrderByDescending(x => x.Item2)];
    }

    private static InvalidOperationException NoMass() =>
        new("No value of this sample has weight, so there is nothing to choose from.");
}
