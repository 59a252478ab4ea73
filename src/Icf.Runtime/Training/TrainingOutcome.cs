namespace Icf.Training;

/// <summary>How a training ended.</summary>
/// <param name="End">The state in which it ended.</param>
/// <param name="HasStoppedFalling">Whether the loss had stopped improving.</param>
/// <param name="ExpectedGain">
/// By how much training twice as long would probably lower the loss; NaN if this is not known.
/// </param>
internal sealed record TrainingOutcome(TrainingState End, bool HasStoppedFalling, double ExpectedGain);
