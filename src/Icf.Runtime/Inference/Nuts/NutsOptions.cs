using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How the no-U-turn sampler runs.</summary>
public sealed record NutsOptions
{
    /// <summary>Four chains of 1,000 draws after a warm-up of 400, on all processors.</summary>
    public static NutsOptions Default { get; } = new();

    /// <summary>The number of chains, at least 1. With one there is nothing to compare it with.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Chains
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 4;

    /// <summary>
    /// The transitions in which a chain finds its place, scales and step size, at least 0; they are no draws.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int WarmUp
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 400;

    /// <summary>The draws of each chain, at least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Draws
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1_000;

    /// <summary>
    /// The acceptance that step sizes settle at, above 0 and below 1. Nearer to 1 steps are smaller, which takes
    /// longer, and gets into places of sharper curvature: what helps against divergences. The default, 0.9, is more
    /// careful than the 0.8 of other samplers, at which hierarchies often diverge a few times.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 0 and 1.</exception>
    public double TargetAcceptance
    {
        get;
        init =>
            field = value is > 0 and < 1
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(TargetAcceptance),
                    value,
                    "The acceptance must be above 0 and below 1."
                );
    } = 0.9;

    /// <summary>How often a trajectory may be doubled, from 1 to 20: at depth d it has up to 2ᵈ − 1 steps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not between 1 and 20.</exception>
    public int MaxTreeDepth
    {
        get;
        init =>
            field = value is >= 1 and <= 20
                ? value
                : throw new ArgumentOutOfRangeException(
                    nameof(MaxTreeDepth),
                    value,
                    "The depth must be between 1 and 20."
                );
    } = 10;

    /// <summary>What the warm-up learns of the posterior's shape.</summary>
    public MassMatrix MassMatrix { get; init; }

    /// <summary>The most threads to use; 0 for one per processor. Each chain runs on one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int Threads
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    }

    /// <summary>
    /// How long to run, at most; null for as long as it takes. The warm-up gets half of it at most, and every chain as
    /// many draws as the slowest one had time for, but at least one. What comes out then depends on how fast the
    /// machine is.
    /// </summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Told how far each chain is, now and then, from the thread that the chain runs on.</summary>
    public IProgress<NutsProgress>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Chains), Chains),
            (nameof(WarmUp), WarmUp),
            (nameof(Draws), Draws),
            (nameof(TargetAcceptance), TargetAcceptance),
            (nameof(MaxTreeDepth), MaxTreeDepth),
            (nameof(MassMatrix), MassMatrix),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Progress), Progress)
        );
}
