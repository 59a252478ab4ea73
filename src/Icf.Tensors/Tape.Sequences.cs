namespace Icf.Tensors;

public abstract partial class Tape
{
    /// <summary>
    /// Runs a long short-term memory over packed sequences that start from zero state. Per step, with blocks of h
    /// columns in the order i, f, g, o: (i, f, o) = sigmoid and g = tanh of x·wx + h·wh + bias; c ← f·c + i·g; h ←
    /// o·tanh c (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
    /// </summary>
    /// <param name="x">Inputs in the layout, [rows × in].</param>
    /// <param name="layout">Where each sequence has its rows.</param>
    /// <param name="wx">[in × 4h].</param>
    /// <param name="wh">[h × 4h].</param>
    /// <param name="bias">[1 × 4h].</param>
    /// <returns>Hidden states in the layout, [rows × h].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Lstm(Tensor x, PackedLayout layout, Tensor wx, Tensor wh, Tensor bias) =>
        Lstm([new TensorRows(x)], layout, wx, wh, bias);

    /// <summary>The same with x put together from rows of several tensors side by side.</summary>
    /// <param name="x">At least one part; each with the rows of the layout, their columns in all the rows of
    /// <paramref name="wx"/>.</param>
    /// <param name="layout">Where each sequence has its rows.</param>
    /// <param name="wx">[in × 4h].</param>
    /// <param name="wh">[h × 4h].</param>
    /// <param name="bias">[1 × 4h].</param>
    /// <returns>Hidden states in the layout, [rows × h].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or an index is neither −1 nor a row of its
    /// tensor.</exception>
    public Tensor Lstm(ReadOnlySpan<TensorRows> x, PackedLayout layout, Tensor wx, Tensor wh, Tensor bias)
    {
        RequireRecurrent(nameof(Lstm), gates: 4, wx, wh, bias);
        RequireLayout(nameof(Lstm), RequireParts(nameof(Lstm), x, wx), layout);
        return LstmCore(x, layout, wx, wh, bias);
    }

    /// <summary>
    /// Takes one step of the memory that <see cref="Lstm(Tensor, PackedLayout, Tensor, Tensor, Tensor)"/> runs over
    /// sequences.
    /// </summary>
    /// <param name="x">[R × in].</param>
    /// <param name="hidden">The hidden state, [R × h]; none means zero, and then <paramref name="cell"/> must be none
    /// too.</param>
    /// <param name="cell">The cell state, [R × h].</param>
    /// <param name="wx">[in × 4h].</param>
    /// <param name="wh">[h × 4h].</param>
    /// <param name="bias">[1 × 4h].</param>
    /// <returns>The next hidden and cell states, each [R × h].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public (Tensor Hidden, Tensor Cell) LstmCell(
        Tensor x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    ) => LstmCell([new TensorRows(x)], hidden, cell, wx, wh, bias);

    /// <summary>The same with x put together from rows of several tensors side by side.</summary>
    /// <param name="x">At least one part; each of R rows, their columns in all the rows of
    /// <paramref name="wx"/>.</param>
    /// <param name="hidden">The hidden state, [R × h]; none means zero, and then <paramref name="cell"/> must be none
    /// too.</param>
    /// <param name="cell">The cell state, [R × h].</param>
    /// <param name="wx">[in × 4h].</param>
    /// <param name="wh">[h × 4h].</param>
    /// <param name="bias">[1 × 4h].</param>
    /// <returns>The next hidden and cell states, each [R × h].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or an index is neither −1 nor a row of its
    /// tensor.</exception>
    public (Tensor Hidden, Tensor Cell) LstmCell(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        RequireRecurrent(nameof(LstmCell), gates: 4, wx, wh, bias);
        int rows = RequireParts(nameof(LstmCell), x, wx);
        if (hidden.HasValue != cell.HasValue)
            throw Mismatch(nameof(LstmCell), "hidden and cell must both be given or both be absent.");
        if (hidden is { } h && cell is { } c)
        {
            RequireShape(nameof(LstmCell), nameof(hidden), h, rows, wh.Rows);
            RequireShape(nameof(LstmCell), nameof(cell), c, rows, wh.Rows);
        }

        return LstmCellCore(x, hidden, cell, wx, wh, bias);
    }

    /// <summary>
    /// Runs a gated recurrent unit over packed sequences that start from zero state. Per step, with blocks of h columns
    /// in the order r, z, n: (r, z) = sigmoid of x·wx + h·wh + bias; n = tanh(x·wxₙ + biasₙ + r·(h·whₙ +
    /// candidateBias)); h ← (1 − z)·n + z·h (Cho et al. 2014, with the reset after the recurrent product).
    /// </summary>
    /// <param name="x">Inputs in the layout, [rows × in].</param>
    /// <param name="layout">Where each sequence has its rows.</param>
    /// <param name="wx">[in × 3h].</param>
    /// <param name="wh">[h × 3h].</param>
    /// <param name="bias">[1 × 3h].</param>
    /// <param name="candidateBias">[1 × h].</param>
    /// <returns>Hidden states in the layout, [rows × h].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit.</exception>
    public Tensor Gru(Tensor x, PackedLayout layout, Tensor wx, Tensor wh, Tensor bias, Tensor candidateBias)
    {
        RequireLayout(nameof(Gru), x.Rows, layout);
        RequireRecurrent(nameof(Gru), gates: 3, x, wx, wh, bias);
        RequireShape(nameof(Gru), nameof(candidateBias), candidateBias, 1, wh.Rows);
        return GruCore(x, layout, wx, wh, bias, candidateBias);
    }

    /// <summary>
    /// Scaled dot-product attention (Vaswani et al. 2017, §3.2) in which each row looks at its own range of keys: for
    /// each head, the sum of the values weighted by softmax(query · key / √d).
    /// </summary>
    /// <param name="query">[R × heads·d].</param>
    /// <param name="keys">[M × heads·d].</param>
    /// <param name="values">[M × heads·v].</param>
    /// <param name="heads">Number of heads; head j has the j-th block of columns.</param>
    /// <param name="start">For each of the R rows the first key it looks at.</param>
    /// <param name="count">For each of the R rows how many keys it looks at; 0 gives a row of zeros.</param>
    /// <returns>[R × heads·v].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or a range leaves the keys.</exception>
    public Tensor Attention(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    )
    {
        Own(query, nameof(Attention));
        Own(keys, nameof(Attention));
        Own(values, nameof(Attention));
        if (query.Columns != keys.Columns)
            throw Mismatch(nameof(Attention), $"query {query} and keys {keys} must have the same number of columns.");
        if (keys.Rows != values.Rows)
            throw Mismatch(nameof(Attention), $"keys {keys} and values {values} must have the same number of rows.");
        if (heads < 1 || query.Columns % heads != 0 || values.Columns % heads != 0)
            throw Mismatch(nameof(Attention), $"{heads} heads do not divide query {query} and values {values}.");
        RequirePerRow(nameof(Attention), "starts", start.Length, query);
        RequirePerRow(nameof(Attention), "counts", count.Length, query);
        for (int r = 0; r < start.Length; r++)
        {
            if (count[r] < 0 || start[r] < 0 || start[r] > keys.Rows - count[r])
                throw Mismatch(nameof(Attention), $"row {r} looks at {count[r]} keys from {start[r]}, outside {keys}.");
        }

        return AttentionCore(query, keys, values, heads, start, count);
    }

    /// <inheritdoc cref="Lstm(ReadOnlySpan{TensorRows}, PackedLayout, Tensor, Tensor, Tensor)"/>
    protected abstract Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    );

    /// <inheritdoc cref="LstmCell(ReadOnlySpan{TensorRows}, Tensor?, Tensor?, Tensor, Tensor, Tensor)"/>
    protected abstract (Tensor Hidden, Tensor Cell) LstmCellCore(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    );

    /// <inheritdoc cref="Gru"/>
    protected abstract Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    );

    /// <inheritdoc cref="Attention"/>
    protected abstract Tensor AttentionCore(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    );

    private static void RequireLayout(string operation, int rows, PackedLayout layout)
    {
        ArgumentNullException.ThrowIfNull(layout);
        if (rows != layout.Rows)
            throw Mismatch(operation, $"x of {rows} rows does not fit a layout of {layout.Rows} rows.");
    }

    private void RequireRecurrent(string operation, int gates, Tensor x, Tensor wx, Tensor wh, Tensor bias)
    {
        Own(x, operation);
        RequireRecurrent(operation, gates, wx, wh, bias);
        RequireShape(operation, nameof(wx), wx, x.Columns, wh.Columns);
    }

    private void RequireRecurrent(string operation, int gates, Tensor wx, Tensor wh, Tensor bias)
    {
        Own(wh, operation);
        if (wh.Columns != gates * wh.Rows)
            throw Mismatch(operation, $"wh {wh} must be [h×{gates}h].");
        RequireShape(operation, nameof(wx), wx, wx.Rows, wh.Columns);
        RequireShape(operation, nameof(bias), bias, 1, wh.Columns);
    }
}
