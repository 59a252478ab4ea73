using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How the highest point of a density is looked for.</summary>
public sealed record MaximizeOptions
{
    /// <summary>Four starts of up to 1,000 steps.</summary>
    public static MaximizeOptions Default { get; } = new();

    /// <summary>From how many random points to climb, at least 1; the highest peak counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Starts
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 4;

    /// <summary>The most steps from each, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int MaxSteps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>
    /// A climb ends where so many nats are left to gain, above 0: of δ nats the peak is √(2δ) standard deviations away.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not above 0.</exception>
    public double Tolerance
    {
        get;
        init => field = OptionRange.Positive(value);
    } = 1e-12;

    /// <summary>The most threads to use; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Starts), Starts),
            (nameof(MaxSteps), MaxSteps),
            (nameof(Tolerance), Tolerance),
            (nameof(Threads), Threads)
        );
}
