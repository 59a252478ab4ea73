namespace Icf.Tensors;

/// <summary>
/// A handle to a dense row-major matrix of floats that lives on a <see cref="Tensors.Tape"/>. A tensor is a struct: it
/// costs nothing to copy, and it cannot be used after its tape is disposed.
/// </summary>
public readonly struct Tensor
{
    /// <summary>Makes a handle. Called by engines; users get tensors from the operations of a tape.</summary>
    /// <param name="tape">The tape that owns the matrix.</param>
    /// <param name="id">The engine's number of the matrix on that tape.</param>
    /// <param name="rows">Number of rows.</param>
    /// <param name="columns">Number of columns.</param>
    public Tensor(Tape tape, int id, int rows, int columns)
    {
        Tape = tape;
        Id = id;
        Rows = rows;
        Columns = columns;
    }

    /// <summary>The tape that owns the matrix.</summary>
    public Tape Tape { get; }

    /// <summary>The engine's number of the matrix on its tape.</summary>
    public int Id { get; }

    /// <summary>Number of rows, at least 0.</summary>
    public int Rows { get; }

    /// <summary>Number of columns, at least 1.</summary>
    public int Columns { get; }

    /// <summary>The shape, as in <c>[64×128]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Rows}×{Columns}]");
}
