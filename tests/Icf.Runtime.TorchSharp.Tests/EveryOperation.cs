using Icf.Testing.Parity;

namespace Icf.Tensors.Torch.Tests;

/// <summary>A computation on few rows that goes through every operation of a tape.</summary>
internal sealed class EveryOperation
{
    private const int Rows = 4,
        Width = 48;

    private static readonly PackedLayout s_layout = new(3, 1);
    private static readonly float[] s_unit = [0.1f, 0.5f, 0.7f, 1];
    private static readonly float[] s_above = [1, 2, 3, float.PositiveInfinity];
    private static readonly float[] s_floor = new float[Rows];
    private static readonly float[] s_weights = [1, 0, -1, 2];
    private static readonly int[] s_map = [3, -1, 0, 0];

    private readonly Parameter _wx,
        _wh,
        _gruX,
        _gruH,
        _head;

    public EveryOperation(TensorEngine engine)
    {
        Parameters =
        [
            _wx = Make("wx", 2 * Width, 4 * Width),
            _wh = Make("wh", Width, 4 * Width),
            _gruX = Make("gru x", Width, 3 * Width),
            _gruH = Make("gru h", Width, 3 * Width),
            _head = Make("head", Width, Width),
        ];

        Parameter Make(string name, int rows, int columns) =>
            engine.CreateParameter(name, rows, columns, Numbers.Uniform(name.Length, rows * columns, 0.1));
    }

    public Parameter[] Parameters { get; }

    public Tensor Loss(Tape tape)
    {
        Tensor wx = tape.Use(_wx),
            wh = tape.Use(_wh);
        Tensor bias = tape.Constant(new float[4 * Width], 1, 4 * Width),
            x = tape.Constant(Numbers.Uniform(1, Rows * Width), Rows, Width);
        Tensor memory = tape.Lstm([x, new TensorRows(x, s_map)], s_layout, wx, wh, bias);
        (Tensor hidden, Tensor cell) = tape.LstmCell([x, memory], memory, memory, wx, wh, bias);
        Tensor gru = tape.Gru(
            tape.Add(hidden, cell),
            s_layout,
            tape.Use(_gruX),
            tape.Use(_gruH),
            tape.Columns(bias, 0, 3 * Width),
            tape.Columns(bias, 0, Width)
        );
        Tensor looked = tape.Attention(gru, memory, hidden, 2, [0, 0, 1, 2], [4, 0, 2, 2]);
        Tensor mean = tape.MeanRows(tape.GatherRows(looked, s_map), [0, 0, 1, 2], [4, 0, 2, 2]);
        Tensor mixed = tape.AssembleRows([tape.Multiply(mean, x)], [2, 0, 1, 3], Rows);
        Tensor head = tape.Linear(tape.Scale(mixed, 0.5f), tape.Use(_head), null, Activation.Relu, Width / 2);
        Tensor[] densities =
        [
            tape.NormalMixtureLogDensity(head, s_unit),
            tape.PiecewiseLinearLogDensity(head, s_unit),
            tape.SplineLogDensity(tape.Columns(head, 0, 9), s_unit),
            tape.CategoricalLogMass(head, [0, 1, 2, 3]),
            tape.LogisticMixtureLogMass(head, s_unit, s_above, s_floor),
            tape.DefensiveLogRatio(tape.Columns(head, 0, 2), s_unit, 0.1f),
        ];
        Tensor sum = tape.Linear(tape.Concat(densities), tape.Constant([1, 1, 1, 1, 1, 1], 6, 1));
        return tape.WeightedSum(sum, s_weights);
    }
}
