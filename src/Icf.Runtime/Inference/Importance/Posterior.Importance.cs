using Icf.Inference;

namespace Icf;

/// <content> Figures of importance sampling, from <see cref="Importance"/>; neutral values for answers of other
/// engines. </content>
public partial class Posterior<TResult>
{
    /// <summary>The weights of the particles, in the order of the particles.</summary>
    /// <exception cref="InvalidOperationException">The answer is not one of importance sampling.</exception>
    public ImportanceWeights Weights =>
        Importance?.Weights
        ?? throw new InvalidOperationException(
            $"This answer has no importance weights: its diagnostics are {Diagnostics.GetType().Name}. "
                + "Result.Weights has the weight of each particle."
        );

    /// <summary>
    /// The shape k̂ of the weights' upper tail, see <see cref="Importance.ParetoK"/>; −∞ if <see cref="IsExact"/>, NaN
    /// if there are no importance weights.
    /// </summary>
    public double ParetoK => Importance?.ParetoK ?? (IsExact ? double.NegativeInfinity : double.NaN);

    /// <summary>The sites for which the prior proposed, see <see cref="Importance.ProposedByPrior"/>.</summary>
    public IReadOnlyList<string> ProposedByPrior => Importance?.ProposedByPrior ?? [];

    /// <summary>The share of the particles from the prior, see <see cref="Importance.PriorShare"/>.</summary>
    public double PriorShare => Importance?.PriorShare ?? 0;

    /// <summary>
    /// How far the data, all together, are from those that the model draws, as the network sees them that proposed, see
    /// <see cref="Importance.OutOfDistribution"/>; null if that is not known.
    /// </summary>
    public OutOfDistribution? OutOfDistribution => Importance?.OutOfDistribution;

    /// <summary>
    /// How the proposal was fitted to the query, if <see cref="RefinementEngine.Refine"/> gave the answer; otherwise
    /// null.
    /// </summary>
    public RefineReport? Refinement => Importance?.Refinement;

    /// <summary>
    /// What variational inference has fitted, if <see cref="VariationalEngine.VariationalInference"/> gave the answer;
    /// otherwise null.
    /// </summary>
    public VariationalReport? Variational => Importance?.Variational;

    private Importance? Importance => Diagnostics as Importance;
}
