using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A particle of a model whose twin holds nothing but values: its state is put aside while others run, and copied in
/// constant time, apart from arrays. All particles of an island take turns in one.
/// </summary>
internal sealed class SavedMember<TArgs, TResult> : IslandMember<TResult>
{
    private readonly IslandRuns<TArgs, TResult> _runs;
    private readonly Trace<TResult> _trace;
    private readonly CellStore _cells;
    private SavedTwin _twin;
    private ParticleState _state;
    private ParkedDraw? _parked;
    private Lineage? _latents;

    /// <summary>Begins a run.</summary>
    /// <param name="runs">What it runs with.</param>
    /// <param name="rng">Its stream.</param>
    /// <param name="parksAtOnce">Whether it parks at the first latent.</param>
    /// <param name="given">The values that it is to have; null for draws from the prior.</param>
    public SavedMember(IslandRuns<TArgs, TResult> runs, in Rng rng, bool parksAtOnce, GivenLatents? given)
        : base(runs.Model)
    {
        (_runs, Given) = (runs, given);
        Particle.Cells = _cells = new CellStore();
        Particle.Restart(rng);
        runs.Points.Begin(Particle);
        runs.Points.Given = given;
        if (parksAtOnce)
            runs.Points.ParkAtNext();
        _trace = ParticleRunner.Start(runs.Program, runs.Args, Particle);
        Stop(before: 0);
    }

    private SavedMember(SavedMember<TArgs, TResult> original, in Rng rng)
        : base(original._runs.Model)
    {
        (_runs, _trace) = (original._runs, original._trace);
        (_cells, _state) = (original._cells.Copy(), original._state.With(rng));
        (_parked, _latents) = (original._parked, original._latents);
        (LogJoint, Slot) = (original.LogJoint, original.Slot);
        _twin = original._twin.Copy();
    }

    public override Particle Particle => _runs.Shared;

    public override ParkedDraw? Parked => _parked;

    /// <summary>How many latents it has visited.</summary>
    public int Visited => _latents?.Count ?? 0;

    public override Choice[] Choices() => Lineage.ToArray(_latents);

    /// <summary>Its latents so far, without the first ones.</summary>
    /// <param name="first">How many are left out.</param>
    public Choice[] ChoicesFrom(int first) => Lineage.ToArray(_latents, first);

    public override CellStore? Cells => _cells;

    public override SavedPlace? Place(IReadOnlyList<CellAt> live) =>
        new(_twin.Copy(), _state.Trail, [.. live.Select(at => (at, _cells.Element(at)))]);

    public override bool IsAt(SavedPlace place) => place.IsOf(_twin, _state.Trail, _cells);

    public override Rng Stream => _state.Rng;

    public override IslandMember<TResult> Copy(in Rng rng) => new SavedMember<TArgs, TResult>(this, rng);

    public override Particle StandIn(Particle row)
    {
        _state.Restore(row);
        return row;
    }

    protected override void EnterFrom(Particle standIn)
    {
        _state = ParticleState.Of(standIn);
        Enter();
        Particle.TakeDelivered(standIn);
    }

    protected override ParkedDraw Enter()
    {
        _state.Restore(Particle);
        _twin.Restore(Particle);
        _cells.Restore();
        Particle.Cells = _cells;
        _runs.Points.Begin(Particle);
        _runs.Points.Given = Given;
        return _parked!;
    }

    protected override bool TryLeave()
    {
        _latents = Lineage.Of(_latents, Particle.Record!);
        _parked = _runs.Points.Parked;
        if (_parked is null)
            return false;
        _state = ParticleState.Of(Particle);
        _twin.Save(Particle);
        _cells.Save();
        return true;
    }

    protected override bool TryFinish(out TResult? result) =>
        ParticleRunner.TryFinish(_trace, _runs.Model, Particle, out result);
}
