using System.Globalization;
using Icf.Evaluation.Truths;
using Icf.Inference;

namespace Icf.Evaluation.Sampling;

/// <summary>What came of a problem with one seed.</summary>
/// <param name="Problem">The problem's name.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Errors">How far it is from the truth.</param>
/// <param name="Chains">What is known of the chains.</param>
/// <param name="Level">What the answer says of itself.</param>
/// <param name="Cost">What it took, results and diagnostics included.</param>
internal sealed record NutsAnswer(
    string Problem,
    long Seed,
    MarginalErrors Errors,
    Chains Chains,
    ReliabilityLevel Level,
    Measurement Cost
)
{
    /// <summary>The smallest bulk effective sample size for a processor second.</summary>
    public double EssPerSecond => Chains.SmallestBulkEss / Cost.CpuSeconds;

    /// <summary>The smallest bulk effective sample size for a gradient, those of the warm-up counted.</summary>
    public double EssPerGradient => Chains.SmallestBulkEss / Chains.Gradients;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem}, seed {Seed}: mean {Errors.Mean:F2} sd ({Errors.MeanExcess:F2} of what is allowed), sd "
                + $"{Errors.DeviationExcess:F2} of what is allowed, {EssPerGradient:F4} effective draws per gradient, "
                + $"{Cost.CpuSeconds:F1} CPU-s, {Level}; {Chains}"
        );
}
