using System.Collections.Immutable;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// The diagnostics of draws that were simulated from the traces of an exact answer: the evidence is exact, and the
/// precision of other estimates depends on the number of draws.
/// </summary>
/// <param name="draws">The simulated draws.</param>
/// <param name="exact">The diagnostics of the exact answer.</param>
internal sealed class SimulatedFromExact(Draws draws, Diagnostics exact) : Diagnostics
{
    public override double EffectiveSampleSize => ImportanceWeights.Kish(Weights.AsSpan());

    public override double LogEvidence => exact.LogEvidence;

    public override double LogEvidenceStandardError => exact.LogEvidenceStandardError;

    private ImmutableArray<double> Weights => draws.Weights.ForExpectations;

    private protected override IEnumerable<ReliabilityReason> Reasons()
    {
        ReliabilityLevel level = ReliabilityRules.OfDraws(EffectiveSampleSize);
        if (level != ReliabilityLevel.Good)
            yield return new ReliabilityReason(
                level,
                Invariant($"{draws.Count} simulated draws are worth {EffectiveSampleSize:G3} independent ones"),
                "Draw more replicates of every trace."
            );
    }

    private protected override string Figures() =>
        Invariant($"{draws.Count} draws from all traces, ESS {EffectiveSampleSize:F0}, log evidence {LogEvidence:F3}");
}
