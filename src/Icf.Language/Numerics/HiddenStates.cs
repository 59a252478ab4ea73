namespace Icf;

/// <summary>
/// A Markov chain of states that nobody sees: the probabilities of the first, and of the next given each. Forward and
/// backward recursion over the log densities of readings, scaled at every step (Rabiner, <i>A tutorial on hidden Markov
/// models</i>, 1989, section V.A).
/// </summary>
/// <param name="initial">The probability of each first state; they add up to one.</param>
/// <param name="transition">For each state the probabilities of the next, row by row; each row adds up to one.</param>
internal readonly struct HiddenStates(double[] initial, double[] transition)
{
    /// <summary>Whether there are parameters.</summary>
    public bool IsConstructed => initial is not null;

    /// <summary>The number of states.</summary>
    public int Count => initial.Length;

    /// <summary>The probability of each first state.</summary>
    public ReadOnlySpan<double> Initial => initial;

    /// <summary>The probability of each next state.</summary>
    /// <param name="state">The state before.</param>
    public ReadOnlySpan<double> After(int state) => transition.AsSpan(state * Count, Count);

    /// <summary>Checks parameters, and divides out what sums are off by.</summary>
    public static HiddenStates Of(double[] initial, double[][] transition, string owner)
    {
        double sum = RequireArray.Probabilities(initial, owner);
        ArgumentNullException.ThrowIfNull(transition);
        int count = initial.Length;
        RequireRows(transition.Length, count, owner);
        var all = new double[count * count];
        for (int i = 0; i < count; i++)
            Normalise(transition[i], RowSum(transition[i], i, count, owner), all.AsSpan(i * count, count));
        var first = new double[count];
        Normalise(initial, sum, first);
        return new(first, all);
    }

    public static void RequireRows(int rows, int count, string owner) =>
        Require.That(
            rows == count,
            rows,
            owner,
            FormattableString.Invariant($"{count}, the length of initial"),
            "transition.Length"
        );

    /// <summary>The sum of a row of probabilities, checked.</summary>
    public static double RowSum(double[] row, int i, int count, string owner)
    {
        string parameter = FormattableString.Invariant($"transition[{i}]");
        double sum = RequireArray.Probabilities(row, owner, parameter);
        Require.That(
            row.Length == count,
            row.Length,
            owner,
            FormattableString.Invariant($"{count}, the length of initial"),
            parameter + ".Length"
        );
        return sum;
    }

    public static void Normalise(ReadOnlySpan<double> values, double sum, Span<double> into)
    {
        for (int i = 0; i < values.Length; i++)
            into[i] = values[i] / sum;
    }

    /// <summary>The probabilities of states one step later.</summary>
    public void Move(ReadOnlySpan<double> from, Span<double> to)
    {
        to.Clear();
        for (int i = 0; i < from.Length; i++)
        {
            ReadOnlySpan<double> next = After(i);
            for (int j = 0; j < to.Length; j++)
                to[j] += from[i] * next[j];
        }
    }

    /// <summary>Conditions the probabilities of states on a reading.</summary>
    /// <param name="probabilities">Those given the readings before; become those given this one, too, if it is
    /// possible.</param>
    /// <param name="logs">The log density of the reading in each state; become the factors of the
    /// probabilities.</param>
    /// <returns>The log density of the reading given those before.</returns>
    public static double Take(Span<double> probabilities, Span<double> logs)
    {
        double greatest = double.NegativeInfinity,
            sum = 0;
        for (int k = 0; k < logs.Length; k++)
            if (probabilities[k] > 0)
                greatest = Math.Max(greatest, logs[k]);
        if (!double.IsFinite(greatest))
            return greatest;
        for (int k = 0; k < logs.Length; k++)
        {
            // In a state that is impossible, a density may be of any size.
            logs[k] = Math.Min(Math.Exp(logs[k] - greatest), double.MaxValue);
            sum += probabilities[k] * logs[k];
        }

        for (int k = 0; k < logs.Length; k++)
        {
            probabilities[k] = probabilities[k] * logs[k] / sum;
            logs[k] = Math.Min(logs[k] / sum, double.MaxValue);
        }

        return greatest + Elementary.Log(sum);
    }

    /// <summary>The log density of all readings.</summary>
    /// <param name="logs">Their log densities, reading by reading one for each state; become the factors of the
    /// probabilities.</param>
    /// <param name="filtered">Receives the probabilities of the states given the readings up to each.</param>
    /// <returns>The log density; not finite where the readings are impossible.</returns>
    public double Forward(Span<double> logs, Span<double> filtered)
    {
        double log = 0;
        for (int at = 0; at < logs.Length && !(log is double.NegativeInfinity or double.NaN); at += Count)
        {
            Span<double> here = filtered.Slice(at, Count);
            if (at == 0)
                Initial.CopyTo(here);
            else
                Move(filtered.Slice(at - Count, Count), here);
            log += Take(here, logs.Slice(at, Count));
        }

        return log;
    }

    /// <summary>The derivatives of the log density, after <see cref="Forward"/> has found it finite.</summary>
    /// <param name="factors">What <see cref="Forward"/> made of the log densities; become the derivatives by them: the
    /// probabilities of the states given all readings.</param>
    /// <param name="filtered">The probabilities given the readings up to each.</param>
    /// <param name="byInitial">Receives the derivatives by the first probabilities, as if each could change
    /// alone.</param>
    /// <param name="byTransition">To whose zeros those by the other probabilities are added.</param>
    public void Backward(
        Span<double> factors,
        ReadOnlySpan<double> filtered,
        Span<double> byInitial,
        Span<double> byTransition
    )
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, 2 * Count);
        Span<double> after = scratch.Span[..Count],
            weights = scratch.Span[Count..];
        after.Fill(1);
        byInitial.Clear();
        for (int at = factors.Length - Count; at >= 0; at -= Count)
        {
            for (int k = 0; k < Count; k++)
            {
                weights[k] = Math.Min(factors[at + k] * after[k], double.MaxValue);
                factors[at + k] = filtered[at + k] * after[k];
            }

            if (at == 0)
            {
                weights.CopyTo(byInitial);
                break;
            }

            for (int i = 0; i < Count; i++)
            {
                ReadOnlySpan<double> next = After(i);
                double before = filtered[at - Count + i],
                    sum = 0;
                for (int j = 0; j < Count; j++)
                {
                    byTransition[i * Count + j] += before * weights[j];
                    sum += next[j] * weights[j];
                }

                after[i] = sum;
            }
        }
    }
}
