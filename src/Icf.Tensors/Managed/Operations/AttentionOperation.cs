using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>Scaled dot-product attention of each row to its own range of keys.</summary>
internal unsafe struct AttentionOperation : IOperation
{
    private Matrix* _query;
    private Matrix* _keys;
    private Matrix* _values;
    private Matrix* _result;
    private int _heads;
    private int* _start;
    private int* _count;
    private int _longest;

    // The rows by the starts of their ranges, so that those with the same keys are computed together.
    private int* _order;

    // The softmax weights: range by range in that order, head by head, row by row.
    private float* _weights;

    public static Matrix* Forward(
        ManagedTape tape,
        Matrix* query,
        Matrix* keys,
        Matrix* values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    )
    {
        bool record = query->NeedsGradient || keys->NeedsGradient || values->NeedsGradient;
        var operation = new AttentionOperation
        {
            _query = query,
            _keys = keys,
            _values = values,
            _heads = heads,
            _result = tape.NewMatrix(query->Rows, values->Columns, record),
        };
        var mark = tape.Arena.Mark();
        operation._start = tape.Arena.Copy(start);
        operation._count = tape.Arena.Copy(count);
        operation._order = ByStart(tape, keys->Rows, start);
        nint total = 0;
        foreach (int n in count)
        {
            total += tape.Kernels.AttentionStride(n);
            operation._longest = Math.Max(operation._longest, n);
        }

        operation._weights = tape.Arena.Floats(
            record ? total * heads : tape.Kernels.AttentionStride(operation._longest) * KernelSet.RowsAtOnce
        );
        var free = tape.Arena.Mark();
        operation.Run(tape, Transposed(tape, keys, operation._longest), record);
        tape.Arena.Release(free);
        if (record)
            tape.Record(operation);
        else
            tape.Arena.Release(mark);
        return operation._result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (_result->Gradient is null)
            return;
        float* queryGradient = _query->NeedsGradient ? tape.Gradient(_query) : null;
        float* keyGradient = _keys->NeedsGradient ? tape.Gradient(_keys) : null;
        float* valueGradient = _values->NeedsGradient ? tape.Gradient(_values) : null;
        var mark = tape.Arena.Mark();
        float* transposed = Transposed(tape, _values, _longest);
        float* scores = tape.Arena.Floats(KernelSet.RowsAtOnce * tape.Kernels.AttentionStride(_longest));
        float* w = _weights;
        for (int first = 0, rows; first < _query->Rows; first += rows)
        {
            rows = Alike(first);
            for (int head = 0; head < _heads && _count[_order[first]] > 0; head++)
            {
                var range = Range(_order[first], head, transposed, _values, head * (_values->Columns / _heads));
                range.Result = _result->Gradient + head * range.ValueSize;
                range.QueryGradient = queryGradient is null ? null : queryGradient + (range.Query - _query->Value);
                range.KeyGradient = keyGradient is null ? null : keyGradient + (range.Keys - _keys->Value);
                range.ValueGradient = valueGradient is null ? null : valueGradient + (range.Values - _values->Value);
                tape.Kernels.AttendBackward(range, _order + first, rows, w, scores);
                w += rows * tape.Kernels.AttentionStride(range.Count);
            }
        }

        tape.Arena.Release(mark);
    }

    private readonly void Run(ManagedTape tape, float* transposed, bool keepWeights)
    {
        float* w = _weights;
        for (int first = 0, rows; first < _query->Rows; first += rows)
        {
            rows = Alike(first);
            if (_count[_order[first]] == 0)
            {
                for (int i = first; i < first + rows; i++)
                    _result->RowValues(_order[i]).Clear();
            }

            for (int head = 0; head < _heads && _count[_order[first]] > 0; head++)
            {
                var range = Range(_order[first], head, transposed, _keys, head * (_query->Columns / _heads));
                range.KeepsWeights = keepWeights;
                tape.Kernels.Attend(range, _order + first, rows, w);
                w += keepWeights ? rows * tape.Kernels.AttentionStride(range.Count) : 0;
            }
        }
    }

    // How many rows in the order have the range of this one.
    private readonly int Alike(int first)
    {
        int next = first + 1;
        while (
            next < _query->Rows
            && _start[_order[next]] == _start[_order[first]]
            && _count[_order[next]] == _count[_order[first]]
        )
            next++;
        return next - first;
    }

    private readonly AttentionRange Range(int row, int head, float* transposed, Matrix* ofTransposed, int transposedRow)
    {
        int keySize = _query->Columns / _heads,
            valueSize = _values->Columns / _heads;
        return new AttentionRange
        {
            Count = _count[row],
            KeySize = keySize,
            ValueSize = valueSize,
            Scale = 1f / MathF.Sqrt(keySize),
            Query = _query->Value + head * keySize,
            QueryStride = _query->Columns,
            Keys = _keys->Value + (nint)_start[row] * _keys->Columns + head * keySize,
            KeyStride = _keys->Columns,
            Values = _values->Value + (nint)_start[row] * _values->Columns + head * valueSize,
            ValueStride = _values->Columns,
            Transposed = transposed + (nint)transposedRow * ofTransposed->Rows + _start[row],
            TransposedStride = ofTransposed->Rows,
            Result = _result->Value + head * valueSize,
            ResultStride = _result->Columns,
        };
    }

    // Counts how many rows start at each key; then every start has its place in the order.
    private static int* ByStart(ManagedTape tape, int keys, ReadOnlySpan<int> start)
    {
        int* order = tape.Arena.New<int>(start.Length);
        var mark = tape.Arena.Mark();
        var place = new Span<int>(tape.Arena.New<int>(keys + 2), keys + 2);
        place.Clear();
        foreach (int s in start)
            place[s + 1]++;
        for (int s = 1; s < place.Length; s++)
            place[s] += place[s - 1];
        for (int row = 0; row < start.Length; row++)
            order[place[start[row]]++] = row;
        tape.Arena.Release(mark);
        return order;
    }

    /// <summary>The matrix with its columns as rows, so that the keys of a long range lie side by side.</summary>
    private static float* Transposed(ManagedTape tape, Matrix* matrix, int longest)
    {
        if (longest <= KernelSet.ShortRange || matrix->Transposed is not null)
            return matrix->Transposed;
        float* transposed = tape.Arena.Floats(matrix->Count);
        KernelSet.Transpose(matrix->Value, matrix->Rows, matrix->Columns, transposed);
        return transposed;
    }
}
