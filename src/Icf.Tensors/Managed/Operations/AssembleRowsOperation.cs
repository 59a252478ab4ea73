namespace Icf.Tensors.Managed.Operations;

/// <summary>Rows of several tensors in their places, zeros elsewhere.</summary>
internal unsafe struct AssembleRowsOperation : IOperation
{
    private Matrix** _parts;
    private int _count;
    private Matrix* _result;
    private int* _rows;

    public static Matrix* Forward(ManagedTape tape, Matrix** parts, int count, ReadOnlySpan<int> rows, int totalRows)
    {
        bool record = false;
        for (int p = 0; p < count; p++)
            record |= parts[p]->NeedsGradient;
        var result = tape.NewMatrix(totalRows, parts[0]->Columns, record);
        if (rows.Length < totalRows)
            result->Values.Clear();
        int next = 0;
        for (int p = 0; p < count; p++)
        {
            for (int row = 0; row < parts[p]->Rows; row++)
                parts[p]->RowValues(row).CopyTo(result->RowValues(rows[next++]));
        }

        if (record)
            tape.Record(
                new AssembleRowsOperation
                {
                    _parts = parts,
                    _count = count,
                    _result = result,
                    _rows = tape.Arena.Copy(rows),
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        int* next = _rows;
        for (int p = 0; p < _count; next += _parts[p]->Rows, p++)
        {
            var part = _parts[p];
            if (!part->NeedsGradient)
                continue;
            tape.Gradient(part, out bool fresh);
            for (nint row = 0; row < part->Rows; row++)
            {
                float* from = _result->Gradient + (nint)next[row] * _result->Columns;
                float* to = part->Gradient + row * part->Columns;
                if (fresh)
                    new ReadOnlySpan<float>(from, part->Columns).CopyTo(new Span<float>(to, part->Columns));
                else
                    tape.Kernels.Add(to, from, to, part->Columns);
            }
        }
    }
}
