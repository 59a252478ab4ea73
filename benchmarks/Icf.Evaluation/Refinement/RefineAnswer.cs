using System.Globalization;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Refinement;

/// <summary>What came of a problem with one seed.</summary>
internal sealed record RefineAnswer
{
    public required string Problem { get; init; }

    public required long Seed { get; init; }

    /// <summary>Effective particles per particle.</summary>
    public required double EssFraction { get; init; }

    /// <summary>How far it is from the truth.</summary>
    public required MarginalErrors Errors { get; init; }

    /// <summary>The error of the log evidence, in standard errors of it and of the truth together.</summary>
    public required double EvidenceErrors { get; init; }

    public required Measurement Cost { get; init; }

    public required RefineReport Report { get; init; }

    public required ReliabilityLevel Level { get; init; }

    /// <summary>Whether the answer is plainly wrong.</summary>
    public bool IsOff => Errors.Mean > 0.3 || EvidenceErrors > RefineGoals.MostEvidenceErrors;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem}, seed {Seed}: ESS/N {EssFraction:F2}, mean {Errors.Mean:F2} sd ({Errors.MeanExcess:F2} of what "
                + $"is allowed), sd {Errors.DeviationExcess:F2} of what is allowed, log evidence "
                + $"{EvidenceErrors:F1} errors off, {Cost.Seconds:F1} s, {Level}; {Report}"
        );
}
