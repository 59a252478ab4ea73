using System.Collections.Immutable;
using static System.FormattableString;

namespace Icf.Inference;

/// <summary>
/// What is known of draws that were simulated from the traces of an exact answer: the evidence is exact, and what is
/// read from the draws is as good as they are many.
/// </summary>
/// <param name="draws">The simulated draws.</param>
/// <param name="exact">What is known of the answer.</param>
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
