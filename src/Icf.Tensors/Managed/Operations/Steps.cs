namespace Icf.Tensors.Managed.Operations;

/// <summary>
/// A <see cref="PackedLayout"/> in the arena, with what recurrent operations do alike over its steps.
/// </summary>
internal readonly unsafe struct Steps
{
    private readonly int* _liveRows;
    private readonly int* _offsets;
    private readonly int _size;

    /// <summary>Copies a layout.</summary>
    /// <param name="arena">The memory of the tape.</param>
    /// <param name="layout">The layout.</param>
    /// <param name="size">Columns of the state.</param>
    public Steps(Arena arena, PackedLayout layout, int size)
    {
        _liveRows = arena.Copy(layout.LiveRows);
        _offsets = arena.Copy(layout.Offsets);
        Count = layout.Steps;
        Rows = layout.Rows;
        this._size = size;
    }

    /// <summary>Number of steps.</summary>
    public int Count { get; }

    /// <summary>Number of rows of all steps.</summary>
    public int Rows { get; }

    /// <summary>Number of live rows at a step.</summary>
    public int Live(int step) => _liveRows[step];

    /// <summary>Where a step begins in a matrix of states.</summary>
    public nint State(int step) => (nint)_offsets[step] * _size;

    /// <summary>
    /// Adds hᵀ · gradient to the gradient of wh, where row by row h is the state before the step: zero at the first
    /// step, so that its rows drop out.
    /// </summary>
    public void RecurrentGradient(ManagedTape tape, float* states, Matrix* wh, float* gradient)
    {
        int first = _liveRows[0];
        if (Rows == first || !wh->NeedsGradient)
            return;
        tape.Gradient(wh, out bool fresh);
        var mark = tape.Arena.Mark();
        Products.WeightGradient(
            tape,
            PreviousStates(tape.Arena, states),
            Rows - first,
            wh,
            gradient + (nint)first * wh->Columns,
            fresh
        );
        tape.Arena.Release(mark);
    }

    // The state before each row from the second step on. While no sequence ends these are the states themselves, one
    // step back.
    private float* PreviousStates(Arena arena, float* states)
    {
        int first = _liveRows[0];
        if (_liveRows[Count - 1] == first)
            return states;
        float* previous = arena.Floats((nint)(Rows - first) * _size);
        float* to = previous;
        for (int t = 1; t < Count; t++)
        {
            int length = _liveRows[t] * _size;
            new ReadOnlySpan<float>(states + State(t - 1), length).CopyTo(new Span<float>(to, length));
            to += length;
        }

        return previous;
    }
}
