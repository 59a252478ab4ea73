using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>The matrix products of a layer x · weight + bias and of its gradients.</summary>
internal static unsafe class Products
{
    /// <summary>result = initial + x · weight.</summary>
    public static void Multiply(
        ManagedTape tape,
        float* x,
        int rows,
        Matrix* weight,
        float* result,
        float* bias,
        bool accumulate
    )
    {
        var mark = tape.Arena.Mark();
        tape.Kernels.Multiply(
            x,
            weight->Rows,
            1,
            tape.Packed(weight),
            result,
            rows,
            weight->Columns,
            weight->Rows,
            bias,
            accumulate
        );
        tape.Arena.Release(mark);
    }

    /// <summary>Adds gradient · weightᵀ to the gradient of x, if it needs one.</summary>
    public static void InputGradient(ManagedTape tape, Matrix* x, Matrix* weight, float* gradient)
    {
        if (!x->NeedsGradient)
            return;
        float* sum = tape.Gradient(x, out bool fresh);
        var mark = tape.Arena.Mark();
        tape.Kernels.Multiply(
            gradient,
            weight->Columns,
            1,
            tape.PackedTransposed(weight),
            sum,
            x->Rows,
            x->Columns,
            weight->Columns,
            bias: null,
            accumulate: !fresh
        );
        tape.Arena.Release(mark);
    }

    /// <summary>Adds xᵀ · gradient to the gradient of the weight, if it needs one.</summary>
    public static void WeightGradient(ManagedTape tape, float* x, int rows, Matrix* weight, float* gradient)
    {
        if (!weight->NeedsGradient)
            return;
        tape.Gradient(weight, out bool fresh);
        WeightGradient(tape, x, rows, weight, gradient, fresh);
    }

    /// <summary>
    /// The same where the weight's gradient has been made: sets it if it is fresh, and adds otherwise.
    /// </summary>
    public static void WeightGradient(ManagedTape tape, float* x, int rows, Matrix* weight, float* gradient, bool fresh)
    {
        var mark = tape.Arena.Mark();
        tape.Kernels.Multiply(
            x,
            1,
            weight->Rows,
            PackGradient(tape, gradient, rows, weight->Columns),
            weight->Gradient,
            weight->Rows,
            weight->Columns,
            rows,
            bias: null,
            accumulate: !fresh
        );
        tape.Arena.Release(mark);
    }

    /// <summary>
    /// Packs a gradient, [rows × columns], for <c>WeightGradient</c>; the memory is the caller's to release.
    /// </summary>
    public static PackedOperand PackGradient(ManagedTape tape, float* gradient, int rows, int columns) =>
        tape.Kernels.Pack(gradient, rows, columns, tape.Arena.Floats(tape.Kernels.PackedLength(rows, columns)));

    /// <summary>Adds the column sums of a gradient to that of a bias, if there is one and it needs one.</summary>
    public static void BiasGradient(ManagedTape tape, Matrix* bias, float* gradient, int rows)
    {
        if (bias is not null && bias->NeedsGradient)
            tape.Kernels.AddColumnSums(gradient, rows, bias->Columns, tape.Gradient(bias));
    }
}
