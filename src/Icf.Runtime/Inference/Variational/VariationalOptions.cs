using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>How variational inference runs.</summary>
public sealed record VariationalOptions
{
    /// <summary>A full-rank normal in 2,000 steps of ten draws.</summary>
    public static VariationalOptions Default { get; } = new();

    /// <summary>What is fitted.</summary>
    public VariationalFamily Family { get; init; }

    /// <summary>
    /// The steps of the fit, at least 1. Before a flow, a normal distribution is fitted in half as many.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int Steps
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 2_000;

    /// <summary>The draws that each step learns from, at least 1; null for 10, and for 20 with a flow.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? DrawsPerStep
    {
        get;
        init => field = value is { } count ? OptionRange.AtLeast(1, count) : null;
    }

    /// <summary>
    /// The draws k of a bound, at least 1. With 1 the evidence lower bound is raised, with more the importance-weighted
    /// bound of Burda, Grosse and Salakhutdinov (ICLR 2016), whose best distribution is wider: it covers the posterior
    /// where the other keeps to a part of it. Each step takes <see cref="DrawsPerStep"/> / k bounds, at least one.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int BoundDraws
    {
        get;
        init => field = OptionRange.AtLeast(1, value);
    } = 1;

    /// <summary>
    /// How many data each step learns from: as many turns of each loop over data, chosen at random, in place of all;
    /// null for all data. See the remarks of <see cref="VariationalEngine.VariationalInference"/>.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 1.</exception>
    public int? Minibatch
    {
        get;
        init => field = value is { } count ? OptionRange.AtLeast(1, count) : null;
    }

    /// <summary>How large the flow is, where one is fitted.</summary>
    public FlowOptions Flow { get; init; } = FlowOptions.Default;

    /// <summary>The most threads to use for the first guess, and for the draws; 0 for one per processor.</summary>
    public int Threads { get; init; }

    /// <summary>How long to fit, at most; null for as long as it takes. What comes out then depends on how fast the
    /// machine is.</summary>
    public TimeSpan? TimeBudget { get; init; }

    /// <summary>Told every hundred steps.</summary>
    public IProgress<VariationalProgress>? Progress { get; init; }

    /// <summary>Stops the run; passed to the call.</summary>
    internal CancellationToken CancellationToken { get; init; }

    private bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(Family), Family),
            (nameof(Steps), Steps),
            (nameof(DrawsPerStep), DrawsPerStep),
            (nameof(BoundDraws), BoundDraws),
            (nameof(Minibatch), Minibatch),
            (nameof(Flow), Flow),
            (nameof(Threads), Threads),
            (nameof(TimeBudget), TimeBudget),
            (nameof(Progress), Progress)
        );
}
