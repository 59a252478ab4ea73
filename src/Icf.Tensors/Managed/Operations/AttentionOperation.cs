using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>Scaled dot-product attention of each row to its own range of keys.</summary>
internal unsafe struct AttentionOperation : IOperation
{
    private Matrix* query;
    private Matrix* keys;
    private Matrix* values;
    private Matrix* result;
    private int heads;
    private int* start;
    private int* count;
    private int longest;

    // The rows by the starts of their ranges, so that those with the same keys are computed together.
    private int* order;

    // The softmax weights: range by range in that order, head by head, row by row.
    private float* weights;

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
            query = query,
            keys = keys,
            values = values,
            heads = heads,
            result = tape.NewMatrix(query->Rows, values->Columns, record),
        };
        var mark = tape.Arena.Mark();
        operation.start = tape.Arena.Copy(start);
        operation.count = tape.Arena.Copy(count);
        operation.order = ByStart(tape, keys->Rows, start);
        nint total = 0;
        foreach (int n in count)
        {
            total += tape.Kernels.AttentionStride(n);
            operation.longest = Math.Max(operation.longest, n);
        }

        operation.weights = tape.Arena.Floats(
            record ? total * heads : tape.Kernels.AttentionStride(operation.longest) * KernelSet.RowsAtOnce
        );
        var free = tape.Arena.Mark();
        operation.Run(tape, Transposed(tape, keys, operation.longest), record);
        tape.Arena.Release(free);
        if (record)
            tape.Record(operation);
        else
            tape.Arena.Release(mark);
        return operation.result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        float* queryGradient = query->NeedsGradient ? tape.Gradient(query) : null;
        float* keyGradient = keys->NeedsGradient ? tape.Gradient(keys) : null;
        float* valueGradient = values->NeedsGradient ? tape.Gradient(values) : null;
        var mark = tape.Arena.Mark();
        float* transposed = Transposed(tape, values, longest);
        float* scores = tape.Arena.Floats(KernelSet.RowsAtOnce * tape.Kernels.AttentionStride(longest));
        float* w = weights;
        for (int first = 0, rows; first < query->Rows; first += rows)
        {
            rows = Alike(first);
            for (int head = 0; head < heads && count[order[first]] > 0; head++)
            {
                var range = Range(order[first], head, transposed, values, head * (values->Columns / heads));
                range.Result = result->Gradient + head * range.ValueSize;
                range.QueryGradient = queryGradient is null ? null : queryGradient + (range.Query - query->Value);
                range.KeyGradient = keyGradient is null ? null : keyGradient + (range.Keys - keys->Value);
                range.ValueGradient = valueGradient is null ? null : valueGradient + (range.Values - values->Value);
                tape.Kernels.AttendBackward(range, order + first, rows, w, scores);
                w += rows * tape.Kernels.AttentionStride(range.Count);
            }
        }

        tape.Arena.Release(mark);
    }

    private readonly void Run(ManagedTape tape, float* transposed, bool keepWeights)
    {
        float* w = weights;
        for (int first = 0, rows; first < query->Rows; first += rows)
        {
            rows = Alike(first);
            if (count[order[first]] == 0)
            {
                for (int i = first; i < first + rows; i++)
                    result->RowValues(order[i]).Clear();
            }

            for (int head = 0; head < heads && count[order[first]] > 0; head++)
            {
                var range = Range(order[first], head, transposed, keys, head * (query->Columns / heads));
                range.KeepsWeights = keepWeights;
                tape.Kernels.Attend(range, order + first, rows, w);
                w += keepWeights ? rows * tape.Kernels.AttentionStride(range.Count) : 0;
            }
        }
    }

    // How many rows in the order have the range of this one.
    private readonly int Alike(int first)
    {
        int next = first + 1;
        while (
            next < query->Rows && start[order[next]] == start[order[first]] && count[order[next]] == count[order[first]]
        )
            next++;
        return next - first;
    }

    private readonly AttentionRange Range(int row, int head, float* transposed, Matrix* ofTransposed, int transposedRow)
    {
        int keySize = query->Columns / heads,
            valueSize = values->Columns / heads;
        return new AttentionRange
        {
            Count = count[row],
            KeySize = keySize,
            ValueSize = valueSize,
            Scale = 1f / MathF.Sqrt(keySize),
            Query = query->Value + head * keySize,
            QueryStride = query->Columns,
            Keys = keys->Value + (nint)start[row] * keys->Columns + head * keySize,
            KeyStride = keys->Columns,
            Values = values->Value + (nint)start[row] * values->Columns + head * valueSize,
            ValueStride = values->Columns,
            Transposed = transposed + (nint)transposedRow * ofTransposed->Rows + start[row],
            TransposedStride = ofTransposed->Rows,
            Result = result->Value + head * valueSize,
            ResultStride = result->Columns,
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
        if (longest <= KernelSet.ShortRange)
            return null;
        float* transposed = tape.Arena.Floats(matrix->Count);
        KernelSet.Transpose(matrix->Value, matrix->Rows, matrix->Columns, transposed);
        return transposed;
    }
}
