using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How chains of single-site moves run.</summary>
public sealed record MetropolisHastingsOptions
{
    /// <summary>Four chains of 1,000 draws after a warm-up of 1,000, on all processors.</summary>
    public static MetropolisHastingsOptions Default { get; } = new();

    /// <summary>The number of chains, at least 1. With one there is nothing to compare it with.</summary>
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
    } = 1_000;

    /// <summary>The draws of each chain, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Draws
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>
    /// The moves of single latents from one draw to the next, at least 1; null for as many as the longest trace of the
    /// warm-up has latents.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? MovesPerDraw
    {
        get;
        init => field = value is { } moves ? OptionRange.AtLeast(1, moves) : null;
    }

    /// <summary>
    /// How often a latent is drawn from its prior, where it could be moved by a step, from 0 to 1. Such draws change
    /// between modes that steps do not cross, and are seldom accepted where the prior is wide.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double PriorShare
    {
        get;
        init =>
            field = value is >= 0 and <= 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(PriorShare),
                    value,
                    "PriorShare must be between 0 and 1."
                );
    } = 0.2;

    /// <summary>The most threads to use; 0 for one per processor. Each chain runs on one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>
    /// How long to run, at most; null for as long as it takes. The warm-up gets half of it at most, and every chain
    /// makes at least some draws. What comes out then depends on how fast the machine is.
    /// </summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Told how far the chains are, now and then.</summary>
    public IProgress<MetropolisHastingsProgress>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Chains), Chains),
            (nameof(WarmUp), WarmUp),
            (nameof(Draws), Draws),
            (nameof(MovesPerDraw), MovesPerDraw),
            (nameof(PriorShare), PriorShare),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Progress), Progress)
        );
}
