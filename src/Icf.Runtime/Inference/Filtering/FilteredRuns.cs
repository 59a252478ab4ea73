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

    /// <summary>Begins a run, up to the first latent.</summary>
    public FilteredMember<TResult> Begin(in Rng rng, ImpossibleParticles impossible)
    {
        Particle.Restart(rng);
        Particle.Cells = Empty();
        _points.Begin(Particle);
        _points.Given = null;
        _points.ParkAtNext();
        Trace<TResult> trace = ParticleRunner.Start(model, args, Particle);
        return After(trace, new(), latents: null, known: 0, impossible);
    }

    /// <summary>
    /// Runs a particle from its last stop over the data that it has seen, with the latents that it had, and on to the
    /// next stop but one, or to the end of the data. What was drawn from there on is drawn no more.
    /// </summary>
    /// <exception cref="ModelException">The model threw, or came to other latents than before.</exception>
    public FilteredMember<TResult> Next(FilteredMember<TResult> member, in Rng rng, ImpossibleParticles impossible)
    {
        FilteredStop<TResult> stop = member.Stop!;
        Choice[] since = member.Since();
        stop.Enter(Particle, rng, Empty());
        if (since.Length == 0)
            return Go(member, stop, given: null, impossible);
        var given = new GivenLatents(since, 0) { GoesOn = true };
        FilteredMember<TResult> next = Go(member, stop, given, impossible);
        if (!given.IsAllTaken && (given.IsLost || !next.IsLost))
            throw Changed();
        if (!next.IsRunning)
            return next;
        next.Stop!.EnterArrays(Particle, Empty());
        Particle.Record!.Clear();
        return Go(next, next.Stop, given: null, impossible);
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
            member = Go(member, member.Stop, given, impossible);
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

    // From a stop, at which the particle is, to the next one, or to the end of the data.
    private FilteredMember<TResult> Go(
        FilteredMember<TResult> member,
        FilteredStop<TResult> stop,
        GivenLatents? given,
        ImpossibleParticles impossible
    )
    {
        _points.Begin(Particle);
        _points.Given = given;
        return TryGoOn(stop.Parked, given) && given is not { IsLost: true }
            ? After(stop.Trace, member, member.Latents, known: given is { GoesOn: true } ? given.Next : 0, impossible)
            : Lost(member);
    }

    // At a stop or at the end.
    private FilteredMember<TResult> After(
        Trace<TResult> trace,
        FilteredMember<TResult> member,
        Lineage? latents,
        int known,
        ImpossibleParticles impossible
    )
    {
        if (Particle.Invalid is not null)
            impossible.Add(Particle, Model);
        double log = Particle.LogLikelihood;
        TraceRecord record = Particle.Record!;
        for (int i = known; i < record.Count; i++)
            latents = new Lineage(latents, record[i]);
        if (_points.Parked is { } parked)
            return double.IsNegativeInfinity(log)
                ? Lost(member)
                : new()
                {
                    Stop = new(trace, parked, Particle, latents, Plain(member.Stop?.Plain, record)),
                    Latents = latents,
                    LogLikelihood = log,
                };
        return ParticleRunner.TryFinish(trace, Model, Particle, out TResult? result) && !double.IsNegativeInfinity(log)
            ? member with
            {
                Latents = latents,
                LogLikelihood = log,
                IsEnded = true,
                Result = result,
            }
            : Lost(member);
    }

    private static FilteredMember<TResult> Lost(FilteredMember<TResult> member) =>
        member with
        {
            IsLost = true,
            IsEnded = false,
            LogLikelihood = double.NegativeInfinity,
        };

    private static Lineage? Plain(Lineage? plain, TraceRecord record)
    {
        for (int i = 0; i < record.Count; i++)
            if (FilteredMember<TResult>.IsPlain(record[i]))
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
