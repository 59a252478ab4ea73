using System.Globalization;

namespace Icf;

/// <summary>The progress of a training.</summary>
/// <param name="Fraction">From 0 to 1.</param>
/// <param name="TracesSeen">How many traces were trained on, repetitions counted.</param>
/// <param name="TracesPerSecond">How many are trained on in a second.</param>
/// <param name="Loss">A moving average of the training loss, in nats per trace.</param>
/// <param name="ValidationLoss">The last measured validation loss; NaN before the first measurement.</param>
/// <param name="Remaining">The expected time left.</param>
public sealed record CompileProgress(
    double Fraction,
    long TracesSeen,
    double TracesPerSecond,
    double Loss,
    double ValidationLoss,
    TimeSpan Remaining
)
{
    /// <summary>
    /// A problem that does not end the training: a <see cref="TrainingOptions.Checkpoint"/> that cannot be written.
    /// Null if there is none.
    /// </summary>
    public string? Warning { get; init; }

    /// <summary>One readable line.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{100 * Fraction, 3:F0} %  {TracesPerSecond, 9:N0} traces/s  loss {Loss, 8:F3}  validation "
                + $"{ValidationLoss, 8:F3}  {Remaining:mm\\:ss} left"
        );
}
