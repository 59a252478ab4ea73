using System.Text;
using Icf.CompilerServices;
using Icf.Inference;

namespace Icf;

/// <summary>How pictures look, and what is simulated for them.</summary>
public sealed record PictureOptions
{
    /// <summary>What stands above; null for the name of the model, empty for nothing.</summary>
    public string? Title { get; init; }

    /// <summary>Whether a line below says what is shown.</summary>
    public bool Caption { get; init; } = true;

    /// <summary>The ground.</summary>
    public PictureTheme Theme { get; init; }

    /// <summary>
    /// How large text and lines are: 2 for pictures of twice as many pixels, which look the same and are sharper.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not from 0.25 to 8.</exception>
    public double Scale
    {
        get;
        init =>
            field = value is >= 0.25 and <= 8
                ? value
                : throw new ArgumentOutOfRangeException(nameof(Scale), value, "A scale is from 0.25 to 8.");
    } = 1;

    /// <summary>
    /// How many draws from the prior marginals are compared with; 0 for none. The model is simulated for them.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Negative.</exception>
    public int PriorDraws
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 2000;

    /// <summary>The seed of simulations, and of the choice of the draws that are shown.</summary>
    public long Seed { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Title), Title),
            (nameof(Caption), Caption),
            (nameof(Theme), Theme),
            (nameof(Scale), Scale),
            (nameof(PriorDraws), PriorDraws),
            (nameof(Seed), Seed)
        );
}
