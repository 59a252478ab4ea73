using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Takes the particles of a filter from stop to stop, and to the end of the data. All take turns in one particle.
/// </summary>
/// <param name="model">The model.</param>
/// <param name="args">Its arguments.</param>
internal sealed class FilteredRuns<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
{
    private readonly ResamplingPoints _points = new();
    private readonly Stack<FilteredStop<TResult>> _free = [];
    private readonly GivenLatents _given = new([], 0) { GoesOn = true };
    private Choice[] _since = [];
    private CellStore _empty = new();

    /// <summary>The name of the model.</summary>
    public string Model => model.Name;

    /// <summary>What has ruled a particle out, for one that was ruled out.</summary>
    public string? RuledOut => Particle.Impossible;

    private Particle Particle =>
        field ??= new()
        {
            Source = _points,
            Data = DataSource.Arguments,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
            Loops = new RejectionLoops(),
        };

    /// <summary>Uses places again that no particle remembers.</summary>
    /// <param name="before">Particles that there were before a step.</param>
    /// <param name="now">Those that came of them.</param>
    public void Recycle(FilteredMember<TResult>[] before, FilteredMember<TResult>[] now)
    {
        foreach (FilteredMember<TResult> member in now)
            member.Stop?.IsRemembered = true;
        foreach (FilteredMember<TResult> member in before)
            if (member.Stop is { IsRemembered: false } stop)
            {
                // Others may remember it, too, but it is free only once.
                stop.IsRemembered = true;
                _free.Push(stop);
            }

        foreach (FilteredMember<TResult> member in now)
            member.Stop?.IsRemembered = false;
    }

    /// <summary>Begins a run, up to the first latent.</summary>
    public FilteredMember<TResult> Begin(in Rng rng, ImpossibleParticles impossible)
    {
        Particle.Restart(rng);
        Particle.Cells = Empty();
        _points.Begin(Particle);
        _points.Given = null;
        _points.ParkAtNext();
        Trace<TResult> trace = ParticleRunner.Start(model, args, Particle);
        var member = new FilteredMember<TResult>();
        Arrive(member, trace, known: 0, impossible);
        return member;
    }

    /// <summary>
    /// Runs a particle from its last stop over the data that it has seen, with the latents that it had, and on to the
    /// next stop but one, or to the end of the data. What was drawn from there on is drawn no more.
    /// </summary>
    /// <exception cref="ModelException">The model threw, or came to other latents than before.</exception>
    public FilteredMember<TResult> Next(FilteredMember<TResult> member, in Rng rng, ImpossibleParticles impossible)
    {
        FilteredMember<TResult> next = member.Copy();
        next.Stop!.Enter(Particle, rng, Empty());
        if (next.Latents != next.Stop.Latents)
        {
            Go(next, Since(next), impossible);
            if (!_given.IsAllTaken && (_given.IsLost || !next.IsLost))
                throw Changed();
            if (!next.IsRunning)
                return next;
            next.Stop.EnterArrays(Particle, Empty());
            Particle.Record!.Clear();
        }

        Go(next, given: null, impossible);
        return next;
    }

    /// <summary>A particle with all latents of another, whose data it weighs again.</summary>
    /// <exception cref="ModelException">The model came to other latents than before.</exception>
    public FilteredMember<TResult> Again(Choice[] latents, in Rng rng)
    {
        var impossible = new ImpossibleParticles();
        FilteredMember<TResult> member = Begin(rng, impossible);
        while (member.IsRunning)
        {
            int taken = member.Stop!.Latents?.Count ?? 0;
            var given = new GivenLatents(latents, taken);
            member.Stop.Enter(Particle, rng, Empty());
            Go(member, given, impossible);
            if (given.IsLost)
                throw Changed();
        }

        return (member.Latents?.Count ?? 0) == latents.Length ? member : throw Changed();
    }

    /// <summary>The model cannot be filtered.</summary>
    public ModelException Changed() =>
        new(
            null,
            $"{Model} does something else with earlier data now that there are more of them: it uses later data, "
                + "or how many there are, for an earlier datum or latent. A filter needs a model that reads its data "
                + "one by one, in the order in which they come. Ask SequentialMonteCarlo for all data at once instead."
        );

    private GivenLatents Since(FilteredMember<TResult> member)
    {
        int before = member.Stop!.Latents?.Count ?? 0,
            count = member.Latents!.Count - before;
        if (_since.Length != count)
            _since = new Choice[count];
        Lineage.Write(member.Latents, before, _since);
        _given.Begin(_since);
        return _given;
    }

    // From its last stop, at which the particle is, to the next one, or to the end of the data.
    private void Go(FilteredMember<TResult> member, GivenLatents? given, ImpossibleParticles impossible)
    {
        FilteredStop<TResult> stop = member.Stop!;
        _points.Begin(Particle);
        _points.Given = given;
        member.IsEnded = false;
        if (TryGoOn(stop.Parked, given) && given is not { IsLost: true })
            Arrive(member, stop.Trace, known: given is { GoesOn: true } ? given.Next : 0, impossible);
        else
            member.Lose();
    }

    // At a stop or at the end. Some of the latents since the last stop may be known already.
    private void Arrive(FilteredMember<TResult> member, Trace<TResult> trace, int known, ImpossibleParticles impossible)
    {
        if (Particle.Invalid is not null)
            impossible.Add(Particle, Model);
        TraceRecord record = Particle.Record!;
        for (int i = known; i < record.Count; i++)
            member.Latents = new Lineage(member.Latents, record[i]);
        member.LogLikelihood = Particle.LogLikelihood;
        bool isPossible = !double.IsNegativeInfinity(member.LogLikelihood);
        if (_points.Parked is { } parked)
        {
            if (isPossible)
                member.Stop = Stop(trace, parked, member.Latents, Plain(member.Stop?.Plain, record));
            else
                member.Lose();
            return;
        }

        bool isEnded = ParticleRunner.TryFinish(trace, Model, Particle, out TResult? result) && isPossible;
        (member.IsEnded, member.Result) = (isEnded, result);
        if (!isEnded)
            member.Lose();
    }

    private FilteredStop<TResult> Stop(Trace<TResult> trace, ParkedDraw parked, Lineage? latents, Lineage? plain)
    {
        if (!_free.TryPop(out FilteredStop<TResult>? stop))
            stop = new();
        stop.IsRemembered = false;
        stop.Set(trace, parked, Particle, latents, plain);
        return stop;
    }

    private static Lineage? Plain(Lineage? plain, TraceRecord record)
    {
        for (int i = 0; i < record.Count; i++)
            if (record[i].At.IsPlain)
                plain = new Lineage(plain, record[i]);
        return plain;
    }

    private CellStore Empty() => _empty.Arrays.Count == 0 ? _empty : _empty = new CellStore();

    private bool TryGoOn(ParkedDraw parked, GivenLatents? given)
    {
        try
        {
            if (!parked.TryDeliver(Particle, given))
                return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Its prior has become impossible to draw from.
            if (!Particle.TryBecomeImpossible(exception))
                throw ParticleRunner.Explain(exception, Model, Particle);
            return false;
        }

        Lockstep.Resume(Particle);
        return true;
    }
}
