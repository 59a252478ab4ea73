using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Icf.Inference;

/// <summary>
/// Products with a matrix of weights that has a row for each input: eight lanes on every machine, so that the bits are
/// the same.
/// </summary>
internal static class WeightRows
{
    private const int Width = 8;

    /// <summary>outputs = Σ inputᵢ rowᵢ.</summary>
    public static void Multiply(ReadOnlySpan<double> rows, ReadOnlySpan<double> inputs, Span<double> outputs)
    {
        int count = outputs.Length,
            at = 0;
        for (; at <= count - Width; at += Width)
        {
            Vector512<double> sum = default;
            for (int i = 0; i < inputs.Length; i++)
                sum += inputs[i] * Load(rows, i * count + at);
            Store(outputs, at, sum);
        }

        for (; at < count; at++)
        {
            double sum = 0;
            for (int i = 0; i < inputs.Length; i++)
                sum += inputs[i] * rows[i * count + at];
            outputs[at] = sum;
        }
    }

    /// <summary>rowᵢ of a gradient += inputᵢ · outputs.</summary>
    public static void AddProduct(ReadOnlySpan<double> inputs, ReadOnlySpan<double> outputs, Span<double> rows)
    {
        for (int i = 0; i < inputs.Length; i++)
        {
            Span<double> row = rows.Slice(i * outputs.Length, outputs.Length);
            (double input, int at) = (inputs[i], 0);
            for (; at <= row.Length - Width; at += Width)
                Store(row, at, Load(row, at) + input * Load(outputs, at));
            for (; at < row.Length; at++)
                row[at] += input * outputs[at];
        }
    }

    /// <summary>inputᵢ = rowᵢ · outputs.</summary>
    public static void MultiplyBack(ReadOnlySpan<double> rows, ReadOnlySpan<double> outputs, Span<double> inputs)
    {
        for (int i = 0; i < inputs.Length; i++)
            inputs[i] = Product(rows.Slice(i * outputs.Length, outputs.Length), outputs);
    }

    private static double Product(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        Vector512<double> lanes = default;
        int at = 0;
        for (; at <= x.Length - Width; at += Width)
            lanes += Load(x, at) * Load(y, at);
        double sum = 0;
        for (; at < x.Length; at++)
            sum += x[at] * y[at];
        Vector256<double> four = lanes.GetLower() + lanes.GetUpper();
        Vector128<double> two = four.GetLower() + four.GetUpper();
        return sum + two.ToScalar() + two.GetElement(1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Load(ReadOnlySpan<double> x, int at) =>
        Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(x), (nuint)at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Span<double> x, int at, Vector512<double> value) =>
        value.StoreUnsafe(ref MemoryMarshal.GetReference(x), (nuint)at);
}
