namespace Icf.Tensors;

/// <summary>
/// How sequences of different lengths are stored in one matrix, time-major: step t occupies the rows <c>Offsets[t] …
/// Offsets[t] + LiveRows[t] − 1</c>, and the r-th of them belongs to sequence r at every step. Sequences are ordered
/// from the longest to the shortest, so the number of live ones never grows.
/// </summary>
public sealed class PackedLayout
{
    private readonly int[] _liveRows;
    private readonly int[] _offsets;

    /// <summary>Makes a layout from the number of sequences that are live at each step.</summary>
    /// <param name="liveRows">For each step at least 1, and never more than at the step before.</param>
    /// <exception cref="ArgumentException">There is no step, or the counts grow or fall below 1.</exception>
    public PackedLayout(params ReadOnlySpan<int> liveRows)
    {
        if (liveRows.IsEmpty)
            throw new ArgumentException("PackedLayout: at least one step is needed.", nameof(liveRows));
        this._liveRows = liveRows.ToArray();
        _offsets = new int[liveRows.Length];
        int total = 0;
        for (int t = 0; t < liveRows.Length; t++)
        {
            if (liveRows[t] < 1 || (t > 0 && liveRows[t] > liveRows[t - 1]))
                throw new ArgumentException(
                    $"PackedLayout: step {t} has {liveRows[t]} live rows; counts must be positive and never grow.",
                    nameof(liveRows)
                );
            _offsets[t] = total;
            total = checked(total + liveRows[t]);
        }

        Rows = total;
    }

    /// <summary>Makes a layout from the lengths of the sequences.</summary>
    /// <param name="lengths">Length of each sequence, at least 1, never more than that of the sequence before.</param>
    /// <returns>The layout in which sequence r is live for <c>lengths[r]</c> steps.</returns>
    /// <exception cref="ArgumentException">There is no sequence, or the lengths grow or fall below 1.</exception>
    public static PackedLayout FromLengths(ReadOnlySpan<int> lengths)
    {
        if (lengths.IsEmpty)
            throw new ArgumentException("PackedLayout: at least one sequence is needed.", nameof(lengths));
        for (int r = 0; r < lengths.Length; r++)
        {
            if (lengths[r] < 1 || (r > 0 && lengths[r] > lengths[r - 1]))
                throw new ArgumentException(
                    $"PackedLayout: sequence {r} has length {lengths[r]}; lengths must be positive and never grow.",
                    nameof(lengths)
                );
        }

        var live = new int[lengths[0]];
        int alive = lengths.Length;
        for (int t = 0; t < live.Length; t++)
        {
            while (lengths[alive - 1] <= t)
                alive--;
            live[t] = alive;
        }

        return new PackedLayout(live);
    }

    /// <summary>Number of live sequences at each step.</summary>
    public ReadOnlySpan<int> LiveRows => _liveRows;

    /// <summary>First row of each step.</summary>
    public ReadOnlySpan<int> Offsets => _offsets;

    /// <summary>Number of rows of a matrix in this layout, the sum of all lengths.</summary>
    public int Rows { get; }

    /// <summary>Number of steps, the length of the longest sequence.</summary>
    public int Steps => _liveRows.Length;

    /// <summary>The row of a sequence at a step.</summary>
    /// <param name="step">The step, from 0.</param>
    /// <param name="sequence">The sequence, from 0, which must be live at that step.</param>
    /// <returns>The row in a matrix of this layout.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The sequence is not live at that step.</exception>
    public int RowOf(int step, int sequence)
    {
        if ((uint)step >= (uint)_liveRows.Length)
            throw new ArgumentOutOfRangeException(nameof(step), step, $"PackedLayout: there are {Steps} steps.");
        if ((uint)sequence >= (uint)_liveRows[step])
            throw new ArgumentOutOfRangeException(
                nameof(sequence),
                sequence,
                $"PackedLayout: step {step} has {_liveRows[step]} live sequences."
            );
        return _offsets[step] + sequence;
    }
}
