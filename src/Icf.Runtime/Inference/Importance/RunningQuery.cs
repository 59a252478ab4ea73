using Icf.Traces;

namespace Icf.Inference;

/// <summary>A query of an importance sampler while its particles run, and what has become of them.</summary>
internal sealed class RunningQuery<TArgs, TResult>(SampledQuery<TArgs> query, ArgumentData data, int blockSize)
{
    private readonly Lock _gate = new();
    private readonly DrawnParticles<TResult> _drawn = new(query.Particles, blockSize);
    private RejectionTally _shared;
    private IReadOnlyList<QueryWarning> _warnings = [];
    private IReadOnlyList<string> _proposedByPrior = [];
    private Lazy<OutOfDistribution>? _outOfDistribution;
    private bool _hasProposal;

    public TArgs Args => query.Args;

    public int Particles => query.Particles;

    public ForcedValues? Forced => query.Forced;

    public ReplacedData? Replaced => query.Replaced;

    /// <summary>The data.</summary>
    public ArgumentData Data => data;

    /// <summary>The stream of which each particle has its own.</summary>
    public Rng Root => new(query.Seed);

    /// <summary>Its number among the queries that run together.</summary>
    public int Number { get; private set; }

    /// <summary>The share of the particles that is asked to be from the prior.</summary>
    public double PriorShare { get; private set; }

    /// <summary>The particles that are.</summary>
    public PriorParticles FromPrior { get; private set; }

    /// <summary>Decides which particles are from the prior.</summary>
    /// <param name="number">The number of the query.</param>
    /// <param name="conditioned">The proposal, which has read the data; null for the prior.</param>
    /// <param name="priorShare">The share of the prior; null for one that depends on how unlike the training the data
    /// are.</param>
    public void Begin(int number, IConditionedProposal? conditioned, double? priorShare)
    {
        (Number, _hasProposal) = (number, conditioned is not null);
        _warnings = conditioned?.Warnings(number) ?? [];
        _outOfDistribution = conditioned?.OutOfDistribution(number);
        PriorShare = priorShare ?? SamplingOptions.PriorShareFor(_warnings, Particles);
        FromPrior = conditioned is null ? new(Particles, Particles) : PriorParticles.AtMost(PriorShare, Particles);
    }

    /// <summary>Where the results of a part go.</summary>
    public Span<TResult> Results(in BlockPart<TArgs, TResult> part) => _drawn.Results.AsSpan(part.First, part.Count);

    /// <summary>Where its log weights go.</summary>
    public Span<double> LogWeights(in BlockPart<TArgs, TResult> part) =>
        _drawn.LogWeights.AsSpan(part.First, part.Count);

    /// <summary>Keeps what else there is to know of a part.</summary>
    /// <param name="part">The number of the part.</param>
    /// <param name="latents">The latents.</param>
    /// <param name="impossible">The particles whose traces were impossible.</param>
    /// <param name="ruledOut">Why the data ruled out the first trace that they ruled out.</param>
    /// <param name="shared">The attempts at a loop whose weight all particles share.</param>
    public void Keep(
        int part,
        ParticleBlock latents,
        ImpossibleParticles impossible,
        string? ruledOut,
        RejectionTally shared
    )
    {
        (_drawn.Blocks[part], _drawn.Impossible[part], _drawn.RuledOut[part]) = (latents, impossible, ruledOut);
        lock (_gate)
            _shared += shared;
    }

    /// <summary>Notes, once all parts are there, what the proposal knows of its draws.</summary>
    public void End(IConditionedProposal? conditioned) => _proposedByPrior = conditioned?.ProposedByPrior(Number) ?? [];

    /// <summary>The answer.</summary>
    /// <param name="model">The name of the model, for messages.</param>
    /// <exception cref="InterventionException">No particle visited an address that is forced.</exception>
    /// <exception cref="ImpossibleDataException">All weights are zero.</exception>
    /// <exception cref="ModelException">All traces were impossible in themselves.</exception>
    public WeightedTraces<TResult> Close(string model)
    {
        Forced?.RequireAllMet();
        (ImpossibleTraces impossible, int[]? standIns) = _drawn.Close(model);
        double logFactor = _shared.Proposed > 0 ? _shared.LogFactor : 0;
        for (int i = 0; logFactor != 0 && i < Particles; i++)
            _drawn.LogWeights[i] += logFactor;
        var weights = new ImportanceWeights(_drawn.LogWeights);
        var draws = new Draws<TResult>(_drawn.Results, _drawn.Blocks, blockSize, standIns, weights);
        return new(
            draws,
            new Importance(draws, weights)
            {
                HasNetwork = _hasProposal,
                ProposedByPrior = _proposedByPrior,
                Impossible = impossible,
                Warnings = _warnings,
                Outlyingness = _outOfDistribution,
                PriorShare = FromPrior.Share,
                SharedVariance = _shared.Proposed > 0 ? _shared.RelativeVariance : 0,
            }
        );
    }
}
