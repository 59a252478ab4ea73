namespace Icf;

/// <summary>What a training kept from an earlier network; see <see cref="TrainingOptions.WarmStart"/>.</summary>
/// <param name="File">The name of the file.</param>
/// <param name="KeptSites">The sites whose layers came from it, by their names as in
/// <see cref="TrainingReport.ProposedByPrior"/>.</param>
/// <param name="FreshSites">
/// The sites whose layers started from random weights: new sites, and sites that are now proposed in another way.
/// </param>
/// <param name="KeptLayers">The other layers that came from it: <c>memory</c>, <c>attention</c>, <c>field/y</c> and so
/// on.</param>
/// <param name="FreshLayers">
/// The other layers that started from random weights, because they read something else or have another size.
/// </param>
public sealed record WarmStartReport(
    string File,
    IReadOnlyList<string> KeptSites,
    IReadOnlyList<string> FreshSites,
    IReadOnlyList<string> KeptLayers,
    IReadOnlyList<string> FreshLayers
)
{
    /// <summary>Kept and fresh parts, in a line each.</summary>
    public override string ToString() =>
        $"kept from '{File}': {List(KeptSites)}; {List(KeptLayers)}\nfresh: {List(FreshSites)}; {List(FreshLayers)}";

    private static string List(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
}
