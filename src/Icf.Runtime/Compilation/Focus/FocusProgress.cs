namespace Icf.Compiled;

/// <summary>Reports the progress of a round as that of all rounds.</summary>
/// <param name="inner">Receives it.</param>
/// <param name="before">The report of the rounds before; null for none.</param>
/// <param name="traces">The traces of the round.</param>
/// <param name="allTraces">The traces of all rounds.</param>
internal sealed class FocusProgress(IProgress<CompileProgress> inner, TrainingReport? before, int traces, int allTraces)
    : IProgress<CompileProgress>
{
    public void Report(CompileProgress value)
    {
        double done = before?.Traces ?? 0,
            fraction = Math.Min(1, (done + value.Fraction * traces) / allTraces);
        double later = traces > 0 ? Math.Max(0, allTraces - done - traces) / traces : 0;
        double roundSeconds =
            value.Fraction < 1 ? value.Remaining.TotalSeconds / (1 - value.Fraction)
            : value.TracesPerSecond > 0 ? value.TracesSeen / value.TracesPerSecond
            : 0;
        inner.Report(
            value with
            {
                Fraction = fraction,
                TracesSeen = value.TracesSeen + (before?.TracesSeen ?? 0),
                Remaining = value.Remaining + TimeSpan.FromSeconds(later * roundSeconds),
            }
        );
    }
}
