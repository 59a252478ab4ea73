using System.Buffers;

namespace Icf.Tensors;

public abstract partial class Tape
{
    /// <summary>Puts tensors side by side.</summary>
    /// <param name="parts">At least one tensor; all with R rows.</param>
    /// <returns>[R × sum of the parts' columns].</returns>
    /// <exception cref="ArgumentException">There is no part, or the numbers of rows differ.</exception>
    public Tensor Concat(params ReadOnlySpan<Tensor> parts)
    {
        if (parts.IsEmpty)
            throw Mismatch(nameof(Concat), "at least one part is needed.");
        foreach (var part in parts)
        {
            Own(part, nameof(Concat));
            if (part.Rows != parts[0].Rows)
                throw Mismatch(nameof(Concat), $"parts {parts[0]} and {part} must have the same number of rows.");
        }

        return parts.Length == 1 ? parts[0] : ConcatCore(parts);
    }

    /// <summary>Takes neighbouring columns.</summary>
    /// <param name="x">[R × C].</param>
    /// <param name="start">First column.</param>
    /// <param name="count">Number of columns, at least 1.</param>
    /// <returns>[R × count].</returns>
    /// <exception cref="ArgumentException">The columns are not all in x.</exception>
    public Tensor Columns(Tensor x, int start, int count)
    {
        Own(x, nameof(Columns));
        if (start < 0 || count < 1 || start > x.Columns - count)
            throw Mismatch(nameof(Columns), $"{count} columns from {start} do not lie in {x}.");
        return start == 0 && count == x.Columns ? x : ColumnsCore(x, start, count);
    }

    /// <summary>Takes rows by index, in any order and any number of times.</summary>
    /// <param name="x">[R × C].</param>
    /// <param name="rows">For each row of the result a row of x, or −1 for a row of zeros.</param>
    /// <returns>[number of indices × C].</returns>
    /// <exception cref="ArgumentException">An index is neither −1 nor a row of x.</exception>
    public Tensor GatherRows(Tensor x, ReadOnlySpan<int> rows)
    {
        Own(x, nameof(GatherRows));
        RequireRows(nameof(GatherRows), x, rows);
        return GatherRowsCore(x, rows);
    }

    /// <summary>Puts rows of several tensors into their places; the inverse of <see cref="GatherRows"/>.</summary>
    /// <param name="parts">At least one tensor; all with C columns.</param>
    /// <param name="rows">For each row of the first part, then of the second, and so on: its row in the result. No row
    /// occurs twice.</param>
    /// <param name="totalRows">Rows of the result; those that are not named are zero.</param>
    /// <returns>[totalRows × C].</returns>
    /// <exception cref="ArgumentException">The shapes do not fit, or an index is out of range or occurs
    /// twice.</exception>
    public Tensor AssembleRows(ReadOnlySpan<Tensor> parts, ReadOnlySpan<int> rows, int totalRows)
    {
        if (parts.IsEmpty)
            throw Mismatch(nameof(AssembleRows), "at least one part is needed.");
        int count = 0;
        foreach (var part in parts)
        {
            Own(part, nameof(AssembleRows));
            if (part.Columns != parts[0].Columns)
                throw Mismatch(
                    nameof(AssembleRows),
                    $"parts {parts[0]} and {part} must have the same number of columns."
                );
            count += part.Rows;
        }

        if (rows.Length != count)
            throw Mismatch(nameof(AssembleRows), $"{rows.Length} indices do not fit parts with {count} rows in all.");
        RequireDistinct(rows, totalRows);
        return AssembleRowsCore(parts, rows, totalRows);
    }

    /// <summary>Takes the mean of each of several ranges of rows, which may overlap.</summary>
    /// <param name="x">[R × C].</param>
    /// <param name="starts">The first row of each range.</param>
    /// <param name="counts">The number of its rows; the mean of none is zero.</param>
    /// <returns>[number of ranges × C].</returns>
    /// <exception cref="ArgumentException">The numbers of starts and counts differ, or a range does not lie in
    /// x.</exception>
    public Tensor MeanRows(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts)
    {
        Own(x, nameof(MeanRows));
        if (starts.Length != counts.Length)
            throw Mismatch(nameof(MeanRows), $"{starts.Length} starts do not fit {counts.Length} counts.");
        for (int range = 0; range < starts.Length; range++)
        {
            if (starts[range] < 0 || counts[range] < 0 || starts[range] > x.Rows - counts[range])
                throw Mismatch(nameof(MeanRows), $"{counts[range]} rows from {starts[range]} do not lie in {x}.");
        }

        return MeanRowsCore(x, starts, counts);
    }

    /// <inheritdoc cref="Concat"/>
    protected abstract Tensor ConcatCore(ReadOnlySpan<Tensor> parts);

    /// <inheritdoc cref="Columns"/>
    protected abstract Tensor ColumnsCore(Tensor x, int start, int count);

    /// <inheritdoc cref="GatherRows"/>
    protected abstract Tensor GatherRowsCore(Tensor x, ReadOnlySpan<int> rows);

    /// <inheritdoc cref="MeanRows"/>
    protected abstract Tensor MeanRowsCore(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts);

    /// <inheritdoc cref="AssembleRows"/>
    protected abstract Tensor AssembleRowsCore(ReadOnlySpan<Tensor> parts, ReadOnlySpan<int> rows, int totalRows);

    private static void RequireRows(string operation, Tensor table, ReadOnlySpan<int> rows)
    {
        foreach (int row in rows)
        {
            if (row < -1 || row >= table.Rows)
                throw Mismatch(operation, $"index {row} is not a row of {table}, nor −1.");
        }
    }

    /// <returns>The number of rows of parts that are to be multiplied by a weight.</returns>
    private int RequireParts(string operation, ReadOnlySpan<TensorRows> x, Tensor weight)
    {
        if (x.IsEmpty)
            throw Mismatch(operation, "at least one part is needed.");
        int columns = 0;
        foreach (ref readonly TensorRows part in x)
        {
            Own(part.Table, operation);
            if (part.Count != x[0].Count)
                throw Mismatch(operation, $"parts {x[0]} and {part} must have the same number of rows.");
            RequireRows(operation, part.Table, part.Rows);
            columns = checked(columns + part.Columns);
        }

        if (columns != weight.Rows)
            throw Mismatch(
                operation,
                $"x [{x[0].Count}×{columns}] · weight {weight}: columns of x must equal rows of weight."
            );
        return x[0].Count;
    }

    private static void RequireDistinct(ReadOnlySpan<int> rows, int totalRows)
    {
        if (totalRows < rows.Length)
            throw Mismatch(nameof(AssembleRows), $"{rows.Length} rows do not fit into {totalRows}.");
        const int OnStack = 1024;
        bool[]? rented = totalRows > OnStack ? ArrayPool<bool>.Shared.Rent(totalRows) : null;
        Span<bool> taken = rented is null ? stackalloc bool[OnStack] : rented;
        taken = taken[..totalRows];
        taken.Clear();
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)totalRows)
                throw Mismatch(nameof(AssembleRows), $"index {row} is not one of {totalRows} rows.");
            if (taken[row])
                throw Mismatch(nameof(AssembleRows), $"row {row} is given twice.");
            taken[row] = true;
        }

        if (rented is not null)
            ArrayPool<bool>.Shared.Return(rented);
    }
}
