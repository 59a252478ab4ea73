using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>The manifest of a checkpoint.</summary>
/// <param name="Version">The version of this manifest and of the structure of networks.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint.</param>
/// <param name="Settings">The options that determine the course of a training, as text.</param>
/// <param name="Seen">Traces trained on.</param>
/// <param name="Skipped">Steps left out.</param>
/// <param name="Measured">Measurements of the validation loss.</param>
/// <param name="WithoutImprovement">Measurements since the last improvement.</param>
/// <param name="Loss">The moving average of the training loss.</param>
/// <param name="ValidationLoss">The last validation loss.</param>
/// <param name="InitialLoss">The first one.</param>
/// <param name="BestLoss">The lowest one.</param>
/// <param name="Seconds">The time spent.</param>
internal sealed record CheckpointManifest(
    int Version,
    string Model,
    ModelFingerprint Fingerprint,
    string Settings,
    long Seen,
    int Skipped,
    int Measured,
    int WithoutImprovement,
    double Loss,
    double ValidationLoss,
    double InitialLoss,
    double BestLoss,
    double Seconds
)
{
    /// <summary>The version that is written and read.</summary>
    public const int Newest = 4;

    /// <summary>The number of steps.</summary>
    public long Steps { get; init; }

    /// <summary>Traces left out of steps.</summary>
    public long LeftOut { get; init; }

    /// <summary>The site at which the first of them overflowed.</summary>
    public string? LeftOutAt { get; init; }

    /// <summary>The number of rounds before the current one.</summary>
    public int Round { get; init; }

    /// <summary>Traces seen before it.</summary>
    public long RoundStart { get; init; }

    /// <summary>Traces to be seen in it.</summary>
    public required long RoundTraces { get; init; }

    /// <summary>The time spent before it.</summary>
    public double RoundSeconds { get; init; }

    /// <summary>The number of measurements in it, plus one.</summary>
    public int RoundMeasured { get; init; }

    /// <summary>The validation loss before it.</summary>
    public double LossBefore { get; init; }

    /// <summary>What the last round gained.</summary>
    public double Gain { get; init; }

    /// <summary>What the round before that gained.</summary>
    public double GainBefore { get; init; }

    /// <summary>
    /// What is wrong with it, given the number of traces of the first round; null if nothing is wrong.
    /// </summary>
    public string? Fault(long traces) =>
        Round < 0 || RoundStart < 0 || RoundTraces < 1 || Round == 0 && (RoundStart != 0 || RoundTraces != traces)
            ? "its rounds are not those of the training"
        : Seen < RoundStart || Seen - RoundStart > RoundTraces
            ? FormattableString.Invariant($"it has seen {Seen} of {RoundStart + RoundTraces} traces")
        : Skipped < 0
        || Measured < 1
        || RoundMeasured < 0
        || Steps < 0
        || LeftOut < 0
        || WithoutImprovement < 0
        || !(Seconds >= 0)
        || !(RoundSeconds >= 0)
            ? "a count in it is negative"
        : null;
}
