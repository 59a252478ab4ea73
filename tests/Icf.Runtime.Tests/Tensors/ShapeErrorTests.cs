using Icf.Tensors;

namespace Icf.Runtime.Tests.Tensors;

/// <summary>Operands that do not fit are refused with the operation and the shapes in the message.</summary>
public sealed class ShapeErrorTests
{
    public static TheoryData<string, string, Func<Tape, Func<int, int, Tensor>, Tensor>> Misfits { get; } =
        new()
        {
            { "Constant", "3 values", (tape, _) => tape.Constant([1, 2, 3], 2, 2) },
            { "Linear", "[2×3] · weight [4×5]", (tape, t) => tape.Linear(t(2, 3), t(4, 5)) },
            { "Linear", "bias [1×4] must be [1×5]", (tape, t) => tape.Linear(t(2, 3), t(3, 5), t(1, 4)) },
            { "Linear", "at least one", (tape, t) => tape.Linear([], t(3, 5)) },
            { "Linear", "[2×3] and [3×1]", (tape, t) => tape.Linear([t(2, 3), t(3, 1)], t(4, 5)) },
            { "Linear", "index 2", (tape, t) => tape.Linear([new TensorRows(t(2, 3), new[] { 2 })], t(3, 5)) },
            { "Add", "[2×3] and b [3×2]", (tape, t) => tape.Add(t(2, 3), t(3, 2)) },
            { "Multiply", "[2×3] and b [2×4]", (tape, t) => tape.Multiply(t(2, 3), t(2, 4)) },
            { "WeightedSum", "[2×3]", (tape, t) => tape.WeightedSum(t(2, 3), [1, 1]) },
            { "WeightedSum", "3 weights", (tape, t) => tape.WeightedSum(t(2, 1), [1, 1, 1]) },
            { "Concat", "at least one", (tape, _) => tape.Concat() },
            { "Concat", "[2×3] and [3×3]", (tape, t) => tape.Concat(t(2, 3), t(3, 3)) },
            { "Columns", "2 columns from 2", (tape, t) => tape.Columns(t(2, 3), 2, 2) },
            { "GatherRows", "index 2", (tape, t) => tape.GatherRows(t(2, 3), [0, 2]) },
            { "GatherRows", "index -2", (tape, t) => tape.GatherRows(t(2, 3), [-2]) },
            { "AssembleRows", "[1×2] and [1×3]", (tape, t) => tape.AssembleRows([t(1, 2), t(1, 3)], [0, 1], 2) },
            { "AssembleRows", "1 indices", (tape, t) => tape.AssembleRows([t(2, 3)], [0], 2) },
            { "AssembleRows", "row 1 is given twice", (tape, t) => tape.AssembleRows([t(2, 3)], [1, 1], 2) },
            { "AssembleRows", "index 2", (tape, t) => tape.AssembleRows([t(2, 3)], [1, 2], 2) },
            {
                "Lstm",
                "x of 2 rows does not fit a layout of 3 rows",
                (tape, t) => tape.Lstm(t(2, 3), new(2, 1), t(3, 8), t(2, 8), t(1, 8))
            },
            {
                "Lstm",
                "wh [2×6] must be [h×4h]",
                (tape, t) => tape.Lstm(t(3, 3), new(2, 1), t(3, 6), t(2, 6), t(1, 6))
            },
            { "Lstm", "x [3×3] · weight [4×8]", (tape, t) => tape.Lstm(t(3, 3), new(2, 1), t(4, 8), t(2, 8), t(1, 8)) },
            {
                "Gru",
                "wh [2×8] must be [h×3h]",
                (tape, t) => tape.Gru(t(3, 3), new(2, 1), t(3, 6), t(2, 8), t(1, 6), t(1, 2))
            },
            {
                "Gru",
                "candidateBias [1×3]",
                (tape, t) => tape.Gru(t(3, 3), new(2, 1), t(3, 6), t(2, 6), t(1, 6), t(1, 3))
            },
            { "Linear", "column 5", (tape, t) => tape.Linear(t(2, 3), t(3, 4), null, Activation.Tanh, from: 5) },
            { "MeanRows", "2 starts do not fit 1 counts", (tape, t) => tape.MeanRows(t(3, 2), [0, 1], [1]) },
            { "MeanRows", "2 rows from 2 do not lie in [3×2]", (tape, t) => tape.MeanRows(t(3, 2), [0, 2], [1, 2]) },
            {
                "LstmCell",
                "both",
                (tape, t) => tape.LstmCell(t(2, 3), t(2, 2), null, t(3, 8), t(2, 8), t(1, 8)).Hidden
            },
            {
                "LstmCell",
                "hidden [3×2]",
                (tape, t) => tape.LstmCell(t(2, 3), t(3, 2), t(2, 2), t(3, 8), t(2, 8), t(1, 8)).Hidden
            },
            {
                "Attention",
                "[2×4] and keys [3×6]",
                (tape, t) => tape.Attention(t(2, 4), t(3, 6), t(3, 2), 1, [0, 0], [1, 1])
            },
            { "Attention", "3 heads", (tape, t) => tape.Attention(t(2, 4), t(3, 4), t(3, 2), 3, [0, 0], [1, 1]) },
            { "Attention", "2 keys from 2", (tape, t) => tape.Attention(t(1, 4), t(3, 4), t(3, 2), 1, [2], [2]) },
            {
                "NormalMixtureLogDensity",
                "[1×4] must have 3K",
                (tape, t) => tape.NormalMixtureLogDensity(t(1, 4), [0])
            },
            { "NormalMixtureLogDensity", "2 values", (tape, t) => tape.NormalMixtureLogDensity(t(1, 3), [0, 1]) },
            { "SplineLogDensity", "2K − 1 columns", (tape, t) => tape.SplineLogDensity(t(1, 4), [0]) },
            { "DefensiveLogRatio", "two columns", (tape, t) => tape.DefensiveLogRatio(t(1, 3), [0], 0.1f) },
            { "DefensiveLogRatio", "least share 0", (tape, t) => tape.DefensiveLogRatio(t(1, 2), [0], 0) },
            { "SplineLogDensity", "value 1.5 of row 0", (tape, t) => tape.SplineLogDensity(t(1, 5), [1.5f]) },
            { "PiecewiseLinearLogDensity", "two columns", (tape, t) => tape.PiecewiseLinearLogDensity(t(1, 1), [0]) },
            {
                "PiecewiseLinearLogDensity",
                "value 1.5 of row 0",
                (tape, t) => tape.PiecewiseLinearLogDensity(t(1, 3), [1.5f])
            },
            { "CategoricalLogMass", "class 3 of row 0", (tape, t) => tape.CategoricalLogMass(t(1, 3), [3]) },
            {
                "LogisticMixtureLogMass",
                "(2, 1) of row 0 is empty",
                (tape, t) => tape.LogisticMixtureLogMass(t(1, 3), [2], [1], [0])
            },
            {
                "LogisticMixtureLogMass",
                "minimum scale -1",
                (tape, t) => tape.LogisticMixtureLogMass(t(1, 3), [0], [1], [-1])
            },
        };

    [Theory]
    [MemberData(nameof(Misfits), DisableDiscoveryEnumeration = true)]
    public void The_message_names_operation_and_shapes(
        string operation,
        string detail,
        Func<Tape, Func<int, int, Tensor>, Tensor> use
    )
    {
        using var engine = new ManagedEngine();
        using var tape = engine.BeginTape(gradients: false);
        var error = Assert.Throws<ArgumentException>(() =>
            use(tape, (rows, columns) => tape.Constant(new float[rows * columns], rows, columns))
        );
        Assert.StartsWith(operation + ":", error.Message);
        Assert.Contains(detail, error.Message);
    }

    [Fact]
    public void A_loss_that_is_no_scalar_is_refused()
    {
        using var engine = new ManagedEngine();
        using var tape = engine.BeginTape(gradients: true);
        var error = Assert.Throws<ArgumentException>(() => tape.Backward(tape.Constant([1, 2], 1, 2)));
        Assert.Contains("Backward: the loss must be [1×1], not [1×2]", error.Message);
    }
}
