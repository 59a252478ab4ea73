using System.Text;
using Icf.CompilerServices;
using Icf.Inference;

namespace Icf;

/// <summary>What goes into a file for ArviZ beside the draws.</summary>
public sealed record InferenceDataOptions
{
    /// <summary>
    /// How many draws are drawn by their weights where draws have weights; null for as many as they are worth, and
    /// 1,000 of an exact answer. Draws of chains are all written, as they are.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one.</exception>
    public int? Draws
    {
        get;
        init => field = value is { } draws ? OptionRange.AtLeast(1, draws) : null;
    }

    /// <summary>How many draws from the prior are written; 0 for none. The model is simulated for them.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int PriorDraws
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 1_000;

    /// <summary>Whether what the posterior predicts is written. The model is simulated for it.</summary>
    public bool Predicts { get; init; } = true;

    /// <summary>The seed of what is drawn for the file.</summary>
    public long Seed { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Draws), Draws),
            (nameof(PriorDraws), PriorDraws),
            (nameof(Predicts), Predicts),
            (nameof(Seed), Seed)
        );
}
