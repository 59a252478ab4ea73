using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>A GRU over packed sequences from zero state.</summary>
internal unsafe struct GruOperation : IOperation
{
    private Matrix* x;
    private Matrix* wx;
    private Matrix* wh;
    private Matrix* bias;
    private Matrix* candidateBias;
    private Matrix* hidden;
    private Steps steps;

    // Both [rows × 3h]: the activated gates, which the backward pass turns into the gradient of x · wx + bias; and the
    // recurrent products, which it turns into theirs.
    private float* gates;
    private float* recurrent;

    public static Matrix* Forward(
        ManagedTape tape,
        Matrix* x,
        PackedLayout layout,
        Matrix* wx,
        Matrix* wh,
        Matrix* bias,
        Matrix* candidateBias
    )
    {
        int size = wh->Rows;
        bool record =
            x->NeedsGradient
            || wx->NeedsGradient
            || wh->NeedsGradient
            || bias->NeedsGradient
            || candidateBias->NeedsGradient;
        var arena = tape.Arena;
        var operation = new GruOperation
        {
            x = x,
            wx = wx,
            wh = wh,
            bias = bias,
            candidateBias = candidateBias,
            hidden = tape.NewMatrix(x->Rows, size, record),
            steps = new Steps(arena, layout, size),
        };
        var mark = arena.Mark();
        operation.gates = arena.Floats((nint)x->Rows * 3 * size);
        operation.recurrent = arena.Floats((nint)x->Rows * 3 * size);
        operation.Run(tape);
        if (record)
            tape.Record(operation);
        else
            arena.Release(mark);
        return operation.hidden;
    }

    public readonly void Backward(ManagedTape tape)
    {
        if (hidden->Gradient is null)
            return;
        int size = wh->Rows;
        var mark = tape.Arena.Mark();
        PackedOperand transposed = steps.Count > 1 ? tape.PackedTransposed(wh) : default;
        float* carried = tape.Arena.Zeros((nint)steps.Live(0) * size);
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            nint state = steps.State(t);
            tape.Kernels.GruBackward(
                gates + 3 * state,
                recurrent + 3 * state,
                t == 0 ? null : hidden->Value + steps.State(t - 1),
                hidden->Gradient + state,
                carried,
                steps.Live(t),
                size
            );
            if (t > 0)
                tape.Kernels.Multiply(
                    recurrent + 3 * state,
                    3 * size,
                    1,
                    transposed,
                    carried,
                    steps.Live(t),
                    size,
                    3 * size,
                    bias: null,
                    accumulate: true
                );
        }

        tape.Arena.Release(mark);
        Products.InputGradient(tape, x, wx, gates);
        Products.BiasGradient(tape, bias, gates, x->Rows);
        AddCandidateBiasGradient(tape);
        Products.WeightGradient(tape, x->Value, x->Rows, wx, gates);
        steps.RecurrentGradient(tape, hidden->Value, wh, recurrent);
    }

    private readonly void Run(ManagedTape tape)
    {
        int size = wh->Rows;
        Products.Multiply(tape, x->Value, x->Rows, wx, gates, bias->Value, accumulate: false);
        var mark = tape.Arena.Mark();
        float* initial = tape.Arena.Zeros(3 * size);
        candidateBias->Values.CopyTo(new Span<float>(initial + 2 * size, size));
        PackedOperand packed = steps.Count > 1 ? tape.Packed(wh) : default;
        for (int t = 0; t < steps.Count; t++)
        {
            nint state = steps.State(t);
            float* previous = t == 0 ? null : hidden->Value + steps.State(t - 1);

            // From zero state the product is no more than its initial value.
            tape.Kernels.Multiply(
                previous,
                size,
                1,
                packed,
                recurrent + 3 * state,
                steps.Live(t),
                3 * size,
                t == 0 ? 0 : size,
                initial,
                accumulate: false
            );
            tape.Kernels.GruForward(
                gates + 3 * state,
                recurrent + 3 * state,
                previous,
                hidden->Value + state,
                steps.Live(t),
                size
            );
        }

        tape.Arena.Release(mark);
    }

    // The candidate bias enters with the last block of the recurrent product.
    private readonly void AddCandidateBiasGradient(ManagedTape tape)
    {
        if (!candidateBias->NeedsGradient)
            return;
        int size = wh->Rows;
        float* sum = tape.Gradient(candidateBias);
        for (nint row = 0; row < x->Rows; row++)
            tape.Kernels.AddScaled(1, recurrent + row * 3 * size + 2 * size, sum, size);
    }
}
