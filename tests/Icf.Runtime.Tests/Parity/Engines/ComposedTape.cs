using Icf.Tensors;

namespace Icf.Runtime.Tests.Parity;

/// <summary>
/// A tape that puts products and recurrences together from simpler operations: the same mathematics with other
/// rounding, as another engine would have it.
/// </summary>
internal sealed class ComposedTape(Tape inner) : WrappedTape(inner)
{
    // The second half of the sums first.
    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    )
    {
        Tensor whole = Whole(x),
            result;
        if (weight.Rows == 1)
        {
            result = base.LinearCore([whole], weight, bias, Activation.None, 0);
        }
        else
        {
            int half = weight.Rows / 2;
            int[] rows = [.. Enumerable.Range(0, weight.Rows)];
            result = Add(
                base.LinearCore(
                    [Columns(whole, half, weight.Rows - half)],
                    GatherRows(weight, rows[half..]),
                    null,
                    Activation.None,
                    0
                ),
                base.LinearCore([Columns(whole, 0, half)], GatherRows(weight, rows[..half]), bias, Activation.None, 0)
            );
        }

        return activation == Activation.None ? result : Activate(result, activation, from);
    }

    protected override (Tensor Hidden, Tensor Cell) LstmCellCore(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        int h = wh.Rows;
        Tensor gates = Linear(x, wx, bias);
        if (hidden is { } before)
            gates = Add(gates, Linear(before, wh));
        Tensor input = Sigmoid(Columns(gates, 0, h)),
            forget = Sigmoid(Columns(gates, h, h));
        Tensor candidate = Tanh(Columns(gates, 2 * h, h)),
            output = Sigmoid(Columns(gates, 3 * h, h));
        Tensor next = Multiply(input, candidate);
        if (cell is { } kept)
            next = Add(Multiply(forget, kept), next);
        return (Multiply(output, Tanh(next)), next);
    }

    protected override Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        Tensor? cell = null;
        return Sequences(
            Whole(x),
            layout,
            (now, hidden) =>
            {
                Tensor? kept = cell is { } before ? Live(before, now.Rows) : null;
                (Tensor next, cell) = LstmCell(now, hidden, kept, wx, wh, bias);
                return next;
            }
        );
    }

    protected override Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    )
    {
        int h = wh.Rows;
        return Sequences(
            x,
            layout,
            (now, hidden) =>
            {
                Tensor before = hidden ?? Constant(new float[now.Rows * h], now.Rows, h);
                Tensor fromX = Linear(now, wx, bias),
                    fromH = Linear(before, wh);
                Tensor reset = Sigmoid(Add(Columns(fromX, 0, h), Columns(fromH, 0, h)));
                Tensor update = Sigmoid(Add(Columns(fromX, h, h), Columns(fromH, h, h)));
                Tensor remembered = Add(Columns(fromH, 2 * h, h), GatherRows(candidateBias, new int[now.Rows]));
                Tensor candidate = Tanh(Add(Columns(fromX, 2 * h, h), Multiply(reset, remembered)));
                return Add(candidate, Multiply(update, Add(before, Scale(candidate, -1))));
            }
        );
    }

    private Tensor Sequences(Tensor x, PackedLayout layout, Func<Tensor, Tensor?, Tensor> step)
    {
        var states = new Tensor[layout.Steps];
        for (int t = 0; t < layout.Steps; t++)
        {
            Tensor now = GatherRows(x, [.. Enumerable.Range(layout.Offsets[t], layout.LiveRows[t])]);
            states[t] = step(now, t > 0 ? Live(states[t - 1], now.Rows) : null);
        }

        return AssembleRows(states, [.. Enumerable.Range(0, layout.Rows)], layout.Rows);
    }

    private Tensor Live(Tensor states, int rows) => GatherRows(states, [.. Enumerable.Range(0, rows)]);

    private Tensor Sigmoid(Tensor x) => Activate(x, Activation.Sigmoid, 0);

    private Tensor Tanh(Tensor x) => Activate(x, Activation.Tanh, 0);

    private Tensor Activate(Tensor x, Activation activation, int from)
    {
        var identity = new float[x.Columns * x.Columns];
        for (int c = 0; c < x.Columns; c++)
            identity[c * x.Columns + c] = 1;
        return base.LinearCore([x], Constant(identity, x.Columns, x.Columns), null, activation, from);
    }

    private Tensor Whole(ReadOnlySpan<TensorRows> parts)
    {
        var tables = new Tensor[parts.Length];
        for (int p = 0; p < parts.Length; p++)
            tables[p] = parts[p].IsMapped ? GatherRows(parts[p].Table, parts[p].Rows) : parts[p].Table;
        return Concat(tables);
    }
}
