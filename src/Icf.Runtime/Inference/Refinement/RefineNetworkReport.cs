using System.Globalization;
using System.Text;

namespace Icf;

/// <summary>
/// How a network was refined to data sets; saved with it. Shares of effective draws are measured on draws that were not
/// used in training.
/// </summary>
/// <param name="DataSets">The number of data sets.</param>
/// <param name="Rounds">
/// The number of training rounds of the network; 0 if no round was better than the original network.
/// </param>
/// <param name="Draws">The particles drawn.</param>
/// <param name="Seconds">The wall time, in seconds.</param>
/// <param name="Before">The share of effective draws before, data set by data set.</param>
/// <param name="After">The same afterwards.</param>
public sealed record RefineNetworkReport(
    int DataSets,
    int Rounds,
    long Draws,
    double Seconds,
    IReadOnlyList<double> Before,
    IReadOnlyList<double> After
)
{
    /// <summary>
    /// The mean share of effective draws for neighbours before the refinement: data sets simulated from the posteriors;
    /// NaN if there are none.
    /// </summary>
    public double NeighborsBefore { get; init; } = double.NaN;

    /// <summary>The same afterwards, for the same neighbours; none of them was trained on.</summary>
    public double NeighborsAfter { get; init; } = double.NaN;

    /// <summary>
    /// The mean of −log q(latents | data) before the refinement, over simulations from the prior with arguments of the
    /// data sets' shapes.
    /// </summary>
    public double LossBefore { get; init; } = double.NaN;

    /// <summary>The same afterwards: the increase shows how much the network has forgotten.</summary>
    public double LossAfter { get; init; } = double.NaN;

    /// <summary>A sentence for a person.</summary>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{DataSets} data sets, {Rounds} rounds, {Draws} draws; effective {Least(Before):P1} before, "
                + $"{Least(After):P1} now at least, {NeighborsBefore:P1} and {NeighborsAfter:P1} for data like them"
        );

    private static double Least(IReadOnlyList<double> shares) => shares.Count > 0 ? shares.Min() : double.NaN;

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(DataSets), DataSets),
            (nameof(Rounds), Rounds),
            (nameof(Draws), Draws),
            (nameof(Seconds), Seconds),
            (nameof(Before), Before),
            (nameof(After), After),
            (nameof(NeighborsBefore), NeighborsBefore),
            (nameof(NeighborsAfter), NeighborsAfter),
            (nameof(LossBefore), LossBefore),
            (nameof(LossAfter), LossAfter)
        );
}
