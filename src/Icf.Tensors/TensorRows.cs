namespace Icf.Tensors;

/// <summary>
/// Rows taken from a tensor, in any order and any number of times: the result of <see cref="Tape.GatherRows"/> without
/// computing it. If many rows are the same, an operation that uses them in this form needs to compute each only once.
/// </summary>
public readonly struct TensorRows
{
    private readonly ReadOnlyMemory<int> _rows;

    /// <summary>Takes all rows as they stand.</summary>
    /// <param name="table">The tensor.</param>
    public TensorRows(Tensor table) => Table = table;

    /// <summary>Takes rows by index.</summary>
    /// <param name="table">The tensor.</param>
    /// <param name="rows">For each row a row of the table, or −1 for a row of zeros; not changed while it is in
    /// use.</param>
    public TensorRows(Tensor table, ReadOnlyMemory<int> rows)
    {
        Table = table;
        this._rows = rows;
        IsMapped = true;
    }

    /// <summary>The tensor from which rows are taken.</summary>
    public Tensor Table { get; }

    /// <summary>Whether rows are taken by index.</summary>
    public bool IsMapped { get; }

    /// <summary>For each row its row in the table, or −1; empty if all rows are taken in order.</summary>
    public ReadOnlySpan<int> Rows => _rows.Span;

    /// <summary>The number of rows taken.</summary>
    public int Count => IsMapped ? _rows.Length : Table.Rows;

    /// <summary>The number of columns.</summary>
    public int Columns => Table.Columns;

    /// <summary>All rows of a tensor.</summary>
    /// <param name="table">The tensor.</param>
    public static implicit operator TensorRows(Tensor table) => new(table);

    /// <summary>The shape, as in <c>[64×128]</c>.</summary>
    public override string ToString() => FormattableString.Invariant($"[{Count}×{Columns}]");
}
