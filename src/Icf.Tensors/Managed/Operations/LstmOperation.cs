using Icf.Tensors.Managed.Kernels;

namespace Icf.Tensors.Managed.Operations;

/// <summary>An LSTM over packed sequences from zero state.</summary>
internal unsafe struct LstmOperation : IOperation
{
    private SideBySide x;
    private Matrix* wx;
    private Matrix* wh;
    private Matrix* bias;
    private Matrix* hidden;
    private Steps steps;

    // The activated gates [rows × 4h], which the backward pass turns into their gradient; cell states and their tanh
    // [rows × h].
    private float* gates;
    private float* cells;
    private float* cellTanhs;

    public static Matrix* Forward(
        ManagedTape tape,
        ReadOnlySpan<TensorRows> parts,
        PackedLayout layout,
        Matrix* wx,
        Matrix* wh,
        Matrix* bias
    )
    {
        var x = new SideBySide(tape, parts);
        int size = wh->Rows;
        bool record = x.NeedsGradient || wx->NeedsGradient || wh->NeedsGradient || bias->NeedsGradient;
        var arena = tape.Arena;
        var operation = new LstmOperation
        {
            x = x,
            wx = wx,
            wh = wh,
            bias = bias,
            hidden = tape.NewMatrix(x.Rows, size, record),
            steps = new Steps(arena, layout, size),
        };
        var mark = arena.Mark();
        operation.gates = arena.Floats((nint)x.Rows * 4 * size);
        operation.cells = arena.Floats((nint)x.Rows * size);
        operation.cellTanhs = record ? arena.Floats((nint)x.Rows * size) : null;
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
        float* hiddenGradient = tape.Arena.Zeros((nint)steps.Live(0) * size);
        float* cellGradient = tape.Arena.Zeros((nint)steps.Live(0) * size);
        for (int t = steps.Count - 1; t >= 0; t--)
        {
            nint state = steps.State(t);
            tape.Kernels.LstmBackward(
                gates + 4 * state,
                t == 0 ? null : cells + steps.State(t - 1),
                cellTanhs + state,
                hidden->Gradient + state,
                hiddenGradient,
                cellGradient,
                steps.Live(t),
                size
            );
            if (t > 0)
                tape.Kernels.Multiply(
                    gates + 4 * state,
                    4 * size,
                    1,
                    transposed,
                    hiddenGradient,
                    steps.Live(t),
                    size,
                    4 * size,
                    bias: null,
                    accumulate: false
                );
        }

        tape.Arena.Release(mark);
        x.Gradients(tape, wx, gates);
        Products.BiasGradient(tape, bias, gates, x.Rows);
        steps.RecurrentGradient(tape, hidden->Value, wh, gates);
    }

    private readonly void Run(ManagedTape tape)
    {
        int size = wh->Rows;
        x.Multiply(tape, wx, bias->Value, gates);
        var mark = tape.Arena.Mark();
        PackedOperand recurrent = steps.Count > 1 ? tape.Packed(wh) : default;
        for (int t = 0; t < steps.Count; t++)
        {
            nint state = steps.State(t);
            float* previous = t == 0 ? null : cells + steps.State(t - 1);
            if (t > 0)
                tape.Kernels.Multiply(
                    hidden->Value + steps.State(t - 1),
                    size,
                    1,
                    recurrent,
                    gates + 4 * state,
                    steps.Live(t),
                    4 * size,
                    size,
                    bias: null,
                    accumulate: true
                );
            tape.Kernels.LstmForward(
                gates + 4 * state,
                previous,
                cells + state,
                cellTanhs is null ? null : cellTanhs + state,
                hidden->Value + state,
                steps.Live(t),
                size
            );
        }

        tape.Arena.Release(mark);
    }
}
