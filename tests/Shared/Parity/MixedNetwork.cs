using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>A network with a bit of everything.</summary>
internal sealed class MixedNetwork
{
    private static readonly PackedLayout s_layout = new(16, 12, 7, 3);

    private readonly float[] _inputs = Numbers.Uniform(2, s_layout.Rows * 20);
    private readonly float[] _values = Numbers.Uniform(3, s_layout.Rows);
    private readonly int[] _reversed = [.. Enumerable.Range(0, s_layout.Rows).Reverse()];
    private readonly int[] _first = new int[s_layout.Rows];
    private readonly int[] _counts = [.. Enumerable.Range(0, s_layout.Rows).Select(r => r % 9)];

    public MixedNetwork(TensorEngine engine)
    {
        (int Rows, int Columns)[] shapes =
        [
            (20, 96),
            (24, 96),
            (1, 96),
            (24, 72),
            (24, 72),
            (1, 72),
            (1, 24),
            (72, 30),
            (1, 30),
        ];
        Parameters =
        [
            .. shapes.Select(
                (s, i) =>
                    engine.CreateParameter(
                        $"p{i}",
                        s.Rows,
                        s.Columns,
                        Numbers.Uniform(100 + i, s.Rows * s.Columns, 0.2)
                    )
            ),
        ];
    }

    public Parameter[] Parameters { get; }

    /// <param name="tape">A tape of the engine.</param>
    /// <param name="shift">Makes losses of several tapes different.</param>
    public Tensor Loss(Tape tape, int shift = 0)
    {
        Tensor P(int i) => tape.Use(Parameters[i]);
        Tensor x = tape.Scale(tape.Constant(_inputs, s_layout.Rows, 20), 1f / (1 + shift));
        Tensor memory = tape.Lstm(x, s_layout, P(0), P(1), P(2));
        Tensor encoded = tape.Gru(memory, s_layout, P(3), P(4), P(5), P(6));
        Tensor looked = tape.Attention(memory, encoded, memory, 2, _first, _counts);
        Tensor head = tape.Linear(tape.Concat(tape.GatherRows(memory, _reversed), encoded, looked), P(7), P(8));
        return tape.WeightedSum(tape.NormalMixtureLogDensity(head, _values), _values);
    }
}
