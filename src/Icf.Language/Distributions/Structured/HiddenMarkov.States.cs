namespace Icf;

// What readings tell of the states that nobody saw.
public readonly partial struct HiddenMarkov<TComponent, T>
{
    /// <summary>The probabilities of the states at each reading, given the readings up to it (filtering).</summary>
    /// <param name="value">The readings.</param>
    /// <returns>For each reading the probability of each state.</returns>
    /// <exception cref="ArgumentNullException">The readings are null.</exception>
    /// <exception cref="ArgumentException">The readings are impossible, one is NaN, or their number is another
    /// one.</exception>
    public double[][] FilteredStates(T[] value)
    {
        (_, double[] filtered) = Run(value);
        return Rows(filtered);
    }

    /// <summary>The probabilities of the states at each reading, given all readings (smoothing).</summary>
    /// <param name="value">The readings.</param>
    /// <returns>For each reading the probability of each state.</returns>
    /// <inheritdoc cref="FilteredStates"/>
    public double[][] SmoothedStates(T[] value)
    {
        (double[] smoothed, double[] filtered) = Run(value);
        _states.Backward(smoothed, filtered, new double[States], new double[States * States]);
        return Rows(smoothed);
    }

    /// <summary>Draws the states from their distribution given all readings (forward filtering, backward sampling:
    /// Frühwirth-Schnatter, <i>Data augmentation and dynamic linear models</i>, 1994).</summary>
    /// <param name="value">The readings.</param>
    /// <param name="rng">The generator to draw from; it advances.</param>
    /// <returns>The state at each reading, counted from zero.</returns>
    /// <inheritdoc cref="FilteredStates"/>
    public int[] SampleStates(T[] value, ref Rng rng)
    {
        (_, double[] filtered) = Run(value);
        var states = new int[Count];
        var probabilities = new double[States];
        for (int t = Count - 1; t >= 0; t--)
        {
            double sum = 0;
            for (int i = 0; i < States; i++)
            {
                double here = filtered[t * States + i];
                sum += probabilities[i] = t == Count - 1 ? here : here * _states.After(i)[states[t + 1]];
            }

            HiddenStates.Normalise(probabilities, sum, probabilities);
            states[t] = Draw(probabilities, ref rng);
        }

        return states;
    }

    /// <summary>The sequence of states that is most probable given all readings (Viterbi's algorithm).</summary>
    /// <param name="value">The readings.</param>
    /// <returns>The state at each reading, counted from zero.</returns>
    /// <inheritdoc cref="FilteredStates"/>
    public int[] MostProbableStates(T[] value)
    {
        Check(value);
        var before = new int[Count * States];
        double[] here = new double[States],
            next = new double[States];
        for (int t = 0; t < Count; t++)
        {
            for (int j = 0; j < States; j++)
            {
                (double most, int from) = (double.NegativeInfinity, 0);
                for (int i = 0; i < States; i++)
                {
                    double log =
                        t == 0 ? Elementary.Log(_states.Initial[j]) : here[i] + Elementary.Log(_states.After(i)[j]);
                    if (log > most)
                        (most, from) = (log, i);
                }

                before[t * States + j] = from;
                next[j] = most == double.NegativeInfinity ? most : most + _emissions[j].LogProb(value[t]);
            }

            (here, next) = (next, here);
        }

        int state = Array.IndexOf(here, here.Max());
        if (Count > 0 && here[state] == double.NegativeInfinity)
            throw Impossible();
        var states = new int[Count];
        for (int t = Count - 1; t >= 0; t--)
        {
            states[t] = state;
            state = before[t * States + state];
        }

        return states;
    }

    // The factors of the forward recursion, and the probabilities given the readings up to each.
    private (double[] Factors, double[] Filtered) Run(T[] value)
    {
        Check(value);
        double[] factors = new double[Count * States],
            filtered = new double[Count * States];
        for (int t = 0; t < Count; t++)
            LogsOf(value[t], factors.AsSpan(t * States, States));
        return double.IsFinite(_states.Forward(factors, filtered)) ? (factors, filtered) : throw Impossible();
    }

    private void Check(T[] value)
    {
        CheckConstructed();
        ArgumentNullException.ThrowIfNull(value);
        if (value.Length != Count)
            throw new ArgumentException(
                FormattableString.Invariant($"There are {value.Length} readings, not {Count}."),
                nameof(value)
            );
        for (int t = 0; t < value.Length; t++)
        {
            if (double.IsNaN(ScalarValue.ToDouble(value[t])))
                throw new ArgumentException(
                    FormattableString.Invariant(
                        $"Reading {t} is NaN. Where readings are missing, use LinearAlgebra.LogHiddenMarkov with 0 as "
                    ) + "the log density of a missing one in each state.",
                    nameof(value)
                );
        }
    }

    private double[][] Rows(double[] all)
    {
        var rows = new double[Count][];
        for (int t = 0; t < rows.Length; t++)
            rows[t] = all[(t * States)..((t + 1) * States)];
        return rows;
    }

    private static ArgumentException Impossible() =>
        new("The readings have no density under the model, so that there are no states that could have given them.");
}
