using System.Text;

namespace Icf;

/// <summary>What came of a training; saved with the network.</summary>
/// <param name="Traces">The number of simulated traces.</param>
/// <param name="TracesSeen">How many traces were trained on, repetitions counted.</param>
/// <param name="ValidationLoss">
/// The loss of the kept weights on traces held out, in nats per trace: the mean of −log q(latents | data).
/// </param>
/// <param name="InitialLoss">The validation loss before training.</param>
/// <param name="SkippedSteps">How many steps were left out because their gradient was not finite.</param>
/// <param name="Seconds">The wall time, in seconds.</param>
/// <param name="StoppedEarly">Whether the loss had stopped improving.</param>
/// <param name="ProposedByPrior">The sites for which no head was trained, since simulations hardly ever visit them.</param>
public sealed record TrainingReport(
    int Traces,
    long TracesSeen,
    double ValidationLoss,
    double InitialLoss,
    int SkippedSteps,
    double Seconds,
    bool StoppedEarly,
    IReadOnlyList<string> ProposedByPrior)
{
    /// <summary>What the training began with; null if it began with nothing. <see cref="InitialLoss"/> tells what it was worth.</summary>
    public WarmStartReport? WarmStart { get; init; }

    /// <summary>Why the last state of the training could not be written to its <see cref="CompileOptions.Checkpoint"/>; null if it could. Not saved.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? CheckpointProblem { get; init; }

    /// <summary>The simulated traces, those held out included, that were impossible in themselves: others took their places.</summary>
    public ImpossibleTraces Impossible { get; init; } = ImpossibleTraces.None;

    private bool PrintMembers(StringBuilder builder) => RecordText.Append(
        builder, (nameof(Traces), Traces), (nameof(TracesSeen), TracesSeen), (nameof(ValidationLoss), ValidationLoss),
        (nameof(InitialLoss), InitialLoss), (nameof(SkippedSteps), SkippedSteps), (nameof(Seconds), Seconds),
        (nameof(StoppedEarly), StoppedEarly), (nameof(ProposedByPrior), ProposedByPrior), (nameof(WarmStart), WarmStart),
        (nameof(CheckpointProblem), CheckpointProblem), (nameof(Impossible), Impossible));
}
