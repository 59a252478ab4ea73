using System.Globalization;
using System.Text;

namespace Icf;

/// <summary>The report of a training; saved with the network.</summary>
/// <param name="Traces">The number of simulated traces.</param>
/// <param name="TracesSeen">How many traces were trained on, repetitions counted.</param>
/// <param name="ValidationLoss">
/// The loss of the kept weights on held-out traces, in nats per trace: the mean of −log q(latents | data).
/// </param>
/// <param name="InitialLoss">The validation loss before training.</param>
/// <param name="SkippedSteps">How many steps were left out because their gradient was not finite.</param>
/// <param name="Seconds">The wall time, in seconds.</param>
/// <param name="StoppedEarly">Whether the loss had stopped improving.</param>
/// <param name="ProposedByPrior">
/// The sites for which no head was trained because simulations hardly ever visit them.
/// </param>
public sealed record TrainingReport(
    int Traces,
    long TracesSeen,
    double ValidationLoss,
    double InitialLoss,
    int SkippedSteps,
    double Seconds,
    bool StoppedEarly,
    IReadOnlyList<string> ProposedByPrior
)
{
    /// <summary>
    /// Whether latents decide which data are observed. Data that a trace did not observe were then taken from another
    /// trace, so that their presence carries no information; if the data leave little doubt about these latents, fewer
    /// particles may be effective.
    /// </summary>
    public bool LatentsDecideData { get; init; }

    /// <summary>
    /// By how much training twice as long would probably lower the <see cref="ValidationLoss"/>, in nats, estimated
    /// from the last rounds; 0 if the loss had stopped falling, NaN if there was only one round, as with given <see
    /// cref="TrainingOptions.Epochs"/>.
    /// </summary>
    public double ExpectedGain { get; init; } = double.NaN;

    /// <summary>
    /// The number of data sets that the network was trained to answer; 0 where it was trained on simulations only. With
    /// data sets the losses are those of the objective, see <see cref="CompilationEngine.CompileOn"/>.
    /// </summary>
    public int DataSets { get; init; }

    /// <summary>
    /// The rounds of a training with <see cref="CompileOptions.Focus"/>; empty without. The numbers of traces and
    /// steps, and the seconds, are then those of all rounds together, and everything else is of the last.
    /// </summary>
    public IReadOnlyList<FocusRound> Focus { get; init; } = [];

    /// <summary>The number of steps, of which <see cref="SkippedSteps"/> were left out.</summary>
    public long Steps { get; init; }

    /// <summary>
    /// How many of the <see cref="TracesSeen"/> were left out of their step because numbers in them overflow.
    /// </summary>
    public long TracesLeftOut { get; init; }

    /// <summary>The site at which the first of them overflowed; null if none did, or if it is not known.</summary>
    public string? LeftOutAt { get; init; }

    /// <summary>
    /// What more training would gain, and what was left out, in words; empty if there is nothing to report.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string Outlook => string.Join(' ', Sentences());

    private IEnumerable<string> Sentences()
    {
        if (ExpectedGain > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"The loss was still falling: as much training again would probably lower it by "
                    + $"{ExpectedGain:0.####} nats."
            );
        if (TracesLeftOut > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * TracesLeftOut / TracesSeen:0.##} % of the traces were left out, since numbers in them "
                    + $"overflow{(LeftOutAt is null ? "" : $", the first at '{LeftOutAt}'")}."
            );
        if (SkippedSteps > 0 && Steps > 0)
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"{100.0 * SkippedSteps / Steps:0.##} % of the steps were left out, since their gradient was not "
                    + $"finite."
            );
    }

    /// <summary>
    /// What was kept from an earlier network; null if training started from random weights. <see cref="InitialLoss"/>
    /// is the loss with the kept layers.
    /// </summary>
    public WarmStartReport? WarmStart { get; init; }

    /// <summary>
    /// How the network was refined to data sets afterwards; null if it was not. The other members are then those of the
    /// network that the refinement started from.
    /// </summary>
    public RefineNetworkReport? Refinement { get; init; }

    /// <summary>
    /// Why the last state of the training could not be written to its <see cref="TrainingOptions.Checkpoint"/>; null if
    /// it could. Not saved.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? CheckpointProblem { get; init; }

    /// <summary>
    /// The simulated traces, held-out traces included, that were impossible and were replaced by others.
    /// </summary>
    public ImpossibleTraces Impossible { get; init; } = ImpossibleTraces.None;

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Traces), Traces),
            (nameof(TracesSeen), TracesSeen),
            (nameof(ValidationLoss), ValidationLoss),
            (nameof(InitialLoss), InitialLoss),
            (nameof(SkippedSteps), SkippedSteps),
            (nameof(Seconds), Seconds),
            (nameof(StoppedEarly), StoppedEarly),
            (nameof(ProposedByPrior), ProposedByPrior),
            (nameof(WarmStart), WarmStart),
            (nameof(Refinement), Refinement),
            (nameof(CheckpointProblem), CheckpointProblem),
            (nameof(Impossible), Impossible),
            (nameof(LatentsDecideData), LatentsDecideData),
            (nameof(ExpectedGain), ExpectedGain),
            (nameof(Steps), Steps),
            (nameof(TracesLeftOut), TracesLeftOut),
            (nameof(LeftOutAt), LeftOutAt),
            (nameof(DataSets), DataSets),
            (nameof(Focus), Focus),
            (nameof(Outlook), Outlook)
        );
}
