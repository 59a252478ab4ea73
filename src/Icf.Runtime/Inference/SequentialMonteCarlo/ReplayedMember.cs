using Icf.Traces;

namespace Icf.Inference;

/// <summary>A particle that is copied by running the model again with the values so far.</summary>
internal sealed class ReplayedMember<TArgs, TResult> : IslandMember<TResult>
{
    private readonly IslandRuns<TArgs, TResult> _runs;
    private readonly ResamplingPoints _points;
    private readonly Trace<TResult> _trace;

    /// <summary>Begins a run.</summary>
    /// <param name="runs">What it runs with.</param>
    /// <param name="rng">Its stream.</param>
    /// <param name="parksAtOnce">Whether it parks at the first latent.</param>
    /// <param name="given">The values that it is to have; null for draws from the prior.</param>
    public ReplayedMember(IslandRuns<TArgs, TResult> runs, in Rng rng, bool parksAtOnce, GivenLatents? given)
        : base(runs.Model)
    {
        (_runs, _points, Given) = (runs, runs.NewPoints(), given);
        Particle = runs.NewParticle(_points);
        _points.Given = given;
        Particle.Restart(rng);
        if (parksAtOnce)
            _points.ParkAtNext();
        _trace = ParticleRunner.Start(runs.Program, runs.Args, Particle);
        Stop(before: 0);
    }

    // It parks where its original is parked.
    private ReplayedMember(ReplayedMember<TArgs, TResult> original, in Rng rng)
        : base(original._runs.Model)
    {
        (_runs, _points, Slot) = (original._runs, original._runs.NewPoints(), original.Slot);
        Particle = _runs.NewParticle(_points);
        _points.ParkAtNext();
        var recorded = new RecordedChoices(original.Choices()) { Otherwise = Particle.Source };
        _trace = ParticleRunner.Replay(_runs.Program, _runs.Args, original.Particle, Particle, recorded);
        (Particle.Rng, LogJoint) = (rng, original.LogJoint);
    }

    public override Particle Particle { get; }

    public override Choice[] Choices() => Particle.Record!.ToArray();

    public override Rng Stream => Particle.Rng;

    public override IslandMember<TResult> Copy(in Rng rng) => new ReplayedMember<TArgs, TResult>(this, rng);

    public override ParkedDraw? Parked => _points.Parked;

    public override Particle StandIn(Particle row) => Particle;

    protected override void EnterFrom(Particle standIn) => Enter();

    protected override ParkedDraw Enter()
    {
        _points.Given = Given;
        return _points.Take(Particle);
    }

    protected override bool TryLeave() => _points.Parked is not null;

    protected override bool TryFinish(out TResult? result) =>
        ParticleRunner.TryFinish(_trace, _runs.Model, Particle, out result);
}
