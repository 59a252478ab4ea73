using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// An island whose particles are drawn anew at their ends and then moved, each as a whole trace (resample–move; Gilks
/// and Berzuini, Journal of the Royal Statistical Society B 63, 2001): copies become different, also in latents that
/// they have had in common for long.
/// </summary>
/// <param name="island">The island.</param>
/// <param name="mover">Moves traces, one at a time.</param>
/// <param name="rng">A stream.</param>
/// <param name="options">How particles are drawn anew.</param>
/// <param name="transitions">The transitions of each particle.</param>
internal sealed class MovedIsland<TArgs, TResult>(
    Island<TResult> island,
    TraceMover<TArgs, TResult> mover,
    Rng rng,
    ResamplingOptions options,
    int transitions
) : Population<TResult>
{
    /// <summary>By the moves of so many particles, which are not kept, the lengths of moves are learned.</summary>
    private const int Learners = 50;

    private readonly List<TResult> _results = [];
    private readonly ParticleBlockBuilder _latents = new();
    private double[] _logWeights = [];
    private Rng _rng = rng.Split(-1);

    public override IEnumerable<TResult> Results => _results;

    public override IEnumerable<bool> AreEnded => _logWeights.Select(double.IsFinite);

    public override ReadOnlySpan<double> LogWeights => _logWeights;

    public override long Runs => island.Runs + mover.Runs;

    public override ParticleBlock Latents() => _latents.Build();

    public override void Run()
    {
        island.Run();
        (LogEvidence, Resamplings, RuledOut) = (island.LogEvidence, island.Resamplings, island.RuledOut);
        Impossible.Add(island.Impossible);
        _logWeights = new double[island.LogWeights.Length];
        if (double.IsNegativeInfinity(LogEvidence))
        {
            Array.Fill(_logWeights, LogEvidence);
            foreach (TResult result in island.Results)
                Keep(new TraceRecord(), result);
            return;
        }

        Resamplings++;
        int[] ancestors = Resampling.Many(options.Scheme, island.LogWeights, _logWeights.Length, ref _rng);

        // A number of moves that depended on the trace would favour traces with many latents.
        int moves = transitions * ancestors.Max(a => island.Choices(a).Length);
        for (int i = 0; i < Math.Min(Learners, ancestors.Length); i++)
            Move(ancestors[i], moves, stream: -2 - i);
        mover.IsLearning = false;
        for (int i = 0; i < ancestors.Length; i++)
        {
            Move(ancestors[i], moves, stream: i);
            (TraceRecord latents, TResult result, _) = mover.Read();
            Keep(latents, result);
        }

        Impossible.Add(mover.Impossible);
    }

    private void Move(int ancestor, int moves, int stream)
    {
        options.CancellationToken.ThrowIfCancellationRequested();
        if (!mover.TryBegin(VisitedTrace.Of(island.Choices(ancestor)), rng.Split(stream)))
            throw ParticleRunner.NotTheSame(address: null);
        mover.Move(moves);
    }

    private void Keep(TraceRecord latents, TResult result)
    {
        _latents.Add(latents);
        _results.Add(result);
    }
}
