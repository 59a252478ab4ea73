using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How Pathfinder runs.</summary>
public sealed record PathfinderOptions
{
    /// <summary>Four paths.</summary>
    public static PathfinderOptions Default { get; } = new();

    /// <summary>From how many random points to go up to a peak, at least 1: several find several peaks.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Paths
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 4;

    /// <summary>The most steps of each, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxSteps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>How many draws tell how well the normal at a step of a path stands in for the density, at least
    /// 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int DrawsPerStep
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 25;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Paths), Paths),
            (nameof(MaxSteps), MaxSteps),
            (nameof(DrawsPerStep), DrawsPerStep),
            (nameof(Threads), Threads)
        );
}
