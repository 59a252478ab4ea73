using System.Text;

namespace Icf;

/// <summary>How far chains of single-site moves are; all are equally far.</summary>
/// <param name="Transitions">The transitions that each chain has made, those of the warm-up included.</param>
/// <param name="All">The transitions that each will make.</param>
/// <param name="Acceptance">The share of moves after the warm-up that were accepted; NaN before there are
/// any.</param>
public readonly record struct MetropolisHastingsProgress(int Transitions, int All, double Acceptance)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Transitions), Transitions),
            (nameof(All), All),
            (nameof(Acceptance), Acceptance)
        );
}
