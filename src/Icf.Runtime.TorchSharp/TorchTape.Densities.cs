namespace Icf.Tensors.Torch;

// Densities, with their derivatives where somebody will ask.
internal sealed partial class TorchTape
{
    /// <inheritdoc/>
    protected override Tensor NormalMixtureLogDensityCore(Tensor parameters, ReadOnlySpan<float> values)
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(parameters);
        return AddDensity(scratch, parameters, NormalMixture.Density(p, Column(values), p.requires_grad));
    }

    /// <inheritdoc/>
    protected override Tensor PiecewiseLinearLogDensityCore(Tensor logits, ReadOnlySpan<float> values)
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(logits);
        return AddDensity(scratch, logits, PiecewiseLinear.Density(p, Column(values), p.requires_grad));
    }

    /// <inheritdoc/>
    protected override Tensor SplineLogDensityCore(Tensor parameters, ReadOnlySpan<float> values)
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(parameters);
        return AddDensity(scratch, parameters, Spline.Density(p, Column(values), p.requires_grad));
    }

    /// <inheritdoc/>
    protected override Tensor CategoricalLogMassCore(Tensor logits, ReadOnlySpan<int> classes)
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(logits),
            chosen = Transfer.Rows(classes, engine.Device).unsqueeze(1);
        return AddDensity(scratch, logits, Categorical.Density(p, chosen, p.requires_grad));
    }

    /// <inheritdoc/>
    protected override Tensor LogisticMixtureLogMassCore(
        Tensor parameters,
        ReadOnlySpan<float> lowerEdges,
        ReadOnlySpan<float> upperEdges,
        ReadOnlySpan<float> minimumScales
    )
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(parameters);
        return AddDensity(
            scratch,
            parameters,
            LogisticMixture.Density(p, Column(lowerEdges), Column(upperEdges), Column(minimumScales), p.requires_grad)
        );
    }

    /// <inheritdoc/>
    protected override Tensor DefensiveLogRatioCore(
        Tensor parameters,
        ReadOnlySpan<float> logReferences,
        float leastShare
    )
    {
        using var scratch = new Scratch(records: false);
        TorchTensor p = Find(parameters);
        return AddDensity(
            scratch,
            parameters,
            Defensive.Density(p, Column(logReferences), leastShare, p.requires_grad)
        );
    }
}
