using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How a belief takes in data sets: which latents these have in common, and how particles are moved.</summary>
public sealed record SequentialOptions : IslandOptions
{
    /// <summary>
    /// Eight islands, whose particles are drawn anew and moved where half of them are effective; latents with plain
    /// names belong to all data sets.
    /// </summary>
    public static SequentialOptions Default { get; } = new();

    /// <summary>
    /// The latents that belong to all data sets: names of sites, such as <c>effect</c> for the effects of all groups,
    /// or <c>cluster/mean</c>, and addresses, such as <c>effect[2]</c>. Null for those whose address is a plain name,
    /// such as <c>mu</c>. All others are drawn anew for each data set.
    /// </summary>
    public IReadOnlyList<string>? Shared { get; init; }

    /// <summary>
    /// How often each latent is moved, on average, after particles have been drawn anew, at least 1. Moves make copies
    /// different, and each runs the model for the data sets that it may change.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Transitions
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 5;

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        base.PrintMembers(builder)
        && RecordText.Append(
            builder.Append(", "),
            (nameof(Shared), Shared is null ? null : string.Join(" ", Shared)),
            (nameof(Transitions), Transitions)
        );
}
