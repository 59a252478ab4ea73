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
    private int most;

    // The rows by their ranges, so that neighbours read the same keys.
    private int* order;

    // The softmax weights: in that order, head by head, one for each key of the row's range.
    private float* weights;

    public static Matrix* Forward(
        ManagedTape tape, Matrix* query, Matrix* keys, Matrix* values, int heads, ReadOnlySpan<int> start,
        ReadOnlySpan<int> count)
    {
        bool record = query->NeedsGradient || keys->NeedsGradient || values->NeedsGradient;
        var result = tape.NewMatrix(query->Rows, values->Columns, record);
        nint total = 0;
        int most = 0;
        foreach (int n in count)
        {
            total += n;
            most = Math.Max(most, n);
        }

        float* weights = tape.Arena.Floats(record ? total * heads : most);
        float* transposed = Transposed(tape, keys);
        int keySize = query->Columns / heads;
        int valueSize = values->Columns / heads;
        float scale = 1f / MathF.Sqrt(keySize);
        int* order = ByRange(tape, start);
        float* next = weights;
        for (int i = 0; i < query->Rows; i++)
        {
            int row = order[i];
            result->RowValues(row).Clear();
            for (int head = 0; head < heads && count[row] > 0; head++)
            {
                tape.Kernels.ColumnProducts(
                    query->Value + (nint)row * query->Columns + head * keySize, keySize, scale,
                    transposed + (nint)head * keySize * keys->Rows + start[row], keys->Rows, count[row], next);
                tape.Kernels.Softmax(next, count[row]);
                tape.Kernels.AddWeightedRows(
                    next, count[row], values->Value + (nint)start[row] * values->Columns + head * valueSize, values->Columns,
                    valueSize, result->Value + (nint)row * result->Columns + head * valueSize);
                if (record)
                    next += count[row];
            }
        }

        if (record)
            tape.Record(new AttentionOperation
            {
                query = query, keys = keys, values = values, result = result, heads = heads,
                start = tape.Arena.Copy(start), count = tape.Arena.Copy(count), most = most, order = order, weights = weights,
            });
        return result;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (result->Gradient is null)
            return;
        float* queryGradient = query->NeedsGradient ? tape.Gradient(query) : null;
        float* keyGradient = keys->NeedsGradient ? tape.Gradient(keys) : null;
        float* valueGradient = values->NeedsGradient ? tape.Gradient(values) : null;
        float* transposed = Transposed(tape, values);
        float* scores = tape.Arena.Floats(most);
        int keySize = query->Columns / heads;
        int valueSize = values->Columns / heads;
        float scale = 1f / MathF.Sqrt(keySize);
        float* w = weights;
        for (int i = 0; i < query->Rows; i++)
        {
            int row = order[i];
            for (int head = 0; head < heads; head++, w += count[row])
            {
                nint queryAt = (nint)row * query->Columns + head * keySize;
                nint keyAt = (nint)start[row] * keys->Columns + head * keySize;
                nint valueAt = (nint)start[row] * values->Columns + head * valueSize;
                float* upstream = result->Gradient + (nint)row * result->Columns + head * valueSize;

                // With weights w and u = ∂loss/∂w: ∂score = w (u − Σ w u).
                tape.Kernels.ColumnProducts(
                    upstream, valueSize, 1, transposed + (nint)head * valueSize * values->Rows + start[row], values->Rows,
                    count[row], scores);
                float mean = 0;
                for (int j = 0; j < count[row]; j++)
                    mean += w[j] * scores[j];
                for (int j = 0; j < count[row]; j++)
                    scores[j] = scale * w[j] * (scores[j] - mean);

                if (valueGradient is not null)
                    tape.Kernels.AddOuterProduct(w, count[row], upstream, valueSize, valueGradient + valueAt, values->Columns);
                if (queryGradient is not null)
                    tape.Kernels.AddWeightedRows(scores, count[row], keys->Value + keyAt, keys->Columns, keySize, queryGradient + queryAt);
                if (keyGradient is not null)
                    tape.Kernels.AddOuterProduct(scores, count[row], query->Value + queryAt, keySize, keyGradient + keyAt, keys->Columns);
            }
        }
    }

    private static int* ByRange(ManagedTape tape, ReadOnlySpan<int> start)
    {
        int* order = tape.Arena.New<int>(start.Length);
        var keys = new Span<long>(tape.Arena.New<long>(start.Length), start.Length);
        for (int row = 0; row < start.Length; row++)
            keys[row] = ((long)start[row] << 32) + row;
        keys.Sort();
        for (int i = 0; i < start.Length; i++)
            order[i] = (int)keys[i];
        return order;
    }

    /// <summary>The matrix with its columns as rows, so that the keys of a range lie side by side.</summary>
    private static float* Transposed(ManagedTape tape, Matrix* matrix)
    {
        float* transposed = tape.Arena.Floats(matrix->Count);
        KernelSet.Transpose(matrix->Value, matrix->Rows, matrix->Columns, transposed);
        return transposed;
    }
}
