using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Importance sampling: particles drawn from a proposal, weighted by w = p(latents, data) / q(latents; data). A
/// particle from the prior runs without parking and its weight is its likelihood; particles from a trained proposal run
/// in lockstep.
/// </summary>
internal sealed class ImportanceSampler<TArgs, TResult>(Model<TArgs, TResult> model, IProposal? proposal)
{
    /// <summary>
    /// The number of particles that share a scheduler and a tape: enough to fill the kernels, few enough to stay in
    /// cache.
    /// </summary>
    public const int DefaultBlockSize = 512;

    private readonly Lock _gate = new();
    private readonly Stack<Worker> _idle = new();

    public int BlockSize { get; init; } = DefaultBlockSize;

    /// <summary>Draws and weights particles; the same for any number of threads.</summary>
    public WeightedTraces<TResult> Run(
        TArgs args,
        int particles,
        long seed,
        SamplingOptions options,
        ForcedValues? forced = null
    ) =>
        Run(
            args,
            ObservedPlaces.Read(model, args, proposal, forced, options.CancellationToken),
            particles,
            seed,
            options,
            forced
        );

    /// <summary>The same for arguments that have been read and whose data may be replaced.</summary>
    public WeightedTraces<TResult> Run(
        TArgs args,
        ArgumentData data,
        int particles,
        long seed,
        SamplingOptions options,
        ForcedValues? forced = null,
        ReplacedData? replaced = null
    )
    {
        if (particles <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                "Importance sampling needs at least one particle."
            );
        if (options.Threads < 0)
            throw new ArgumentOutOfRangeException(
                nameof(options.Threads),
                options.Threads,
                "Threads must be at least 0."
            );
        using IConditionedProposal? conditioned = proposal?.Condition(data);
        double share = options.PriorShare ?? SamplingOptions.PriorShareFor(conditioned?.Warnings ?? [], particles);
        PriorParticles fromPrior = conditioned is null
            ? new(particles, particles)
            : PriorParticles.AtMost(share, particles);
        SamplingOptions decided = options with { PriorShare = share };

        var drawn = new DrawnParticles<TResult>(particles, BlockSize);
        var shared = default(RejectionTally);
        int done = 0;

        void RunBlock(int b)
        {
            int first = b * BlockSize,
                count = Math.Min(BlockSize, particles - first);
            Worker worker = Rent();
            drawn.Blocks[b] = worker.Run(
                args,
                forced,
                replaced,
                data.Layout,
                conditioned,
                new Rng(seed),
                first,
                drawn.Results.AsSpan(first, count),
                drawn.LogWeights.AsSpan(first, count),
                decided,
                fromPrior
            );
            (drawn.Impossible[b], drawn.RuledOut[b]) = (worker.Impossible, worker.RuledOut);
            lock (_gate)
            {
                _idle.Push(worker);
                shared += worker.Shared;
                done += count;
                options.Progress?.Report(done);
            }
        }

        Parallelism.ForEach(drawn.Blocks.Length, options.Threads, options.CancellationToken, RunBlock);
        forced?.RequireAllMet();
        (ImpossibleTraces impossible, int[]? standIns) = drawn.Close(model.Name);
        double logFactor = shared.Proposed > 0 ? shared.LogFactor : 0;
        for (int i = 0; logFactor != 0 && i < particles; i++)
            drawn.LogWeights[i] += logFactor;
        var weights = new ImportanceWeights(drawn.LogWeights);
        var draws = new Draws<TResult>(drawn.Results, drawn.Blocks, BlockSize, standIns, weights);
        return new(
            draws,
            new Importance(draws, weights)
            {
                HasNetwork = conditioned is not null,
                ProposedByPrior = conditioned?.ProposedByPrior ?? [],
                Impossible = impossible,
                Warnings = conditioned?.Warnings ?? [],
                PriorShare = fromPrior.Share,
                SharedVariance = shared.Proposed > 0 ? shared.RelativeVariance : 0,
            }
        );
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
        private readonly DataSequences _observed = new();
        private readonly TraceRecord _nothing = new();
        private readonly ParticleBlockBuilder _block = new();
        private Lockstep _scheduler = new();
        private Trace<TResult>[] _traces = [];
        private ReplacedData? _replaced;

        /// <summary>The attempts of the block's particles at a loop whose weight all particles share.</summary>
        public RejectionTally Shared { get; private set; }

        /// <summary>The particles of the block whose traces were impossible.</summary>
        public ImpossibleParticles Impossible { get; private set; } = new();

        /// <summary>Why the data ruled out a trace, for the first trace that was ruled out.</summary>
        public string? RuledOut { get; private set; }

        /// <returns>The latents.</returns>
        public ParticleBlock Run(
            TArgs args,
            ForcedValues? forced,
            ReplacedData? replaced,
            TokenLayout data,
            IConditionedProposal? proposal,
            Rng root,
            int first,
            Span<TResult> results,
            Span<double> logWeights,
            SamplingOptions options,
            PriorParticles fromPrior
        )
        {
            (Shared, Impossible, RuledOut, _replaced) = (default, new ImpossibleParticles(), null, replaced);
            _block.Clear();
            if (proposal is null)
                RunFromPrior(args, forced, root, first, results, logWeights, options.CancellationToken);
            else
                RunInLockstep(args, forced, data, proposal, root, first, results, logWeights, options, fromPrior);
            return _block.Build();
        }

        private void RunFromPrior(
            TArgs args,
            ForcedValues? forced,
            Rng root,
            int first,
            Span<TResult> results,
            Span<double> logWeights,
            CancellationToken cancellationToken
        )
        {
            Particle particle = Particle(0, ForcedLatents.Over(ValueSource.Prior, forced), Data(forced));
            particle.Loops!.CancellationToken = cancellationToken;
            for (int i = 0; i < results.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                particle.Restart(root.Split(first + i));
                if (ParticleRunner.TryRun(model, args, particle, out TResult? result))
                    Keep(result, particle, particle.LogLikelihood, out results[i], out logWeights[i]);
                else
                    LeaveOut(first + i, particle, out logWeights[i]);
            }

            RuledOut = particle.Impossible;
        }

        private void Keep(TResult result, Particle particle, double logWeight, out TResult into, out double weightInto)
        {
            (into, weightInto) = (result, logWeight);
            _block.Add(particle.Record!);
        }

        // Its latents are not kept, since some may be missing.
        private void LeaveOut(int number, Particle particle, out double logWeight)
        {
            Impossible.Add(number, particle, model.Name);
            logWeight = double.NegativeInfinity;
            _block.Add(_nothing);
        }

        private void RunInLockstep(
            TArgs args,
            ForcedValues? forced,
            TokenLayout data,
            IConditionedProposal proposal,
            Rng root,
            int first,
            Span<TResult> results,
            Span<double> logWeights,
            SamplingOptions options,
            PriorParticles fromPrior
        )
        {
            Lockstep scheduler = _scheduler;
            _scheduler = new Lockstep(); // kept only if the run comes to its end
            if (_traces.Length < results.Length)
                _traces = new Trace<TResult>[results.Length];
            ValueSource? latents = ForcedLatents.Over(scheduler, forced);
            DataSource? given = Data(forced);
            using IProposalSession session = proposal.Begin(results.Length);
            for (int i = 0; i < results.Length; i++)
            {
                Particle particle = Particle(i, latents, given);
                particle.Tokens = data;
                particle.Scores = true;
                particle.IsStratified = options.Stratified;
                particle.IsFromPrior = fromPrior.Has(first + i);
                Prepare(particle.Loops!, session, options, fromPrior.Of);
                particle.Restart(root.Split(first + i));
                _traces[i] = ParticleRunner.Start(model, args, particle);
            }

            scheduler.Run(group => group.DeliverFrom(session, model.Name), options.CancellationToken);

            for (int i = 0; i < results.Length; i++)
            {
                Particle particle = _particles[i];
                if (ParticleRunner.TryFinish(_traces[i], model.Name, particle, out TResult? result))
                {
                    // NaN only where both are −∞: a trace that is ruled out, from a site at which the prior proposed.
                    double logProposal = DefensiveMixture.LogDensity(
                        particle.LogProposal,
                        particle.LogPrior,
                        fromPrior.Share
                    );
                    double logWeight = particle.LogJoint + particle.LogLoops - logProposal;
                    Keep(
                        result,
                        particle,
                        double.IsNaN(logWeight) ? double.NegativeInfinity : logWeight,
                        out results[i],
                        out logWeights[i]
                    );
                }
                else
                {
                    LeaveOut(first + i, particle, out logWeights[i]);
                }

                RuledOut ??= particle.Impossible;
                Shared += particle.Loops!.Shared;
            }

            Array.Clear(_traces);
            _scheduler = scheduler;
        }

        private static void Prepare(
            RejectionLoops loops,
            IProposalSession session,
            SamplingOptions options,
            int particles
        )
        {
            (loops.Proposal, loops.CancellationToken) = (session, options.CancellationToken);
            (loops.ProposalRuns, loops.PriorRuns) = (options.Rejection.ProposalRuns, options.Rejection.PriorRuns);
            loops.SharedRuns = options.Rejection.ProposalRuns / particles + 1;
            loops.PriorShare = options.PriorShare!.Value;
        }

        private DataSource? Data(ForcedValues? forced) => ForcedData.Over(_replaced, forced);

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
}
