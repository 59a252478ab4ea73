using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How islands of particles run, whatever they take in.</summary>
public abstract record IslandOptions
{
    private protected IslandOptions() { }

    /// <summary>
    /// The number of populations that know nothing of each other, at least 1; eight by default. How far they differ
    /// tells how far the answer may be off. Each runs on one thread.
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

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>Writes the members for <see cref="object.ToString"/>.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Islands), Islands),
            (nameof(Threshold), Threshold),
            (nameof(Resampling), Resampling),
            (nameof(Threads), Threads)
        );
}
