using Icf.Traces;

namespace Icf.Inference;

/// <summary>One chain of moves of single latents, and of all of them to traces of a network, if there is
/// one.</summary>
/// <param name="mover">Moves the latents.</param>
/// <param name="model">The model's name.</param>
/// <param name="rng">The chain's stream.</param>
/// <param name="options">How to run.</param>
/// <param name="proposed">Moves all latents; null where there is no network.</param>
/// <param name="from">The latents to begin with; null for a draw from the prior. Of a rejection loop they have the
/// attempt that was accepted.</param>
internal sealed class MetropolisChain<TArgs, TResult>(
    TraceMover<TArgs, TResult> mover,
    string model,
    Rng rng,
    MetropolisHastingsOptions options,
    ProposedTraces<TArgs, TResult>? proposed = null,
    Choice[]? from = null
) : ProgramChain<TResult>
{
    /// <summary>The prior draws that are tried to begin with.</summary>
    private const int Tries = 1_000;

    /// <summary>A trace of a network to begin with is one of so many, by their weights.</summary>
    private const int FirstProposed = 100;

    private int _movesPerDraw;
    private long _transitions;

    public override IEnumerable<MoveSummary> Moves =>
        proposed is { CanMove: true }
            ? mover.Moves.Append(proposed.Moves.Summary("all latents", MoveKind.Network))
            : mover.Moves;

    public override long Runs => mover.Runs + (proposed?.Runs ?? 0);

    public override ImpossibleParticles Impossible
    {
        get
        {
            var all = new ImpossibleParticles();
            all.Add(mover.Impossible);
            if (proposed is not null)
                all.Add(proposed.Impossible);
            return all;
        }
    }

    /// <summary>
    /// Finds a trace to begin with that the data do not rule out: the given one, one of the network, or a prior draw.
    /// </summary>
    /// <exception cref="ImpossibleDataException">There was none among the first thousand.</exception>
    /// <exception cref="ModelException">All of them were impossible in themselves.</exception>
    public override void Start()
    {
        Choice[]? first = from ?? proposed?.Begin(FirstProposed, rng.Split(-1));
        if (first is not null && mover.TryBegin(VisitedTrace.Of(first), rng.Split(0)))
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
                + (mover.RuledOut is { } reason ? $"; the first was ruled out at {reason}" : "")
                + ". Give the data a distribution that allows for what was observed, such as noise with heavier tails."
                + (impossible.Count > 0 ? $" {impossible}" : "")
        );
    }

    public override void WarmUp(int transitions)
    {
        for (int t = 0; t < transitions; t++)
        {
            Sweep(options.MovesPerDraw ?? mover.Trace.Count);
            MoveToProposed();
        }
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
            MoveToProposed();
            (TraceRecord latents, TResult result, double logJoint) = mover.Read();
            Keep(latents, result, logJoint);
        }
    }

    protected override void Write(BinaryWriter to, StoredTraces<TResult> traces)
    {
        to.Write(_movesPerDraw);
        to.Write(_transitions);
        mover.Write(to, traces);
        proposed?.Write(to);
    }

    protected override void Read(BinaryReader from, StoredTraces<TResult> traces)
    {
        (_movesPerDraw, _transitions) = (from.ReadInt32(), from.ReadInt64());
        mover.Read(from, traces);
        proposed?.Read(from);
    }

    private void Sweep(int moves)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        mover.Move(moves);
    }

    private void MoveToProposed()
    {
        if (proposed is not { CanMove: true })
            return;
        Rng stream = rng.Split(Tries + ++_transitions);
        Choice[]? next = proposed.Next(mover.Read().Latents.ToArray(), stream.Split(0));
        if (next is not null && !mover.TryBegin(VisitedTrace.Of(next), stream.Split(1)))
            throw ParticleRunner.NotTheSame(address: null);
        if (!mover.IsLearning)
            proposed.Moves.Count(isAccepted: next is not null);
    }
}
