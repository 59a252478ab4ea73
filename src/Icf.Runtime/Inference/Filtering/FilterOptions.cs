namespace Icf;

/// <summary>How a filter runs: on one thread by default, since small populations take their step sooner than a thread
/// begins.</summary>
public sealed record FilterOptions : IslandOptions
{
    /// <summary>
    /// Eight islands, whose particles are drawn anew where half of them are effective, on one thread.
    /// </summary>
    public static FilterOptions Default { get; } = new();

    /// <summary>One thread.</summary>
    public FilterOptions() => Threads = 1;
}
