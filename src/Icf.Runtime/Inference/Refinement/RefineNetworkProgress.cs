using System.Text;

namespace Icf;

/// <summary>How far the refinement of a network is.</summary>
/// <param name="Round">The rounds of training done.</param>
/// <param name="Draws">The particles drawn so far.</param>
/// <param name="Temperature">How far the last bridge led from the network's proposal to the posterior, for the data set
/// for which it led least far: 1 is there.</param>
/// <param name="Efficiency">The share of effective draws of the network as it is now, for the data set for which it is
/// least.</param>
/// <param name="NeighborEfficiency">The same on average over neighbours; NaN while there are none.</param>
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
