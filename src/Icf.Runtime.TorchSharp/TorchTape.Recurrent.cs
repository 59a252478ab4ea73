namespace Icf.Tensors.Torch;

// Memories over packed sequences. The inputs' part of all gates is one product for all steps; the states' part is one
// for each, of the rows that are still live.
internal sealed partial class TorchTape
{
    /// <inheritdoc/>
    protected override Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        using var scratch = new Scratch(Gradients);
        TorchTensor[] gates = Product(x, Find(wx), Find(bias)).split(Live(layout));
        TorchTensor recurrent = Find(wh);
        var hidden = new List<TorchTensor>(gates.Length);
        TorchTensor? cell = null;
        for (int t = 0; t < gates.Length; t++)
        {
            long live = layout.LiveRows[t];
            if (t > 0)
                gates[t] = gates[t].addmm(First(hidden[t - 1], live), recurrent);
            (TorchTensor next, cell) = LstmStep(gates[t], cell is null ? null : First(cell, live));
            hidden.Add(next);
        }

        return Add(scratch, cat(hidden, 0), layout.Rows, wh.Rows, Math.Max(Depth(x), Depth(wx, wh, bias)));
    }

    /// <inheritdoc/>
    protected override (Tensor Hidden, Tensor Cell) LstmCellCore(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        using var scratch = new Scratch(Gradients);
        TorchTensor gates = Product(x, Find(wx), Find(bias));
        int depth = Math.Max(Depth(x), Depth(wx, wh, bias));
        if (hidden is { } h && cell is { } c)
        {
            gates = gates.addmm(Find(h), Find(wh));
            depth = Math.Max(depth, Depth(h, c));
        }

        (TorchTensor nextHidden, TorchTensor nextCell) = LstmStep(gates, Find(cell));
        return (
            Add(scratch, nextHidden, x[0].Count, wh.Rows, depth),
            Add(scratch, nextCell, x[0].Count, wh.Rows, depth)
        );
    }

    /// <inheritdoc/>
    protected override Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    )
    {
        using var scratch = new Scratch(Gradients);
        TorchTensor[] gates = Find(bias).addmm(Find(x), Find(wx)).split(Live(layout));
        TorchTensor recurrent = Find(wh);

        // The recurrent product of a zero state: the bias of the candidate, which the reset gate acts on.
        TorchTensor initial = cat(
            new List<TorchTensor> { zeros(1, 2 * wh.Rows, ScalarType.Float32, engine.Device), Find(candidateBias) },
            1
        );
        var hidden = new List<TorchTensor>(gates.Length);
        for (int t = 0; t < gates.Length; t++)
        {
            TorchTensor? before = t == 0 ? null : First(hidden[t - 1], layout.LiveRows[t]);
            hidden.Add(GruStep(gates[t], before is null ? initial : initial.addmm(before, recurrent), before, wh.Rows));
        }

        return Add(scratch, cat(hidden, 0), layout.Rows, wh.Rows, Depth(x, wx, wh, bias, candidateBias));
    }

    private static (TorchTensor Hidden, TorchTensor Cell) LstmStep(TorchTensor gates, TorchTensor? cell)
    {
        TorchTensor[] blocks = gates.chunk(4, 1);
        TorchTensor next = blocks[0].sigmoid() * blocks[2].tanh();
        if (cell is not null)
            next = (blocks[1].sigmoid() * cell).Plus(next);
        return (blocks[3].sigmoid() * next.tanh(), next);
    }

    private static TorchTensor GruStep(TorchTensor gates, TorchTensor recurrent, TorchTensor? before, long size)
    {
        TorchTensor[] both = gates.narrow(1, 0, 2 * size).Plus(recurrent.narrow(1, 0, 2 * size)).sigmoid().chunk(2, 1);
        TorchTensor candidate = gates
            .narrow(1, 2 * size, size)
            .Plus(both[0] * recurrent.narrow(1, 2 * size, size))
            .tanh();
        return before is null ? candidate - both[1] * candidate : candidate.Plus(both[1] * (before - candidate));
    }

    private static TorchTensor First(TorchTensor x, long rows) => x.size(0) == rows ? x : x.narrow(0, 0, rows);

    private static long[] Live(PackedLayout layout)
    {
        var live = new long[layout.Steps];
        for (int t = 0; t < live.Length; t++)
            live[t] = layout.LiveRows[t];
        return live;
    }
}
