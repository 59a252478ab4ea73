using System.Text;

namespace Icf;

/// <summary>The progress of the refinement of a network.</summary>
/// <param name="Round">The rounds of training done.</param>
/// <param name="Draws">The particles drawn so far.</param>
/// <param name="Temperature">
/// The position on the bridge from the network's proposal to the posterior in the last round, the least over the data
/// sets: 1 is the posterior.
/// </param>
/// <param name="Efficiency">The share of effective draws of the current network, the least over the data sets.</param>
/// <param name="NeighborEfficiency">The mean of this share over neighbours; NaN while there are none.</param>
public readonly record struct RefineNetworkProgress(
    int Round,
    long Draws,
    double Temperature,
    double Efficiency,
    double NeighborEfficiency
)
{
    private readonly bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Round), Round),
            (nameof(Draws), Draws),
            (nameof(Temperature), Temperature),
            (nameof(Efficiency), Efficiency),
            (nameof(NeighborEfficiency), NeighborEfficiency)
        );
}
