namespace Icf.Inference;

/// <summary>The figures of a weighted answer.</summary>
/// <param name="weights">The weights of its particles.</param>
/// <param name="evidenceError">The standard error of the log evidence.</param>
internal sealed class ReliabilityFigures(ImportanceWeights weights, double evidenceError)
{
    /// <summary>The number of particles.</summary>
    public int Particles => weights.Count;

    /// <summary>How many independent draws they are worth.</summary>
    public double EffectiveSampleSize => weights.EffectiveSampleSize;

    /// <summary>k̂ of the weights; NaN if it is not defined.</summary>
    public double ParetoK => weights.ParetoK;

    /// <summary>The share of weight that may be unseen.</summary>
    public double UnseenShare => weights.Smoothing.UnseenShare;

    /// <summary>The largest share of the weight that one particle has.</summary>
    public double LargestShare => weights.Normalized.Max();

    /// <summary>The standard error of the log evidence.</summary>
    public double EvidenceError => evidenceError;

    /// <summary>What proposed the particles, which determines the remedy.</summary>
    public ProposalKind Proposal { get; init; }

    /// <summary>What variational inference has fitted; null for other engines.</summary>
    public VariationalReport? Variational { get; init; }

    /// <summary>Whether traces take different paths, of which the fit of the proposal may have missed some.</summary>
    public bool PathsVary { get; init; }

    /// <summary>The latent whose mean is known least precisely.</summary>
    public string? WorstMean { get; init; }

    /// <summary>The error of that mean, in standard deviations of the latent.</summary>
    public double WorstError { get; init; }

    /// <summary>The share of the particles that came from the prior.</summary>
    public double PriorShare { get; init; }

    /// <summary>
    /// How many effective particles came from the prior: their share of the weight times the effective sample size. If
    /// they are many, the prior alone would have found the regions that the answer consists of, and is unlikely to have
    /// missed others.
    /// </summary>
    public double EffectiveFromPrior
    {
        get
        {
            var fromPrior = new PriorParticles((int)Math.Round(PriorShare * Particles), Particles);
            double sum = 0;
            for (int i = 0; i < Particles; i++)
                sum += fromPrior.Has(i) ? weights.Normalized[i] : 0;
            return sum * EffectiveSampleSize;
        }
    }

    /// <summary>The particles that were impossible.</summary>
    public ImpossibleTraces Impossible { get; init; } = ImpossibleTraces.None;

    /// <summary>What in the query is unlike the training data.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; init; } = [];
}
