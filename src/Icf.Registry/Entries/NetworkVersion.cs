using System.Text;
using Icf.CompilerServices;
using Icf.Traces;

namespace Icf.Registry;

/// <summary>A registered network.</summary>
public sealed record NetworkVersion
{
    /// <summary>The full name of the model's method.</summary>
    public required string Model { get; init; }

    /// <summary>Its number among the networks of the model, from 1, in the order of their registration.</summary>
    public required int Number { get; init; }

    /// <summary>The fingerprint of the model that it was trained for.</summary>
    public required ModelFingerprint Fingerprint { get; init; }

    /// <summary>The SHA-256 hash of its file, as lower-case hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>The size of its file, in bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>The number of simulated traces that it was trained on.</summary>
    public required int Traces { get; init; }

    /// <summary>The loss on held-out traces, in nats; see <see cref="TrainingReport.ValidationLoss"/>.</summary>
    public required double ValidationLoss { get; init; }

    /// <summary>How long its training took, in seconds.</summary>
    public required double TrainingSeconds { get; init; }

    /// <summary>What the check of its calibration has found.</summary>
    public required CalibrationVerdict Calibration { get; init; }

    /// <summary>
    /// The report of the check in words; null without a check. <see cref="NetworkRegistry.ReadAsync"/> has all of both
    /// reports.
    /// </summary>
    public required string? CalibrationReport { get; init; }

    /// <summary>Where it comes from.</summary>
    public required Lineage Lineage { get; init; }

    /// <summary>When it was registered.</summary>
    public required DateTimeOffset PushedAt { get; init; }

    /// <summary>Who registered it.</summary>
    public required string PushedBy { get; init; }

    /// <summary>When it was retired; null if it was not.</summary>
    public DateTimeOffset? RetiredAt { get; init; }

    /// <summary>The signature; null if it was not signed.</summary>
    public NetworkSignature? Signature { get; init; }

    /// <summary>The aliases that name it.</summary>
    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The notes on it, the oldest first.</summary>
    public IReadOnlyList<NetworkNote> Notes { get; init; } = [];

    private bool PrintMembers(StringBuilder text) =>
        RecordText.Append(
            text,
            (nameof(Model), Model),
            (nameof(Number), Number),
            (nameof(Fingerprint), Fingerprint),
            (nameof(Hash), Hash),
            (nameof(Bytes), Bytes),
            (nameof(Traces), Traces),
            (nameof(ValidationLoss), ValidationLoss),
            (nameof(TrainingSeconds), TrainingSeconds),
            (nameof(Calibration), Calibration),
            (nameof(CalibrationReport), CalibrationReport),
            (nameof(Lineage), Lineage),
            (nameof(PushedAt), PushedAt),
            (nameof(PushedBy), PushedBy),
            (nameof(RetiredAt), RetiredAt),
            (nameof(Signature), Signature),
            (nameof(Aliases), Aliases),
            (nameof(Notes), Notes)
        );
}
