using Icf.Traces;

namespace Icf.Inference;

/// <summary>Runs blocks of particles of one query or of several, on one thread; reused from block to block.</summary>
internal sealed class BlockWorker<TArgs, TResult>(Model<TArgs, TResult> model)
{
    private readonly List<Particle> _particles = [];
    private readonly DataSequences _observed = new();
    private readonly TraceRecord _nothing = new();
    private readonly ParticleBlockBuilder _latents = new();
    private Lockstep _scheduler = new();
    private Trace<TResult>[] _traces = [];

    /// <summary>Runs a block.</summary>
    /// <param name="block">Its parts.</param>
    /// <param name="proposal">What proposes, after it has read the data of their queries; null for the prior.</param>
    /// <param name="options">How to draw.</param>
    public void Run(BlockPart<TArgs, TResult>[] block, IConditionedProposal? proposal, SamplingOptions options)
    {
        _latents.Clear();
        if (proposal is not null)
            RunInLockstep(block, proposal, options);
        else
            foreach (BlockPart<TArgs, TResult> part in block)
                RunFromPrior(part, options.CancellationToken);
    }

    private void RunFromPrior(in BlockPart<TArgs, TResult> part, CancellationToken cancellationToken)
    {
        RunningQuery<TArgs, TResult> query = part.Query;
        Particle particle = Particle(0, ForcedLatents.Over(ValueSource.Prior, query.Forced), Data(query));
        particle.Loops!.CancellationToken = cancellationToken;
        var impossible = new ImpossibleParticles();
        for (int i = 0; i < part.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            particle.Restart(query.Root.Split(part.First + i));
            if (ParticleRunner.TryRun(model, query.Args, particle, out TResult? result))
                Keep(part, i, result, particle, particle.LogLikelihood);
            else
                LeaveOut(part, i, particle, impossible);
        }

        query.Keep(part.Number, _latents.Build(), impossible, particle.Impossible, default);
    }

    private void RunInLockstep(
        BlockPart<TArgs, TResult>[] block,
        IConditionedProposal proposal,
        SamplingOptions options
    )
    {
        Lockstep scheduler = _scheduler;
        _scheduler = new Lockstep(); // kept only if the run comes to its end
        int particles = block.Sum(static part => part.Count),
            slot = 0;
        if (_traces.Length < particles)
            _traces = new Trace<TResult>[particles];
        using IProposalSession session = proposal.Begin(particles);
        foreach (BlockPart<TArgs, TResult> part in block)
        {
            Start(part, slot, scheduler, session, options);
            slot += part.Count;
        }

        scheduler.Run(group => group.DeliverFrom(session, model.Name), options.CancellationToken);
        slot = 0;
        foreach (BlockPart<TArgs, TResult> part in block)
        {
            Finish(part, slot);
            slot += part.Count;
        }

        Array.Clear(_traces);
        _scheduler = scheduler;
    }

    private void Start(
        in BlockPart<TArgs, TResult> part,
        int firstSlot,
        Lockstep scheduler,
        IProposalSession session,
        SamplingOptions options
    )
    {
        RunningQuery<TArgs, TResult> query = part.Query;
        ValueSource? latents = ForcedLatents.Over(scheduler, query.Forced);
        DataSource? given = Data(query);
        for (int i = 0; i < part.Count; i++)
        {
            Particle particle = Particle(firstSlot + i, latents, given);
            particle.Query = query.Number;
            particle.Tokens = query.Data.Layout;
            particle.Scores = true;
            particle.IsStratified = options.Stratified;
            particle.IsFromPrior = query.FromPrior.Has(part.First + i);
            RejectionLoops loops = particle.Loops!;
            (loops.Proposal, loops.CancellationToken) = (session, options.CancellationToken);
            (loops.ProposalRuns, loops.PriorRuns) = (options.Rejection.ProposalRuns, options.Rejection.PriorRuns);
            loops.SharedRuns = options.Rejection.ProposalRuns / query.Particles + 1;
            loops.PriorShare = query.PriorShare;
            particle.Restart(query.Root.Split(part.First + i));
            _traces[firstSlot + i] = ParticleRunner.Start(model, query.Args, particle);
        }
    }

    private void Finish(in BlockPart<TArgs, TResult> part, int firstSlot)
    {
        var impossible = new ImpossibleParticles();
        var shared = default(RejectionTally);
        string? ruledOut = null;
        for (int i = 0; i < part.Count; i++)
        {
            Particle particle = _particles[firstSlot + i];
            if (ParticleRunner.TryFinish(_traces[firstSlot + i], model.Name, particle, out TResult? result))
            {
                // NaN only where both are −∞: a trace that is ruled out, from a site at which the prior proposed.
                double logProposal = DefensiveMixture.LogDensity(
                    particle.LogProposal,
                    particle.LogPrior,
                    part.Query.FromPrior.Share
                );
                double logWeight = particle.LogJoint + particle.LogLoops - logProposal;
                Keep(part, i, result, particle, double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight);
            }
            else
            {
                LeaveOut(part, i, particle, impossible);
            }

            ruledOut ??= particle.Impossible;
            shared += particle.Loops!.Shared;
        }

        part.Query.Keep(part.Number, _latents.Build(), impossible, ruledOut, shared);
    }

    private void Keep(in BlockPart<TArgs, TResult> part, int i, TResult result, Particle particle, double logWeight)
    {
        part.Query.Results(part)[i] = result;
        part.Query.LogWeights(part)[i] = logWeight;
        _latents.Add(particle.Record!);
    }

    // Its latents are not kept, since some may be missing.
    private void LeaveOut(in BlockPart<TArgs, TResult> part, int i, Particle particle, ImpossibleParticles impossible)
    {
        impossible.Add(part.First + i, particle, model.Name);
        part.Query.LogWeights(part)[i] = double.NegativeInfinity;
        _latents.Add(_nothing);
    }

    private static DataSource? Data(RunningQuery<TArgs, TResult> query) =>
        ForcedData.Over(query.Replaced, query.Forced);

    private Particle Particle(int slot, ValueSource? source, DataSource? data)
    {
        while (_particles.Count <= slot)
        {
            _particles.Add(
                new Particle
                {
                    Slot = _particles.Count,
                    AllowsImpossible = true,
                    Record = new TraceRecord(),
                    Observed = new ObservedData(_observed),
                    Loops = new RejectionLoops(),
                }
            );
        }

        Particle particle = _particles[slot];
        (particle.Source, particle.Data, particle.Impossible) = (source, data, null);
        return particle;
    }
}
