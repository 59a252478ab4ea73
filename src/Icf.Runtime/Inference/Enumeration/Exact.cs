using static System.FormattableString;

namespace Icf.Inference;

/// <summary>The diagnostics of an answer without randomness: every possible trace, with its probability.</summary>
public sealed class Exact : Diagnostics
{
    private readonly ExactWeights _weights;

    internal Exact(ExactWeights weights) => _weights = weights;

    /// <inheritdoc/>
    public override bool IsExact => true;

    /// <summary>+∞: nothing is estimated.</summary>
    public override double EffectiveSampleSize => double.PositiveInfinity;

    /// <inheritdoc/>
    public override double LogEvidence => _weights.LogSum;

    /// <summary>0.</summary>
    public override double LogEvidenceStandardError => 0;

    internal override string Maker => nameof(EnumerationEngine.Enumerate);

    private protected override IEnumerable<ReliabilityReason> Reasons() => [];

    private protected override string Figures() =>
        Invariant($"{_weights.ForExpectations.Length} traces (all possible ones), log evidence {LogEvidence:F3}");
}
