using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How Markov chains run, whatever their moves.</summary>
public abstract record ChainOptions
{
    private protected ChainOptions(int warmUp) => WarmUp = warmUp;

    /// <summary>The number of chains, at least 1; four by default. With one there is nothing to compare it
    /// with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Chains
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 4;

    /// <summary>
    /// The transitions in which a chain finds its place and learns how far to move, at least 0; they are no draws.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int WarmUp
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>The draws of each chain, at least 1; 1,000 by default.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Draws
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>The most threads to use; 0 for one per processor. Each chain runs on one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>
    /// How long to run, at most; null for as long as it takes. The warm-up gets half of it at most, and all chains give
    /// equally many draws: as many as each had time for, but at least one. What comes out then depends on how fast the
    /// machine is.
    /// </summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>
    /// The file with the state of the run; null for none. While the chains run it is written now and then, and when
    /// they are stopped, so that a call with the same model, arguments, seed and options goes on where they were, and
    /// comes to the same draws, bit by bit, as if they had not been stopped. The file stays when the run is complete:
    /// with more <see cref="Draws"/>, the same call makes the chains longer. Beside them, only <see
    /// cref="Threads"/>, <see cref="TimeBudget"/> and the progress may differ. Results of the
    /// model are not written: a run that goes on runs the model once for each draw so far. A file that can no longer be
    /// written does not end the run.
    /// </summary>
    public string? Checkpoint { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    /// <summary>What determines the draws, by name.</summary>
    internal virtual IEnumerable<(string Name, object? Value)> Course() =>
        [(nameof(Chains), Chains), (nameof(WarmUp), WarmUp)];

    /// <summary>Writes the members for <see cref="object.ToString"/>.</summary>
    protected virtual bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Chains), Chains),
            (nameof(WarmUp), WarmUp),
            (nameof(Draws), Draws),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Checkpoint), Checkpoint)
        );
}
