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

    // The softmax weights: row by row, head by head, one for each key of the row's range.
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
        int keySize = query->Columns / heads;
        int valueSize = values->Columns / heads;
        float* next = weights;
        for (int row = 0; row < query->Rows; row++)
        {
            if (count[row] == 0)
                result->RowValues(row).Clear();
            for (int head = 0; head < heads && count[row] > 0; head++)
            {
                tape.Kernels.AttentionForward(
                    query->Value + (nint)row * query->Columns + head * keySize,
                    keys->Value + (nint)start[row] * keys->Columns + head * keySize, keys->Columns, keySize,
                    values->Value + (nint)start[row] * values->Columns + head * valueSize, values->Columns, valueSize,
                    count[row], next, result->Value + (nint)row * result->Columns + head * valueSize);
                if (record)
                    next += count[row];
            }
        }

        if (record)
            tape.Record(new AttentionOperation
            {
                query = query, keys = keys, values = values, result = result, heads = heads,
                start = tape.Arena.Copy(start), count = tape.Arena.Copy(count), weights = weights,
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
        int keySize = query->Columns / heads;
        int valueSize = values->Columns / heads;
        float* next = weights;
        for (int row = 0; row < query->Rows; row++)
        {
            for (int head = 0; head < heads; head++, next += count[row])
            {
                nint queryAt = (nint)row * query->Columns + head * keySize;
                nint keyAt = (nint)start[row] * keys->Columns + head * keySize;
                nint valueAt = (nint)start[row] * values->Columns + head * valueSize;
                float* upstream = result->Gradient + (nint)row * result->Columns + head * valueSize;
                Backward(
                    tape.Kernels, next, count[row], upstream, valueSize, keySize,
                    queryAt, keyAt, valueAt, queryGradient, keyGradient, valueGradient);
            }
        }
    }

    // With weights w and u = ∂loss/∂w: ∂score = w (u − Σ w u).
    private readonly void Backward(
        KernelSet kernels, float* w, int keyCount, float* upstream, int valueSize, int keySize,
        nint queryAt, nint keyAt, nint valueAt, float* queryGradient, float* keyGradient, float* valueGradient)
    {
        float mean = 0;
        for (int j = 0; j < keyCount; j++)
        {
            float* value = values->Value + valueAt + (nint)j * values->Columns;
            if (valueGradient is not null)
                kernels.AddScaled(w[j], upstream, valueGradient + valueAt + (nint)j * values->Columns, valueSize);
            mean += w[j] * kernels.Dot(upstream, value, valueSize);
        }

        float scale = 1f / MathF.Sqrt(keySize);
        for (int j = 0; j < keyCount; j++)
        {
            nint keyOf = keyAt + (nint)j * keys->Columns;
            float* value = values->Value + valueAt + (nint)j * values->Columns;
            float score = scale * w[j] * (kernels.Dot(upstream, value, valueSize) - mean);
            if (queryGradient is not null)
                kernels.AddScaled(score, keys->Value + keyOf, queryGradient + queryAt, keySize);
            if (keyGradient is not null)
                kernels.AddScaled(score, query->Value + queryAt, keyGradient + keyOf, keySize);
        }
    }
}
