using System.Text;

namespace Icf;

/// <summary>How far a chain is.</summary>
/// <param name="Chain">Which one, from 0.</param>
/// <param name="Transitions">The transitions done, those of the warm-up included.</param>
/// <param name="All">The transitions that there will be.</param>
/// <param name="Divergences">How many diverged, after the warm-up.</param>
/// <param name="StepSize">The step size now.</param>
/// <param name="Gradients">How often the log density was computed.</param>
public readonly record struct NutsProgress(
    int Chain,
    int Transitions,
    int All,
    int Divergences,
    double StepSize,
    long Gradients
)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Chain), Chain),
            (nameof(Transitions), Transitions),
            (nameof(All), All),
            (nameof(Divergences), Divergences),
            (nameof(StepSize), StepSize),
            (nameof(Gradients), Gradients)
        );
}
