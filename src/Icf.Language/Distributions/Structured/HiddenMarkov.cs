using System.Globalization;

namespace Icf;

/// <summary>
/// A sequence of readings of a hidden Markov model, the states summed out: a chain of states that nobody sees moves
/// from reading to reading, and each state has a distribution of readings, its emission.
/// </summary>
/// <remarks>
/// <para>Made by <c>Prob.HiddenMarkov</c>, which infers the types. The parts are the readings: given those before it, a
/// reading comes from a mixture of the emissions, whose weights are the probabilities of the states. The density of a
/// sequence is found by the forward recursion, in time proportional to its length and to the square of the number of
/// states.</para>
/// <para>The array of emissions is not copied: it must not change while the distribution is in use. <c>default</c> has
/// no parameters; sampling or scoring with it throws <see cref="InvalidOperationException"/>.</para>
/// </remarks>
/// <typeparam name="TComponent">The family of the emissions; <see cref="Component{T}"/> where there are
/// several.</typeparam>
/// <typeparam name="T">The type of a reading, <see cref="double"/> or <see cref="int"/>.</typeparam>
[Support(SupportKind.Unknown, Of = "emissions", Length = "count")]
public readonly partial struct HiddenMarkov<TComponent, T> : IStructured<T[]>
    where TComponent : struct, IDistribution<T>, ICumulative
    where T : struct
{
    private const string Owner = "HiddenMarkov";

    private readonly HiddenStates _states;
    private readonly TComponent[] _emissions;

    internal HiddenMarkov(double[] initial, double[][] transition, TComponent[] emissions, int count)
    {
        ArgumentNullException.ThrowIfNull(emissions);
        Require.That(count >= 0, count, Owner, "not negative");
        _states = HiddenStates.Of(initial, transition, Owner);
        Require.That(
            emissions.Length == initial.Length,
            emissions.Length,
            Owner,
            FormattableString.Invariant($"{initial.Length}, the length of initial"),
            "emissions.Length"
        );
        Part = emissions[0].Support;
        for (int k = 1; k < emissions.Length; k++)
        {
            if (!SupportHull.TryJoin(Part, emissions[k].Support, out Support hull))
                RequireArray.Throw(
                    Owner,
                    FormattableString.Invariant($"emissions[{k}]"),
                    $"is {emissions[k]} with the support {emissions[k].Support}, which cannot be mixed with {Part}: "
                        + "all must be continuous, or all on the integers"
                );
            Part = hull;
        }

        _emissions = emissions;
        Count = count;
    }

    /// <summary>The distribution of a reading in each state.</summary>
    public ReadOnlySpan<TComponent> Emissions => _emissions;

    /// <summary>The number of states.</summary>
    public int States => Emissions.Length;

    /// <summary>The number of readings.</summary>
    public int Count { get; }

    /// <inheritdoc/>
    public Support Support => Support.Structured;

    /// <summary>That of numbers, reading by reading; null where these are not continuous.</summary>
    public IBijection<T[]>? Bijection =>
        Part.IsContinuous ? (object)new ElementwiseBijection(Part, Count) as IBijection<T[]> : null;

    /// <summary>Not used: each part has its own.</summary>
    public LocationScale Typical => new(0, 1);

    /// <summary>The number of readings.</summary>
    public int Parts => Count;

    /// <summary>The hull of the supports of the emissions.</summary>
    private Support Part { get; }

    /// <inheritdoc/>
    /// <remarks>An array of another length lies outside the support.</remarks>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public double LogProb(T[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return double.NegativeInfinity;
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 3 * States);
        Span<double> here = scratch.Span[..States],
            next = scratch.Span.Slice(States, States),
            logs = scratch.Span[(2 * States)..];
        double log = 0;
        _states.Initial.CopyTo(here);
        for (int t = 0; t < value.Length; t++)
        {
            LogsOf(value[t], logs);
            log += HiddenStates.Take(here, logs);
            if (!double.IsFinite(log))
                return log;
            _states.Move(here, next);
            Span<double> before = here;
            here = next;
            next = before;
        }

        return log;
    }

    /// <inheritdoc/>
    public T[] Sample(ref Rng rng)
    {
        CheckConstructed();
        var value = new T[Count];
        int state = 0;
        for (int t = 0; t < value.Length; t++)
        {
            state = Draw(t == 0 ? _states.Initial : _states.After(state), ref rng);
            value[t] = _emissions[state].Sample(ref rng);
        }

        return value;
    }

    /// <summary>A mixture of the emissions.</summary>
    /// <inheritdoc/>
    public PartPrior PriorOfPart(ReadOnlySpan<double> before)
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Room);
        ReadOnlySpan<double> weights = Predicted(before, scratch.Span);
        return new PartPrior(Part, MixtureTypical.Of<TComponent, T>(weights, 1, Emissions, Part));
    }

    /// <inheritdoc/>
    public double LogProbOfPart(ReadOnlySpan<double> before, double part)
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Room);
        ReadOnlySpan<double> weights = Predicted(before, scratch.Span);
        if (!ScalarValue.TryFromDouble(part, out T reading))
            return double.NegativeInfinity;
        var sum = new LogSum();
        for (int k = 0; k < weights.Length; k++)
            if (weights[k] > 0)
                sum.Add(Elementary.Log(weights[k]) + _emissions[k].LogProb(reading));
        return sum.Value;
    }

    /// <inheritdoc/>
    public double SamplePart(ReadOnlySpan<double> before, ref Rng rng)
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, Room);
        int state = Draw(Predicted(before, scratch.Span), ref rng);
        return ScalarValue.ToDouble(_emissions[state].Sample(ref rng));
    }

    /// <inheritdoc/>
    public ICumulative? CumulativeOfPart(ReadOnlySpan<double> before)
    {
        double[] room = new double[Room];
        return new Mixture<TComponent, T>(Predicted(before, room).ToArray(), _emissions);
    }

    /// <inheritdoc/>
    public T[] Join(ReadOnlySpan<double> parts)
    {
        CheckConstructed();
        var value = new T[parts.Length];
        for (int t = 0; t < value.Length; t++)
            ScalarValue.TryFromDouble(parts[t], out value[t]);
        return value;
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public bool TrySplit(T[] value, Span<double> parts)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            return false;
        for (int t = 0; t < value.Length; t++)
        {
            parts[t] = ScalarValue.ToDouble(value[t]);
            if (!Part.Contains(parts[t]))
                return false;
        }

        return true;
    }

    /// <summary>Zero.</summary>
    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> parts) => 0;

    /// <summary>The distribution as it would be written, in invariant culture; of a long list, the beginning.</summary>
    /// <returns>The text.</returns>
    public override string ToString()
    {
        var rows = new string[States];
        for (int i = 0; i < rows.Length; i++)
            rows[i] = Listing.Of(_states.After(i));
        return string.Create(
            CultureInfo.InvariantCulture,
            $"HiddenMarkov(initial: {Listing.Of(rows.Length > 0 ? _states.Initial : default)}, transition: "
                + $"{Listing.Of<string>(rows)}, emissions: {Listing.Of(Emissions)}, count: {Count})"
        );
    }

    /// <summary>How much room <see cref="Predicted"/> needs.</summary>
    private int Room
    {
        get
        {
            CheckConstructed();
            return 3 * States;
        }
    }

    private static int Draw(ReadOnlySpan<double> probabilities, ref Rng rng)
    {
        double u = rng.NextDouble();
        int last = 0;
        for (int k = 0; k < probabilities.Length; k++)
        {
            if (u < probabilities[k])
                return k;
            u -= probabilities[k];
            if (probabilities[k] > 0)
                last = k;
        }

        // Rounding carried u past the end.
        return last;
    }

    /// <summary>The probabilities of the states of the next reading, given those before it.</summary>
    private ReadOnlySpan<double> Predicted(ReadOnlySpan<double> before, Span<double> room)
    {
        Span<double> here = room[..States],
            next = room.Slice(States, States),
            logs = room[(2 * States)..];
        _states.Initial.CopyTo(here);
        foreach (double part in before)
        {
            ScalarValue.TryFromDouble(part, out T reading);
            LogsOf(reading, logs);
            HiddenStates.Take(here, logs);
            _states.Move(here, next);
            Span<double> given = here;
            here = next;
            next = given;
        }

        return here;
    }

    private void LogsOf(T reading, Span<double> logs)
    {
        for (int k = 0; k < logs.Length; k++)
            logs[k] = _emissions[k].LogProb(reading);
    }

    private void CheckConstructed() => Require.Constructed(_states.IsConstructed, Owner);
}

/// <content>The factories of <see cref="Icf.HiddenMarkov{TComponent, T}"/>.</content>
public static partial class Prob
{
    /// <summary>Readings of a hidden Markov model, the states summed out: of continuous emissions of one
    /// family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="initial">The probability of each first state, with a sum within 10⁻⁶ of one.</param>
    /// <param name="transition">For each state the probabilities of the next, likewise.</param>
    /// <param name="emissions">The distribution of a reading in each state.</param>
    /// <param name="count">The number of readings, not negative.</param>
    /// <returns>The distribution of the readings.</returns>
    /// <exception cref="DistributionParameterException">Probabilities break their rule, numbers do not fit, or
    /// emissions cannot be mixed.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static HiddenMarkov<TComponent, double> HiddenMarkov<TComponent>(
        [Probabilities] double[] initial,
        double[][] transition,
        TComponent[] emissions,
        [NotNegative] int count
    )
        where TComponent : struct, IDistribution<double>, ICumulative => new(initial, transition, emissions, count);

    /// <summary>Readings of a hidden Markov model, the states summed out: of emissions on the integers of one
    /// family.</summary>
    /// <typeparam name="TComponent">The family.</typeparam>
    /// <param name="initial">The probability of each first state, with a sum within 10⁻⁶ of one.</param>
    /// <param name="transition">For each state the probabilities of the next, likewise.</param>
    /// <param name="emissions">The distribution of a reading in each state.</param>
    /// <param name="count">The number of readings, not negative.</param>
    /// <returns>The distribution of the readings.</returns>
    /// <exception cref="DistributionParameterException">Probabilities break their rule, numbers do not fit, or
    /// emissions cannot be mixed.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static HiddenMarkov<TComponent, int> HiddenMarkov<TComponent>(
        [Probabilities] double[] initial,
        double[][] transition,
        IReadOnlyList<TComponent> emissions,
        [NotNegative] int count
    )
        where TComponent : struct, IDistribution<int>, ICumulative =>
        new(
            initial,
            transition,
            emissions as TComponent[] ?? [.. emissions ?? throw new ArgumentNullException(nameof(emissions))],
            count
        );

    /// <summary>Readings of a hidden Markov model, the states summed out: of continuous emissions of several
    /// families.</summary>
    /// <param name="initial">The probability of each first state, with a sum within 10⁻⁶ of one.</param>
    /// <param name="transition">For each state the probabilities of the next, likewise.</param>
    /// <param name="emissions">The distribution of a reading in each state.</param>
    /// <param name="count">The number of readings, not negative.</param>
    /// <returns>The distribution of the readings.</returns>
    /// <exception cref="DistributionParameterException">Probabilities break their rule, numbers do not fit, or
    /// emissions cannot be mixed.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static HiddenMarkov<Component<double>, double> HiddenMarkov(
        [Probabilities] double[] initial,
        double[][] transition,
        IDistribution<double>[] emissions,
        [NotNegative] int count
    ) => new(initial, transition, Component<double>.Of(emissions), count);

    /// <summary>Readings of a hidden Markov model, the states summed out: of emissions on the integers of several
    /// families.</summary>
    /// <param name="initial">The probability of each first state, with a sum within 10⁻⁶ of one.</param>
    /// <param name="transition">For each state the probabilities of the next, likewise.</param>
    /// <param name="emissions">The distribution of a reading in each state.</param>
    /// <param name="count">The number of readings, not negative.</param>
    /// <returns>The distribution of the readings.</returns>
    /// <exception cref="DistributionParameterException">Probabilities break their rule, numbers do not fit, or
    /// emissions cannot be mixed.</exception>
    /// <exception cref="ArgumentNullException">An array is null.</exception>
    public static HiddenMarkov<Component<int>, int> HiddenMarkov(
        [Probabilities] double[] initial,
        double[][] transition,
        IDistribution<int>[] emissions,
        [NotNegative] int count
    ) => new(initial, transition, Component<int>.Of(emissions), count);
}
