using Icf.Networks;

namespace Icf.Compiled;

/// <summary>What is known between two rounds of a focused training.</summary>
/// <param name="Report">The report of the rounds before; null before the first.</param>
/// <param name="Region">The region of the next.</param>
/// <param name="LogMass">Its log probability under the prior.</param>
internal sealed record FocusState(TrainingReport? Report, Region Region, double LogMass)
{
    public static FocusState Start { get; } = new(null, Region.Whole, 0);

    /// <summary>The rounds before.</summary>
    public IReadOnlyList<FocusRound> Rounds => Report?.Focus ?? [];

    /// <summary>The traces of the next round, if it is not the last; 0 for the usual number.</summary>
    public int Size { get; init; }

    /// <summary>Whether the last round has not narrowed the region.</summary>
    public bool IsStalled { get; init; }

    /// <summary>Whether the next round is the last.</summary>
    public bool IsLast { get; init; }

    /// <summary>The time spent, in seconds.</summary>
    public double Seconds { get; init; }

    /// <summary>The report of the rounds before and of the next one together.</summary>
    public TrainingReport Add(TrainingReport next) =>
        next with
        {
            Focus = [.. Rounds, new FocusRound(next.Traces, LogMass, next.ValidationLoss)],
            Traces = next.Traces + (Report?.Traces ?? 0),
            TracesSeen = next.TracesSeen + (Report?.TracesSeen ?? 0),
            Steps = next.Steps + (Report?.Steps ?? 0),
            SkippedSteps = next.SkippedSteps + (Report?.SkippedSteps ?? 0),
            TracesLeftOut = next.TracesLeftOut + (Report?.TracesLeftOut ?? 0),
            LeftOutAt = Report?.LeftOutAt ?? next.LeftOutAt,
            Seconds = next.Seconds + (Report?.Seconds ?? 0),
        };
}
