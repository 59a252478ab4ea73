using Icf.Tensors.Managed.Operations;

namespace Icf.Tensors.Managed;

internal sealed unsafe partial class ManagedTape
{
    /// <inheritdoc/>
    protected override Tensor LinearCore(
        ReadOnlySpan<TensorRows> x,
        Tensor weight,
        Tensor? bias,
        Activation activation,
        int from
    ) => Wrap(LinearOperation.Forward(this, x, Find(weight), FindOptional(bias), activation, from));

    /// <inheritdoc/>
    protected override Tensor AddCore(Tensor a, Tensor b) => Wrap(AddOperation.Forward(this, Find(a), Find(b)));

    /// <inheritdoc/>
    protected override Tensor MultiplyCore(Tensor a, Tensor b) =>
        Wrap(MultiplyOperation.Forward(this, Find(a), Find(b)));

    /// <inheritdoc/>
    protected override Tensor ScaleCore(Tensor a, float factor) => Wrap(ScaleOperation.Forward(this, Find(a), factor));

    /// <inheritdoc/>
    protected override Tensor WeightedSumCore(Tensor column, ReadOnlySpan<float> weights) =>
        Wrap(WeightedSumOperation.Forward(this, Find(column), weights));

    /// <inheritdoc/>
    protected override Tensor ConcatCore(ReadOnlySpan<Tensor> parts) =>
        Wrap(ConcatOperation.Forward(this, FindAll(parts), parts.Length));

    /// <inheritdoc/>
    protected override Tensor ColumnsCore(Tensor x, int start, int count) =>
        Wrap(ColumnsOperation.Forward(this, Find(x), start, count));

    /// <inheritdoc/>
    protected override Tensor GatherRowsCore(Tensor x, ReadOnlySpan<int> rows) =>
        Wrap(GatherRowsOperation.Forward(this, Find(x), rows));

    /// <inheritdoc/>
    protected override Tensor MeanRowsCore(Tensor x, ReadOnlySpan<int> starts, ReadOnlySpan<int> counts) =>
        Wrap(MeanOperation.Forward(this, Find(x), starts, counts));

    /// <inheritdoc/>
    protected override Tensor AssembleRowsCore(ReadOnlySpan<Tensor> parts, ReadOnlySpan<int> rows, int totalRows) =>
        Wrap(AssembleRowsOperation.Forward(this, FindAll(parts), parts.Length, rows, totalRows));

    /// <inheritdoc/>
    protected override Tensor LstmCore(
        ReadOnlySpan<TensorRows> x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias
    ) => Wrap(LstmOperation.Forward(this, x, layout, Find(wx), Find(wh), Find(bias)));

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
        var nextHidden = LstmCellOperation.Forward(
            this,
            x,
            FindOptional(hidden),
            FindOptional(cell),
            Find(wx),
            Find(wh),
            Find(bias),
            out var nextCell
        );
        return (Wrap(nextHidden), Wrap(nextCell));
    }

    /// <inheritdoc/>
    protected override Tensor GruCore(
        Tensor x,
        PackedLayout layout,
        Tensor wx,
        Tensor wh,
        Tensor bias,
        Tensor candidateBias
    ) => Wrap(GruOperation.Forward(this, Find(x), layout, Find(wx), Find(wh), Find(bias), Find(candidateBias)));

    /// <inheritdoc/>
    protected override Tensor AttentionCore(
        Tensor query,
        Tensor keys,
        Tensor values,
        int heads,
        ReadOnlySpan<int> start,
        ReadOnlySpan<int> count
    ) => Wrap(AttentionOperation.Forward(this, Find(query), Find(keys), Find(values), heads, start, count));

    /// <inheritdoc/>
    protected override Tensor NormalMixtureLogDensityCore(Tensor parameters, ReadOnlySpan<float> values) =>
        Wrap(DensityOperation.NormalMixture(this, Find(parameters), values));

    /// <inheritdoc/>
    protected override Tensor PiecewiseLinearLogDensityCore(Tensor logits, ReadOnlySpan<float> values) =>
        Wrap(DensityOperation.PiecewiseLinear(this, Find(logits), values));

    /// <inheritdoc/>
    protected override Tensor SplineLogDensityCore(Tensor parameters, ReadOnlySpan<float> values) =>
        Wrap(DensityOperation.Spline(this, Find(parameters), values));

    /// <inheritdoc/>
    protected override Tensor CategoricalLogMassCore(Tensor logits, ReadOnlySpan<int> classes) =>
        Wrap(DensityOperation.Categorical(this, Find(logits), classes));

    /// <inheritdoc/>
    protected override Tensor LogisticMixtureLogMassCore(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    ) => Wrap(DensityOperation.LogisticMixture(this, Find(parameters), lowerEdges, upperEdges, minimumScales));

    /// <inheritdoc/>
    protected override Tensor DefensiveLogRatioCore(
        Tensor parameters,
        ReadOnlySpan<float> logReferences,
        float leastShare
    ) => Wrap(DensityOperation.Defensive(this, Find(parameters), logReferences, leastShare));

    private Matrix* FindOptional(Tensor? tensor) => tensor is { } some ? Find(some) : null;

    private Matrix** FindAll(ReadOnlySpan<Tensor> tensors)
    {
        var found = (Matrix**)Arena.New<nint>(tensors.Length);
        for (int i = 0; i < tensors.Length; i++)
            found[i] = Find(tensors[i]);
        return found;
    }
}
