using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Importance sampling: particles drawn from a proposal, weighted by w = p(latents, data) / q(latents; data). From the
/// prior each runs straight through and its weight is its likelihood; from a trained proposal they run in lockstep.
/// </summary>
internal sealed class ImportanceSampler<TArgs, TResult>(Model<TArgs, TResult> model, IProposal? proposal)
{
    /// <summary>Particles that share a scheduler and a tape: enough to fill the kernels, few enough to stay in cache.</summary>
    public const int DefaultBlockSize = 512;

    private readonly Lock _gate = new();
    private readonly Stack<Worker> _idle = new();

    public int BlockSize { get; init; } = DefaultBlockSize;

    /// <summary>Draws and weights particles; the same for any number of threads.</summary>
    public WeightedTraces<TResult> Run(TArgs args, int particles, long seed, SamplingOptions options, ForcedValues? forced = null)
    {
        if (particles <= 0)
            throw new ArgumentOutOfRangeException(nameof(particles), particles, "Importance sampling needs at least one particle.");
        if (options.Threads < 0)
            throw new ArgumentOutOfRangeException(nameof(options.Threads), options.Threads, "Threads must be at least 0.");
        ArgumentData data = model.Read(args);
        data.RequireFinite();
        using IConditionedProposal? conditioned = proposal?.Condition(data);

        var results = new TResult[particles];
        double[] logWeights = GC.AllocateUninitializedArray<double>(particles);
        int blockCount = (particles + BlockSize - 1) / BlockSize;
        var blocks = new ParticleBlock[blockCount];
        var impossible = new string?[blockCount];
        var shared = default(RejectionTally);
        int done = 0;

        void RunBlock(int b)
        {
            int first = b * BlockSize, count = Math.Min(BlockSize, particles - first);
            Worker worker = Rent();
            (blocks[b], impossible[b]) = worker.Run(args, forced, data.Layout, conditioned, new Rng(seed), first,
                results.AsSpan(first, count), logWeights.AsSpan(first, count), options, particles);
            lock (_gate)
            {
                _idle.Push(worker);
                shared += worker.Shared;
                done += count;
                options.Progress?.Report(done);
            }
        }

        Parallelism.ForEach(blockCount, options.Threads, options.CancellationToken, RunBlock);
        forced?.RequireAllMet();
        if (Array.TrueForAll(logWeights, double.IsNegativeInfinity))
            throw new ImpossibleDataException(
                $"All {particles} particles have weight zero: no trace of {model.Name} that was tried could have given these data. " +
                $"For one, {impossible.FirstOrDefault(reason => reason is not null) ?? "the proposal left the prior's support"}.");
        double logFactor = shared.Proposed > 0 ? shared.LogFactor : 0;
        for (int i = 0; logFactor != 0 && i < logWeights.Length; i++)
            logWeights[i] += logFactor;
        return new WeightedTraces<TResult>(results, logWeights, blocks, BlockSize, conditioned?.ProposedByPrior ?? [])
        {
            HasNetwork = conditioned is not null,
            Warnings = conditioned?.Warnings ?? [],
            SharedVariance = shared.Proposed > 0 ? shared.RelativeVariance : 0,
        };
    }

    private Worker Rent()
    {
        lock (_gate)
            return _idle.TryPop(out Worker? worker) ? worker : new Worker(model);
    }

    /// <summary>The particles and the scheduler of one block, reused from block to block.</summary>
    private sealed class Worker(Model<TArgs, TResult> model)
    {
        private readonly List<Particle> _particles = [];
        private readonly ParticleBlockBuilder _block = new();
        private Lockstep _scheduler = new();
        private Trace<TResult>[] _traces = [];

        /// <summary>The attempts of the block's particles at a loop whose weight all particles share.</summary>
        public RejectionTally Shared { get; private set; }

        /// <returns>The latents, and why the first impossible trace was impossible, if one was.</returns>
        public (ParticleBlock Block, string? Impossible) Run(
            TArgs args, ForcedValues? forced, TokenLayout data, IConditionedProposal? proposal, Rng root, int first,
            Span<TResult> results, Span<double> logWeights, SamplingOptions options, int particles)
        {
            Shared = default;
            _block.Clear();
            string? impossible = proposal is null
                ? RunFromPrior(args, forced, root, first, results, logWeights, options.CancellationToken)
                : RunInLockstep(args, forced, data, proposal, root, first, results, logWeights, options, particles);
            return (_block.Build(), impossible);
        }

        private string? RunFromPrior(
            TArgs args, ForcedValues? forced, Rng root, int first, Span<TResult> results, Span<double> logWeights,
            CancellationToken cancellationToken)
        {
            Particle particle = Particle(0, ValueSource.Prior, forced);
            particle.Loops!.CancellationToken = cancellationToken;
            for (int i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                particle.Restart(root.Split(first + i));
                results[i] = ParticleRunner.Run(model, args, particle);
                logWeights[i] = particle.LogLikelihood;
                _block.Add(particle.Record!);
            }

            return particle.Impossible;
        }

        private string? RunInLockstep(
            TArgs args, ForcedValues? forced, TokenLayout data, IConditionedProposal proposal, Rng root, int first,
            Span<TResult> results, Span<double> logWeights, SamplingOptions options, int particles)
        {
            Lockstep scheduler = _scheduler;
            _scheduler = new Lockstep();            // kept only if the run comes to its end
            if (_traces.Length < results.Length)
                _traces = new Trace<TResult>[results.Length];
            using IProposalSession session = proposal.Begin(results.Length);
            for (int i = 0; i < results.Length; i++)
            {
                Particle particle = Particle(i, ValueSource.Lockstep, forced);
                particle.Tokens = data;
                particle.Scheduler = scheduler;
                particle.Scores = true;
                particle.IsStratified = options.Stratified;
                Prepare(particle.Loops!, session, options, particles);
                particle.Restart(root.Split(first + i));
                _traces[i] = ParticleRunner.Start(model, args, particle);
            }

            scheduler.Run(group => Deliver(session, group), options.CancellationToken);

            string? impossible = null;
            for (int i = 0; i < results.Length; i++)
            {
                Particle particle = _particles[i];
                results[i] = ParticleRunner.Finish(_traces[i], model.Name, particle);
                // NaN only where both are −∞: an impossible trace that the prior proposed.
                double logWeight = particle.LogJoint - particle.LogProposal;
                logWeights[i] = double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight;
                impossible ??= particle.Impossible;
                Shared += particle.Loops!.Shared;
                _block.Add(particle.Record!);
            }

            Array.Clear(_traces);
            _scheduler = scheduler;
            return impossible;
        }

        private static void Prepare(RejectionLoops loops, IProposalSession session, SamplingOptions options, int particles)
        {
            (loops.Proposal, loops.CancellationToken) = (session, options.CancellationToken);
            (loops.ProposalRuns, loops.PriorRuns) = (options.Rejection.ProposalRuns, options.Rejection.PriorRuns);
            loops.SharedRuns = options.Rejection.ProposalRuns / particles + 1;
        }

        private void Deliver(IProposalSession session, ParkedGroup group)
        {
            try
            {
                if (session.TryPropose(group))
                    group.DeliverProposed();
                else
                    group.DeliverPrior();
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                throw ParticleRunner.Explain(exception, model.Name, group.Particle(group.Current), group.Address(group.Current));
            }
        }

        private Particle Particle(int slot, ValueSource source, ForcedValues? forced)
        {
            while (_particles.Count <= slot)
                _particles.Add(new Particle { Slot = _particles.Count, Record = new TraceRecord(), Loops = new RejectionLoops() });
            _particles[slot].Source = forced is null ? source : ValueSource.Intervened;
            _particles[slot].Otherwise = source;
            _particles[slot].Forced = forced;
            _particles[slot].Impossible = null;
            return _particles[slot];
        }
    }
}
