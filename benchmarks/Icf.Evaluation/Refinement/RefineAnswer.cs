using System.Globalization;

namespace Icf.Evaluation.Refinement;

/// <summary>What came of a problem with one seed.</summary>
internal sealed record RefineAnswer
{
    public required string Problem { get; init; }

    public required long Seed { get; init; }

    /// <summary>Effective particles per particle.</summary>
    public required double EssFraction { get; init; }

    /// <summary>The worst error of a mean, in standard deviations of its quantity.</summary>
    public required double MeanError { get; init; }

    /// <summary>
    /// The worst error of a mean, relative to the one allowed: 0.05 standard deviations and four Monte Carlo errors.
    /// </summary>
    public required double MeanExcess { get; init; }

    /// <summary>
    /// The worst error of a standard deviation, relative to the one allowed: 5 % and four Monte Carlo errors.
    /// </summary>
    public required double DeviationExcess { get; init; }

    /// <summary>The error of the log evidence, in standard errors of it and of the truth together.</summary>
    public required double EvidenceErrors { get; init; }

    public required Measurement Cost { get; init; }

    public required RefineReport Report { get; init; }

    public required ReliabilityLevel Level { get; init; }

    /// <summary>Whether the answer is plainly wrong.</summary>
    public bool IsOff => MeanError > 0.3 || EvidenceErrors > RefineGoals.MostEvidenceErrors;

    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Problem}, seed {Seed}: ESS/N {EssFraction:F2}, mean {MeanError:F2} sd ({MeanExcess:F2} of what is "
                + $"allowed), sd {DeviationExcess:F2} of what is allowed, log evidence {EvidenceErrors:F1} errors "
                + $"off, {Cost.Seconds:F1} s, {Level}; {Report}"
        );
}
