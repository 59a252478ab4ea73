using Icf.Traces;

namespace Icf.Inference;

/// <summary>One chain of moves of single latents.</summary>
/// <param name="mover">Moves the latents.</param>
/// <param name="model">The model's name.</param>
/// <param name="rng">The chain's stream.</param>
/// <param name="options">How to run.</param>
/// <param name="from">The latents to begin with; null for a draw from the prior. Of a rejection loop they have the
/// attempt that was accepted.</param>
internal sealed class MetropolisChain<TArgs, TResult>(
    TraceMover<TArgs, TResult> mover,
    string model,
    Rng rng,
    MetropolisHastingsOptions options,
    Choice[]? from = null
) : ProgramChain<TResult>
{
    /// <summary>The prior draws that are tried to begin with.</summary>
    private const int Tries = 1_000;

    private int _movesPerDraw;

    public override IEnumerable<KeyValuePair<SiteAddress, LatentMoves>> Moves => mover.Moves;

    public override MoveKind Kind => MoveKind.SingleSite;

    public override long Runs => mover.Runs;

    public override ImpossibleParticles Impossible => mover.Impossible;

    /// <summary>Finds a trace to begin with that the data do not rule out: the given one, or a prior draw.</summary>
    /// <exception cref="ImpossibleDataException">There was none among the first thousand.</exception>
    /// <exception cref="ModelException">All of them were impossible in themselves.</exception>
    public override void Start()
    {
        if (from is not null && mover.TryBegin(VisitedTrace.Of(from), rng.Split(0)))
            return;
        for (int i = 1; i <= Tries; i++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (mover.TryBegin(VisitedTrace.Nothing, rng.Split(i)))
                return;
        }

        ImpossibleTraces impossible = Impossible.Among(Runs);
        throw new ImpossibleDataException(
            $"None of {Tries} draws from the prior of {model} could have given the data"
                + (mover.RuledOut is { } first ? $"; the first was ruled out at {first}" : "")
                + ". Give the data a distribution that allows for what was observed, such as noise with heavier tails."
                + (impossible.Count > 0 ? $" {impossible}" : "")
        );
    }

    public override void WarmUp(int transitions)
    {
        for (int t = 0; t < transitions; t++)
            Sweep(options.MovesPerDraw ?? mover.Trace.Count);
    }

    public override void EndWarmUp()
    {
        // A number of moves that depended on the trace would favour traces with many latents.
        _movesPerDraw = options.MovesPerDraw ?? Math.Max(1, mover.Longest);
        mover.IsLearning = false;
    }

    public override void Draw(int draws)
    {
        for (int i = 0; i < draws; i++)
        {
            Sweep(_movesPerDraw);
            (TraceRecord latents, TResult result, double logJoint) = mover.Read();
            Keep(latents, result, logJoint);
        }
    }

    private void Sweep(int moves)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        mover.Move(moves);
    }
}
