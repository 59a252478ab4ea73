using System.Globalization;
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
/// <param name="ProposedByPrior">The sites for which no head was trained, since simulations hardly ever visit
/// them.</param>
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
    /// Whether latents decide which data are observed. Data that a trace did not come to were then taken from another,
    /// so that their presence says nothing; where the data leave little doubt about what was decided, fewer particles
    /// may count.
    /// </summary>
    public bool LatentsDecideData { get; init; }

    /// <summary>
    /// By how much training twice as long would probably lower the <see cref="ValidationLoss"/>, in nats, judged by the
    /// last rounds; 0 where the loss had stopped falling, NaN where there was one round only, as with given
    /// <see cref="TrainingOptions.Epochs"/>.
    /// </summary>
    public double ExpectedGain { get; init; } = double.NaN;

    /// <summary>The number of steps, of which <see cref="SkippedSteps"/> were left out.</summary>
    public long Steps { get; init; }

    /// <summary>
    /// How many of the <see cref="TracesSeen"/> were left out of their step, since numbers in them overflow.
    /// </summary>
    public long TracesLeftOut { get; init; }

    /// <summary>The site at which the first of them did; null if none did, or it is not known.</summary>
    public string? LeftOutAt { get; init; }

    /// <summary>
    /// What more training would bring, and what was left out of it, in words; empty where there is nothing to say.
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
    /// What the training began with; null if it began with nothing. <see cref="InitialLoss"/> tells what it was worth.
    /// </summary>
    public WarmStartReport? WarmStart { get; init; }

    /// <summary>
    /// How the network was refined to data sets afterwards; null if it was not. What is said of the training is then
    /// said of the network that this began with.
    /// </summary>
    public RefineNetworkReport? Refinement { get; init; }

    /// <summary>
    /// Why the last state of the training could not be written to its <see cref="TrainingOptions.Checkpoint"/>; null if
    /// it could. Not saved.
    /// </summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public string? CheckpointProblem { get; init; }

    /// <summary>
    /// The simulated traces, those held out included, that were impossible in themselves: others took their places.
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
            (nameof(Outlook), Outlook)
        );
}
