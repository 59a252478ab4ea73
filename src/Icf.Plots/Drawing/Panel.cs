using Icf.Reports;

namespace Icf.Plots;

/// <summary>A chart at its place in a picture.</summary>
/// <param name="Chart">What it shows.</param>
internal sealed record Panel(Chart Chart)
{
    /// <summary>What stands above it.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether the axis below has numbers and a name; panels above others share theirs.</summary>
    public bool HasAcross { get; init; } = true;

    /// <summary>The same of the axis on the left.</summary>
    public bool HasUp { get; init; } = true;
}
