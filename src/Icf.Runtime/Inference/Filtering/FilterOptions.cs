using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How a filter runs.</summary>
public sealed record FilterOptions
{
    /// <summary>
    /// Eight islands, whose particles are drawn anew where half of them are effective, on one thread.
    /// </summary>
    public static FilterOptions Default { get; } = new();

    /// <summary>
    /// The number of populations that know nothing of each other, at least 1. How far they differ tells how far the
    /// belief may be off.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Islands
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 8;

    /// <summary>
    /// The share of effective particles below which all are drawn anew, from 0, for never, to 1, for whenever data have
    /// come.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double Threshold
    {
        get;
        init => field = OptionRange.Share(value);
    } = 0.5;

    /// <summary>How they are drawn.</summary>
    public ResamplingScheme Resampling { get; init; }

    /// <summary>
    /// The most threads to use, an island on each; 0 for one per processor. Small populations take their step sooner
    /// than a thread begins.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 1;

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Islands), Islands),
            (nameof(Threshold), Threshold),
            (nameof(Resampling), Resampling),
            (nameof(Threads), Threads)
        );
}
