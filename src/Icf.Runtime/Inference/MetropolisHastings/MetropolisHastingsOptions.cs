using System.Text;
using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>How chains of single-site moves run.</summary>
public sealed record MetropolisHastingsOptions : ChainOptions
{
    /// <summary>Four chains of 1,000 draws after a warm-up of 1,000, on all processors.</summary>
    public static MetropolisHastingsOptions Default { get; } = new();

    /// <summary>A warm-up of 1,000 transitions.</summary>
    public MetropolisHastingsOptions()
        : base(warmUp: 1_000) { }

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
        init => field = OptionRange.Share(value);
    } = 0.2;

    /// <summary>
    /// How often, at each transition, all latents of a loop are moved together, each by a step of its own or all to one
    /// side, at least 0. Where they depend on each other, as the effects of groups on a mean that the data tell only
    /// as a sum, single moves are short.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int BlockMoves
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 1;

    /// <summary>
    /// For a compiled model: how many traces the network draws at each transition, of which the chain may take one, at
    /// least 0. Where a rejection loop is among the latents, the network only gives the trace that a chain begins with.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Below 0.</exception>
    public int NetworkTraces
    {
        get;
        init => field = OptionRange.AtLeast(0, value);
    } = 20;

    /// <summary>Told how far the chains are, now and then.</summary>
    public IProgress<MetropolisHastingsProgress>? Progress { get; init; }

    /// <summary>Whether every move runs the whole model, also where it could be done with less.</summary>
    internal bool RunsWholeModel { get; init; }

    /// <summary>
    /// Traces from which the chains begin, in turn; none for draws from the prior, to which a chain turns as well if
    /// its trace is impossible.
    /// </summary>
    internal IReadOnlyList<Choice[]> Starts { get; init; } = [];

    internal override IEnumerable<(string Name, object? Value)> Course() =>
        [
            .. base.Course(),
            (nameof(MovesPerDraw), MovesPerDraw),
            (nameof(PriorShare), PriorShare),
            (nameof(BlockMoves), BlockMoves),
            (nameof(NetworkTraces), NetworkTraces),
            (nameof(RunsWholeModel), RunsWholeModel),
        ];

    /// <inheritdoc/>
    protected override bool PrintMembers(StringBuilder builder) =>
        RecordText.Append(
            builder,
            (nameof(MovesPerDraw), MovesPerDraw),
            (nameof(PriorShare), PriorShare),
            (nameof(BlockMoves), BlockMoves),
            (nameof(NetworkTraces), NetworkTraces),
            (nameof(Progress), Progress)
        ) && base.PrintMembers(builder.Append(", "));
}
