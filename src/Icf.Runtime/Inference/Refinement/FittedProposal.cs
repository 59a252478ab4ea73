namespace Icf.Inference;

/// <summary>What the particles of an answer are drawn from, beside the prior.</summary>
/// <param name="Mixture">What was fitted to draws; null for nothing.</param>
/// <param name="Gradient">What gradients have led to; null for nothing.</param>
/// <param name="Density">The log density that the latter is over; null where the model has none.</param>
internal sealed record FittedProposal<TArgs, TResult>(
    StudentMixture? Mixture,
    LineProposal? Gradient,
    ScoredDensity<TArgs, TResult>? Density
)
{
    /// <summary>The share of the better of two.</summary>
    private const double ShareOfBetter = 0.8;

    /// <summary>The share that is drawn from what gradients have led to.</summary>
    public double GradientShare =>
        Gradient is null ? 0
        : Mixture is null ? 1
        : ShareOfBetter;

    /// <summary>Whether there is nothing but the prior.</summary>
    public bool IsNone => Mixture is null && Gradient is null;

    /// <summary>
    /// Both, or one of two: what gradients have led to is drawn from where it is better than the mixture. The mixture
    /// then keeps a share: it may know of regions that the gradient has not led to, and weights show that they are
    /// missing.
    /// </summary>
    public static FittedProposal<TArgs, TResult> Of(
        StudentMixture? mixture,
        double efficiencyOfMixture,
        GradientFit? gradient,
        ScoredDensity<TArgs, TResult>? density
    ) =>
        new(
            mixture,
            mixture is null || gradient?.Efficiency > efficiencyOfMixture ? gradient?.Proposal : null,
            density
        );
}
