using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Moves all latents at once: to one of several traces that a proposal draws, or to none of them. The trace in force
/// is weighted like the others, and one of all is taken in proportion to its weight (conditional importance sampling:
/// Andrieu, Doucet and Holenstein, Journal of the Royal Statistical Society B 72, 2010, with one step).
/// </summary>
/// <param name="runs">What particles run with; it has a proposal.</param>
/// <param name="traces">How many traces are drawn.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class ProposedTraces<TArgs, TResult>(
    IslandRuns<TArgs, TResult> runs,
    int traces,
    CancellationToken cancellationToken
)
{
    private readonly ResamplingOptions _never = new(0, ResamplingScheme.Multinomial, cancellationToken);

    /// <summary>
    /// Whether traces can be moved so. The attempts that a rejection loop has rejected are a part of the trace in
    /// force, which a proposed trace does not have.
    /// </summary>
    public bool CanMove { get; } = traces > 0 && !ModelFingerprint.HasRejections(runs.Program.ProposalSkeleton);

    /// <summary>The moves after the warm-up, and those that changed the trace.</summary>
    public LatentMoves Moves { get; private set; } = new();

    /// <summary>How many traces have been drawn.</summary>
    public long Runs { get; private set; }

    /// <summary>Those that were impossible.</summary>
    public ImpossibleParticles Impossible { get; } = new();

    /// <summary>Draws a trace to begin with; null where no proposed trace could have given the data.</summary>
    /// <param name="of">Of how many traces.</param>
    /// <param name="rng">A stream.</param>
    public Choice[]? Begin(int of, in Rng rng) => Run(new Island<TResult>(runs, of, rng, _never))?.Choices();

    /// <summary>Moves a trace.</summary>
    /// <param name="latents">Its latents.</param>
    /// <param name="rng">A stream.</param>
    /// <returns>The latents of another trace; null where it stays.</returns>
    public Choice[]? Next(Choice[] latents, in Rng rng)
    {
        var kept = new KeptTrace<TResult>(runs, runs.Free(latents));
        var island = new Island<TResult>(runs, traces + 1, rng, _never, kept);
        return Run(island) is { Given: null } fresh ? fresh.Choices() : null;
    }

    /// <summary>Writes the counts of moves and of traces.</summary>
    public void Write(BinaryWriter to)
    {
        Moves.Write(to);
        to.Write(Runs);
        Impossible.Write(to);
    }

    /// <summary>Reads them.</summary>
    public void Read(BinaryReader from)
    {
        (Moves, Runs) = (LatentMoves.Read(from), from.ReadInt64());
        Impossible.Read(from);
    }

    private IslandMember<TResult>? Run(Island<TResult> island)
    {
        island.Run();
        Runs += island.Runs;
        Impossible.Add(island.Impossible);
        return double.IsNegativeInfinity(island.LogEvidence) ? null : island.Draw();
    }
}
