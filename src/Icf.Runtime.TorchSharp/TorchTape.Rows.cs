namespace Icf.Tensors.Torch;

// Rows taken, put into their places, put side by side, and averaged.
internal sealed partial class TorchTape
{
    /// <inheritdoc/>
    protected override Tensor ConcatCore(ReadOnlySpan<Tensor> parts)
    {
        using var scratch = new Scratch(Gradients);
        int columns = 0;
        foreach (Tensor part in parts)
            columns += part.Columns;
        return Add(scratch, cat(FindAll(parts), 1), parts[0].Rows, columns, Depth(parts));
    }

    /// <inheritdoc/>
    protected override Tensor ColumnsCore(Tensor x, int start, int count)
    {
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Find(x).narrow(1, start, count), x.Rows, count, Depth(x));
    }

    /// <inheritdoc/>
    protected override Tensor GatherRowsCore(Tensor x, ReadOnlySpan<int> rows)
    {
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Take(Find(x), rows), rows.Length, x.Columns, Depth(x));
    }

    /// <inheritdoc/>
    protected override Tensor AssembleRowsCore(ReadOnlySpan<Tensor> parts, ReadOnlySpan<int> rows, int totalRows)
    {
        var from = new int[totalRows];
        Array.Fill(from, -1);
        for (int i = 0; i < rows.Length; i++)
            from[rows[i]] = i;
        using var scratch = new Scratch(Gradients);
        return Add(scratch, Take(cat(FindAll(parts), 0), from), totalRows, parts[0].Columns, Depth(parts));
    }

    /// <inheritdoc/>
    protected override Tensor MeanRowsCore(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        using var scratch = new Scratch(Gradients);
        var ranges = new DistinctRanges(starts, counts);
        int[] rows = new int[ranges.TotalCount],
            range = new int[ranges.TotalCount];
        var share = new float[ranges.Count];
        for (int r = 0, next = 0; r < ranges.Count; r++)
        {
            (int start, int count) = ranges[r];
            share[r] = count == 0 ? 0 : 1f / count;
            for (int i = 0; i < count; i++, next++)
                (rows[next], range[next]) = (start + i, r);
        }

        TorchTensor means = zeros(ranges.Count, x.Columns, ScalarType.Float32, engine.Device);
        if (rows.Length > 0)
            means = means.PlusRows(Transfer.Rows(range, engine.Device), Take(Find(x), rows)) * Column(share);
        return Add(scratch, Take(means, ranges.Of), starts.Length, x.Columns, Depth(x));
    }

    /// <summary>Rows of a table by index; −1 is a row of zeros.</summary>
    private TorchTensor Take(TorchTensor table, ReadOnlySpan<int> rows)
    {
        if (table.size(0) == 0)
            return zeros(rows.Length, table.size(1), ScalarType.Float32, engine.Device);
        TorchTensor taken = table.index_select(0, Transfer.Rows(rows, engine.Device));
        return rows.Contains(-1) ? taken.Masked(Transfer.Absent(rows, engine.Device), 0) : taken;
    }

    /// <summary>A constant for each row.</summary>
    private TorchTensor Column(ReadOnlySpan<float> values) => Transfer.Floats(values, values.Length, 1, engine.Device);

    private List<TorchTensor> FindAll(ReadOnlySpan<Tensor> tensors)
    {
        var found = new List<TorchTensor>(tensors.Length);
        foreach (Tensor tensor in tensors)
            found.Add(Find(tensor));
        return found;
    }
}
