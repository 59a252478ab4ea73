using System.Text;

namespace Icf;

/// <summary>How far a refinement is.</summary>
/// <param name="Round">The rounds done.</param>
/// <param name="Densities">The traces run so far.</param>
/// <param name="Temperature">How far the last bridge led from the proposal before to the posterior: 1 is there.</param>
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
