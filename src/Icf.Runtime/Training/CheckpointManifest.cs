using Icf.Networks;
using Icf.Traces;

namespace Icf.Training;

/// <summary>What a checkpoint says of itself.</summary>
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
    double Seconds);
