using Icf.Tensors;

namespace Icf.Runtime.Tests.Parity;

/// <summary>A tape that leaves every operation to another one.</summary>
internal class WrappedTape(Tape inner) : Tape(inner.Gradients)
{
    public Tape Inner { get; } = inner;

    protected override void Dispose(bool disposing) => Inner.Dispose();

    protected override Tensor ConstantCore(ReadOnlySpan<float> values, int rows, int columns) =>
        Out(Inner.Constant(values, rows, columns));

    protected override Tensor UseCore(Parameter parameter) => Out(Inner.Use(parameter));

    protected override Tensor BorrowCore(Tensor tensor) =>
        tensor.Tape is WrappedTape lender
            ? Out(Inner.Borrow(lender.In(tensor)))
            : throw new ArgumentException($"Borrow: tensor {tensor} belongs to another engine.", nameof(tensor));

    protected override ReadOnlySpan<float> ReadCore(Tensor tensor) => Inner.Read(In(tensor));

    protected override void BackwardCore(Tensor loss) => Inner.Backward(In(loss));

    protected override void ContinueCore() => Inner.Continue();

    protected override void ReadGradientCore(Parameter parameter, Span<float> destination) =>
        Inner.ReadGradient(parameter, destination);

    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    ) => Out(Inner.Linear(In(x), In(weight), In(bias), activation, from));

    protected override Tensor AddCore(Tensor a, Tensor b) => Out(Inner.Add(In(a), In(b)));

    protected override Tensor MultiplyCore(Tensor a, Tensor b) => Out(Inner.Multiply(In(a), In(b)));

    protected override Tensor ScaleCore(Tensor a, float factor) => Out(Inner.Scale(In(a), factor));

    protected override Tensor WeightedSumCore(Tensor column, ReadOnlySpan<float> weights) =>
        Out(Inner.WeightedSum(In(column), weights));

    protected override Tensor ConcatCore(ReadOnlySpan<Tensor> parts) => Out(Inner.Concat(In(parts)));

    protected override Tensor ColumnsCore(Tensor x, int start, int count) => Out(Inner.Columns(In(x), start, count));

    protected override Tensor GatherRowsCore(Tensor x, ReadOnlySpan<int> rows) => Out(Inner.GatherRows(In(x), rows));

    protected override Tensor MeanRowsCore(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts) =>
        Out(Inner.MeanRows(In(x), starts, counts));

    protected override Tensor AssembleRowsCore(ReadOnlySpan<Tensor> parts, ReadOnlySpan<int> rows, int totalRows) =>
        Out(Inner.AssembleRows(In(parts), rows, totalRows));

    protected override Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    ) => Out(Inner.Lstm(In(x), layout, In(wx), In(wh), In(bias)));

    protected override (Tensor Hidden, Tensor Cell) LstmCellCore(
        ReadOnlySpan<TensorRows> x,
        Tensor? hidden,
        Tensor? cell,
        Tensor wx,
        Tensor wh,
        Tensor bias
    )
    {
        (Tensor nextHidden, Tensor nextCell) = Inner.LstmCell(In(x), In(hidden), In(cell), In(wx), In(wh), In(bias));
        return (Out(nextHidden), Out(nextCell));
    }

    protected override Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    ) => Out(Inner.Gru(In(x), layout, In(wx), In(wh), In(bias), In(candidateBias)));

    protected override Tensor AttentionCore(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    ) => Out(Inner.Attention(In(query), In(keys), In(values), heads, start, count));

    protected override Tensor NormalMixtureLogDensityCore(Tensor parameters, ReadOnlySpan<float> values) =>
        Out(Inner.NormalMixtureLogDensity(In(parameters), values));

    protected override Tensor PiecewiseLinearLogDensityCore(Tensor logits, ReadOnlySpan<float> values) =>
        Out(Inner.PiecewiseLinearLogDensity(In(logits), values));

    protected override Tensor SplineLogDensityCore(Tensor parameters, ReadOnlySpan<float> values) =>
        Out(Inner.SplineLogDensity(In(parameters), values));

    protected override Tensor DefensiveLogRatioCore(
        Tensor parameters,
        ReadOnlySpan<float> logReferences,
        float leastShare
    ) => Out(Inner.DefensiveLogRatio(In(parameters), logReferences, leastShare));

    protected override Tensor CategoricalLogMassCore(Tensor logits, ReadOnlySpan<int> classes) =>
        Out(Inner.CategoricalLogMass(In(logits), classes));

    protected override Tensor LogisticMixtureLogMassCore(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    ) => Out(Inner.LogisticMixtureLogMass(In(parameters), lowerEdges, upperEdges, minimumScales));

    // A tensor has the same number on both tapes.
    private Tensor In(Tensor tensor) => new(Inner, tensor.Id, tensor.Rows, tensor.Columns);

    private Tensor? In(Tensor? tensor) => tensor is { } present ? In(present) : null;

    private Tensor Out(Tensor tensor) => new(this, tensor.Id, tensor.Rows, tensor.Columns);

    private Tensor[] In(ReadOnlySpan<Tensor> tensors)
    {
        var inside = new Tensor[tensors.Length];
        for (int i = 0; i < inside.Length; i++)
            inside[i] = In(tensors[i]);
        return inside;
    }

    private TensorRows[] In(ReadOnlySpan<TensorRows> parts)
    {
        var inside = new TensorRows[parts.Length];
        for (int i = 0; i < inside.Length; i++)
            inside[i] = parts[i].IsMapped
                ? new TensorRows(In(parts[i].Table), parts[i].Rows.ToArray())
                : new TensorRows(In(parts[i].Table));
        return inside;
    }
}
