using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A population of particles that run through the model together. Where data have come, particles of small weight are
/// given up for copies of others (sequential Monte Carlo; Gordon, Salmond and Smith 1993; Doucet, de Freitas and Gordon
/// 2001). The product of the mean weights is an unbiased estimate of the evidence.
/// </summary>
internal sealed class Island<TArgs, TResult>
{
    private readonly Model<TArgs, TResult> _model;
    private readonly TArgs _args;
    private readonly ForcedValues? _forced;
    private readonly SequentialMonteCarloOptions _options;
    private readonly Rng _root;
    private readonly DataSequences _sequences = new();
    private readonly double[] _logWeights;
    private IslandMember<TResult>[] _members;
    private Rng _rng;
    private long _streams;

    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="forced">Values that are forced.</param>
    /// <param name="particles">The number of particles.</param>
    /// <param name="rng">The island's stream.</param>
    /// <param name="options">How to run.</param>
    public Island(
        Model<TArgs, TResult> model,
        TArgs args,
        ForcedValues? forced,
        int particles,
        Rng rng,
        SequentialMonteCarloOptions options
    )
    {
        (_model, _args, _forced, _options, _root, _rng) = (model, args, forced, options, rng, rng.Split(-1));
        (_members, _logWeights) = (new IslandMember<TResult>[particles], new double[particles]);
    }

    /// <summary>What the model returned in each particle; the default where it came to no end.</summary>
    public IEnumerable<TResult> Results => _members.Select(static member => member.Result!);

    /// <summary>Whether each particle came to its end; the others are impossible, or the data rule them out.</summary>
    public IEnumerable<bool> AreEnded => _members.Select(static member => member.IsEnded);

    /// <summary>The log weight of each particle.</summary>
    public ReadOnlySpan<double> LogWeights => _logWeights;

    /// <summary>The logarithm of the estimated evidence, in nats.</summary>
    public double LogEvidence { get; private set; }

    /// <summary>How often particles were drawn anew.</summary>
    public int Resamplings { get; private set; }

    /// <summary>How many particles there have been, copies included.</summary>
    public long Runs => _streams;

    /// <summary>The particles whose traces were impossible, those included that were given up for copies.</summary>
    public ImpossibleParticles Impossible { get; } = new();

    /// <summary>What ruled a particle out, for one that was ruled out.</summary>
    public string? RuledOut { get; private set; }

    /// <summary>The latents of all particles.</summary>
    public ParticleBlock Latents()
    {
        var block = new ParticleBlockBuilder();
        foreach (IslandMember<TResult> member in _members)
            block.Add(member.IsEnded ? member.Particle.Record! : new TraceRecord());
        return block.Build();
    }

    /// <summary>Runs all particles to their ends.</summary>
    public void Run()
    {
        for (int i = 0; i < _members.Length; i++)
        {
            (Particle particle, ResamplingPoints points) = NewParticle();
            particle.Restart(_root.Split(_streams++));
            _members[i] = new IslandMember<TResult>(particle, points, ParticleRunner.Start(_model, _args, particle));
        }

        while (true)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            bool isAnyParked = false;
            for (int i = 0; i < _members.Length; i++)
            {
                IslandMember<TResult> member = _members[i];
                if (member.IsDone)
                    continue;
                if (member.Points.Parked is null)
                    Finish(member);
                _logWeights[i] += member.IsPossible ? member.Points.Weigh(member.Particle) : double.NegativeInfinity;
                if (double.IsNegativeInfinity(_logWeights[i]) && !member.IsDone)
                    End(member, isPossible: false, default);
                RuledOut ??= member.Particle.Impossible;
                isAnyParked |= !member.IsDone;
            }

            if (!isAnyParked || double.IsNegativeInfinity(LogSum.Of(_logWeights)))
                break;
            if (ShareOfEffective() < _options.Threshold)
                Resample();
            for (int i = 0; i < _members.Length; i++)
                if (!_members[i].IsDone && !TryResume(_members[i]))
                    _logWeights[i] = double.NegativeInfinity;
        }

        LogEvidence += LogSum.Of(_logWeights) - Math.Log(_members.Length);
    }

    // False if its prior has become impossible to draw from.
    private bool TryResume(IslandMember<TResult> member)
    {
        try
        {
            member.Points.Deliver(member.Particle);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            if (!member.Particle.TryBecomeImpossible(exception))
                throw ParticleRunner.Explain(exception, _model.Name, member.Particle);
            End(member, isPossible: false, default);
            return false;
        }

        Lockstep.Resume(member.Particle);
        return true;
    }

    // It has come to its end, or its trace is impossible.
    private void Finish(IslandMember<TResult> member)
    {
        bool isPossible = ParticleRunner.TryFinish(member.Trace, _model.Name, member.Particle, out TResult? result);
        End(member, isPossible, result);
    }

    // It is not run on.
    private void End(IslandMember<TResult> member, bool isPossible, TResult? result)
    {
        member.End(isPossible, result);
        if (member.Particle.Invalid is not null)
            Impossible.Add(member.Particle, _model.Name);
    }

    private double ShareOfEffective()
    {
        double sum = LogSum.Of(_logWeights),
            squares = 0;
        foreach (double log in _logWeights)
            squares += Math.Exp(2 * (log - sum));
        return 1 / squares / _logWeights.Length;
    }

    private void Resample()
    {
        Resamplings++;
        double sum = LogSum.Of(_logWeights);
        LogEvidence += sum - Math.Log(_members.Length);
        var ancestors = new int[_members.Length];
        Resampling.Draw(
            _options.Resampling,
            Array.ConvertAll(_logWeights, log => Math.Exp(log - sum)),
            ancestors,
            ref _rng
        );
        var next = new IslandMember<TResult>[_members.Length];
        var isKept = new bool[_members.Length];
        for (int i = 0; i < ancestors.Length; i++)
        {
            IslandMember<TResult> ancestor = _members[ancestors[i]];
            next[i] = isKept[ancestors[i]] && !ancestor.IsDone ? Copy(ancestor) : ancestor;
            isKept[ancestors[i]] = true;
        }

        _members = next;
        Array.Clear(_logWeights);
    }

    // The model is run again with the values so far, and parks where its original is parked.
    private IslandMember<TResult> Copy(IslandMember<TResult> original)
    {
        (Particle particle, ResamplingPoints points) = NewParticle();
        points.ParkAtNext();
        var recorded = new RecordedChoices(original.Particle.Record!.ToArray()) { Otherwise = particle.Source };
        Trace<TResult> trace = ParticleRunner.Replay(_model, _args, original.Particle, particle, recorded);
        particle.Rng = _root.Split(_streams++);
        points.Weigh(particle);
        return new IslandMember<TResult>(particle, points, trace);
    }

    private (Particle, ResamplingPoints) NewParticle()
    {
        var points = new ResamplingPoints();
        var particle = new Particle
        {
            Source = ForcedLatents.Over(points, _forced),
            Data = ForcedData.Over(DataSource.Arguments, _forced),
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(_sequences),
            Loops = new RejectionLoops { CancellationToken = _options.CancellationToken },
        };
        return (particle, points);
    }
}
