using System.Globalization;
using Icf.Evaluation.Truths;
using Icf.Inference;

namespace Icf.Evaluation.Known;

/// <summary>What an engine answered to a problem with one seed.</summary>
internal sealed record KnownAnswer
{
    public required string Problem { get; init; }

    public required string Engine { get; init; }

    public required long Seed { get; init; }

    /// <summary>How far it is from the truth.</summary>
    public required MarginalErrors Errors { get; init; }

    /// <summary>
    /// The error of the log evidence, in nats, and the standard error of it and of the truth together; null if the
    /// engine does not estimate it, or nobody knows the truth.
    /// </summary>
    public required (double Off, double StandardError)? Evidence { get; init; }

    public required int Draws { get; init; }

    /// <summary>What the engine knows of its answer.</summary>
    public required Diagnostics Diagnostics { get; init; }

    /// <summary>What it took, the diagnostics included.</summary>
    public required Measurement Cost { get; init; }

    /// <summary>What the answer says of itself.</summary>
    public ReliabilityLevel Level => Diagnostics.Reliability.Level;

    /// <summary>Effective draws per draw.</summary>
    public double EssFraction => Diagnostics.EffectiveSampleSize / Draws;

    /// <summary>The error of the log evidence in standard errors.</summary>
    public double? EvidenceErrors =>
        Evidence is not { } evidence ? null
        : evidence.Off == 0 ? 0
        : evidence.Off / evidence.StandardError;

    /// <summary>
    /// The error of the log evidence, relative to the one allowed: 0.05 nats and four standard errors.
    /// </summary>
    public double? EvidenceExcess =>
        Evidence is { } evidence ? evidence.Off / (0.05 + 4 * evidence.StandardError) : null;

    /// <summary>What is known of an answer by chains.</summary>
    public Chains Chains => (Chains)Diagnostics;

    /// <summary>What is known of an answer by weighted draws.</summary>
    public Importance Importance => (Importance)Diagnostics;

    /// <summary>The smallest bulk effective sample size of chains for a gradient, those of the warm-up counted.</summary>
    public double EssPerGradient => Chains.SmallestBulkEss / Chains.Gradients;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem} by {Engine}, seed {Seed}: mean {Errors.Mean:F2} sd ({Errors.MeanExcess:F2} of what is allowed), "
                + $"sd {Errors.DeviationExcess:F2} of what is allowed, log evidence {EvidenceErrors:F1} errors off, "
                + $"{Cost.CpuSeconds:F1} CPU-s; {Diagnostics}"
        );
}
