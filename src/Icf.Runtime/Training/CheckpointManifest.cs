using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>What a checkpoint says of itself.</summary>
/// <param name="Version">The version of what it says, and of how networks are built.</param>
/// <param name="Model">The full name of the model's method.</param>
/// <param name="Fingerprint">The model's fingerprint.</param>
/// <param name="Settings">The options that decide the course of a training, in words.</param>
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
    double Seconds)
{
    /// <summary>The version that is written and read.</summary>
    public const int Newest = 2;

    /// <summary>What is wrong with it, if it is of a training of so many traces; null if nothing is.</summary>
    public string? Fault(long traces) =>
        Seen < 0 || Seen > traces ? FormattableString.Invariant($"it has seen {Seen} of {traces} traces")
        : Skipped < 0 || Measured < 1 || WithoutImprovement < 0 || !(Seconds >= 0) ? "a count in it is negative"
        : null;
}
