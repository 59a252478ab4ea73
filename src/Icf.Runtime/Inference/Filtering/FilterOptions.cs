using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How a filter runs: on one thread by default, since small populations take their step sooner than a thread
/// begins.</summary>
public sealed record FilterOptions : IslandOptions
{
    /// <summary>
    /// Eight islands, whose particles are drawn anew where half of them are effective, on one thread; static latents
    /// are not moved.
    /// </summary>
    public static FilterOptions Default { get; } = new();

    /// <summary>One thread.</summary>
    public FilterOptions() => Threads = 1;

    /// <summary>
    /// How often, while the number of steps doubles, each particle has its static latents moved, given all data and its
    /// other latents, at least 0; static are those that are drawn once and have a plain name. Moves run the model for
    /// all data, but the more there are, the fewer particles are moved at a step, so that a step takes the same time,
    /// which is several times as long as without moves. Without them, few values of such latents are left after a long
    /// time.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Transitions
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder) && RecordText.Append(builder.Append(", "), (nameof(Transitions), Transitions));
}
