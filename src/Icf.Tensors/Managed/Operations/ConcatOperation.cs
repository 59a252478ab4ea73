namespace Icf.Tensors.Managed.Operations;

/// <summary>Tensors side by side.</summary>
internal unsafe struct ConcatOperation : IOperation
{
    private Matrix** _parts;
    private int _count;
    private Matrix* _result;

    public static Matrix* Forward(ManagedTape tape, Matrix** parts, int count)
    {
        int columns = 0;
        bool record = false;
        for (int p = 0; p < count; p++)
        {
            columns = checked(columns + parts[p]->Columns);
            record |= parts[p]->NeedsGradient;
        }

        var result = tape.NewMatrix(parts[0]->Rows, columns, record);
        int start = 0;
        for (int p = 0; p < count; p++)
        {
            var part = parts[p];
            for (int row = 0; row < part->Rows; row++)
                part->RowValues(row).CopyTo(result->RowValues(row).Slice(start, part->Columns));
            start += part->Columns;
        }

        if (record)
            tape.Record(
                new ConcatOperation
                {
                    _parts = parts,
                    _count = count,
                    _result = result,
                }
            );
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        int start = 0;
        for (int p = 0; p < _count; start += _parts[p]->Columns, p++)
        {
            var part = _parts[p];
            if (!part->NeedsGradient)
                continue;
            tape.Gradient(part, out bool fresh);
            for (nint row = 0; row < part->Rows; row++)
            {
                float* from = _result->Gradient + row * _result->Columns + start;
                float* to = part->Gradient + row * part->Columns;
                if (fresh)
                    new ReadOnlySpan<float>(from, part->Columns).CopyTo(new Span<float>(to, part->Columns));
                else
                    tape.Kernels.Add(to, from, to, part->Columns);
            }
        }
    }
}
