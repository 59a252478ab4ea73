using System.Text;

namespace Icf;

/// <summary>The progress of a refinement.</summary>
/// <param name="Round">The rounds done.</param>
/// <param name="Densities">The traces run so far.</param>
/// <param name="Temperature">
/// The position on the bridge from the proposal to the posterior in the last round: 1 is the posterior.
/// </param>
/// <param name="Efficiency">The share of effective draws in the last round.</param>
public readonly record struct RefineProgress(int Round, int Densities, double Temperature, double Efficiency)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Round), Round),
            (nameof(Densities), Densities),
            (nameof(Temperature), Temperature),
            (nameof(Efficiency), Efficiency)
        );
}
