using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The joint density of latents and data at many points on the line. Particles run without parking and record nothing;
/// they are reused from call to call.
/// </summary>
internal sealed partial class PointEvaluator<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs args,
    LatentSlots slots,
    ForcedValues? forced,
    int threads,
    CancellationToken cancellationToken,
    TurnPlan? plan = null
)
{
    /// <summary>The number of points that a thread takes at a time; one if turns are run many times.</summary>
    private int Chunk => Plan is null ? 64 : 1;

    /// <summary>
    /// How many accepted attempts of a rejection loop are used to estimate how often one is accepted.
    /// </summary>
    private const int AttemptRuns = 4;

    private readonly Lock _gate = new();
    private readonly Stack<Scorer> _idle = new();
    private LatentSlots _slots = slots;
    private CancellationToken _token = cancellationToken;
    private int _evaluations;

    /// <summary>The plan for the turns of plates from now on; null if they are run once.</summary>
    public TurnPlan? Plan { get; set; } = plan;

    /// <summary>Stops it from now on.</summary>
    public CancellationToken Token
    {
        get => _token;
        set
        {
            _token = value;
            lock (_gate)
                _idle.Clear();
        }
    }

    /// <summary>How many coordinates a point has.</summary>
    public int Coordinates => _slots.Count;

    /// <summary>How many densities have been computed.</summary>
    public int Evaluations => _evaluations;

    /// <summary>
    /// The log density at each of some points; latents without a slot are drawn from the same stream at all points.
    /// </summary>
    public void LogDensities(ReadOnlyMemory<double> points, Memory<double> into, Rng shared) =>
        ForEach(
            into.Length,
            (scorer, i) => into.Span[i] = scorer.At(points.Span.Slice(i * _slots.Width, _slots.Width), shared)
        );

    /// <summary>The same for points given by their coordinates, with the same discrete latents at all points.</summary>
    public void LogDensities(
        ReadOnlyMemory<double> coordinates,
        ReadOnlyMemory<double> cases,
        Memory<double> into,
        Rng shared
    ) =>
        ForEach(
            into.Length,
            (scorer, i) =>
            {
                cases.Span.CopyTo(scorer.Draws.Cases);
                into.Span[i] = scorer.At(coordinates.Span.Slice(i * _slots.Count, _slots.Count), shared);
            }
        );

    /// <summary>The numbers of a point's discrete latents, including contexts and priors.</summary>
    public double[] ToldCases(double[] point, Rng shared)
    {
        Scorer scorer = Rent();
        scorer.At(point, shared);
        double[] told = [.. scorer.Draws.Cases];
        Return(scorer);
        return told;
    }

    /// <summary>
    /// Draws points from a proposal and returns their log densities under the model and the proposal.
    /// </summary>
    public void Draw(
        StudentMixture proposal,
        Rng root,
        Memory<double> points,
        Memory<double> logTargets,
        Memory<double> logProposals
    ) =>
        ForEach(
            logTargets.Length,
            (scorer, i) =>
            {
                Rng rng = root.Split(i);
                Span<double> point = points.Span.Slice(i * _slots.Width, _slots.Width);
                logTargets.Span[i] = scorer.From(proposal, ref rng);
                scorer.Draws.Point.CopyTo(point);
                logProposals.Span[i] = proposal.LogDensity(point, scorer.Scratch);
            }
        );

    /// <summary>The log density at each of some points, with different random numbers for each.</summary>
    public void LogDensitiesApart(ReadOnlyMemory<double> points, int dimension, Memory<double> into, Rng root) =>
        ForEach(
            into.Length,
            (scorer, i) => into.Span[i] = scorer.At(points.Span.Slice(i * dimension, dimension), root.Split(i))
        );

    /// <summary>Runs traces at some points and records the draws in the turns of plates.</summary>
    public void LogTurns(ReadOnlyMemory<double> points, TurnLog[] into, Rng root) =>
        ForEach(
            into.Length,
            (scorer, i) =>
            {
                scorer.Turns!.Log = into[i];
                scorer.At(points.Span.Slice(i * _slots.Width, _slots.Width), root.Split(i));
                scorer.Turns.Log = null;
            }
        );

    /// <summary>
    /// Draws points from the prior and returns their log densities; −∞ for a point that doubles cannot represent.
    /// </summary>
    public void DrawPrior(Rng root, Memory<double> points, Memory<double> logTargets) =>
        ForEach(
            logTargets.Length,
            (scorer, i) =>
                logTargets.Span[i] = scorer.FromPrior(root.Split(i), points.Span.Slice(i * _slots.Width, _slots.Width))
        );

    /// <summary>Uses points in other coordinates of the effects from now on.</summary>
    public void In(EffectCoordinates effects)
    {
        lock (_gate)
            _idle.Clear();
        _slots = _slots.In(effects);
    }

    /// <summary>The points of traces that are given by their latents, and their log densities.</summary>
    public void Replay(IReadOnlyList<Choice[]> traces, Memory<double> points, Memory<double> logTargets) =>
        ForEach(
            traces.Count,
            (scorer, i) =>
                logTargets.Span[i] = scorer.Replayed(traces[i], points.Span.Slice(i * _slots.Width, _slots.Width))
        );

    /// <summary>A scorer for particles that are kept.</summary>
    public Scorer Rent()
    {
        Scorer? scorer;
        lock (_gate)
            _idle.TryPop(out scorer);
        scorer ??= new Scorer(model, args, _slots, forced, Token, Plan);
        if (Plan is not null)
            scorer.Turns!.Plan = Plan;
        return scorer;
    }

    /// <summary>Returns a scorer to the pool.</summary>
    public void Return(Scorer scorer)
    {
        lock (_gate)
            _idle.Push(scorer);
    }

    private void ForEach(int count, Action<Scorer, int> one)
    {
        Parallelism.ForEach(
            (count + Chunk - 1) / Chunk,
            threads,
            Token,
            chunk =>
            {
                Scorer scorer = Rent();
                for (int i = chunk * Chunk; i < Math.Min(count, (chunk + 1) * Chunk); i++)
                    one(scorer, i);
                Return(scorer);
            }
        );
        _evaluations += count;
    }
}
