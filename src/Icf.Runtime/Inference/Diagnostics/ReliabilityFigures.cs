namespace Icf.Inference;

/// <summary>What is known of a weighted answer.</summary>
/// <param name="weights">The weights of its particles.</param>
/// <param name="evidenceError">The standard error of the log evidence.</param>
internal sealed class ReliabilityFigures(ImportanceWeights weights, double evidenceError)
{
    /// <summary>The number of particles.</summary>
    public int Particles => weights.Count;

    /// <summary>How many independent draws they are worth.</summary>
    public double EffectiveSampleSize => weights.EffectiveSampleSize;

    /// <summary>k̂ of the weights; NaN where it is not defined.</summary>
    public double ParetoK => weights.ParetoK;

    /// <summary>The share of weight that may be unseen.</summary>
    public double UnseenShare => weights.Smoothing.UnseenShare;

    /// <summary>The largest share of the weight that one particle has.</summary>
    public double LargestShare => weights.Normalized.Max();

    /// <summary>The standard error of the log evidence.</summary>
    public double EvidenceError => evidenceError;

    /// <summary>Whether a network proposed, so that training more would help.</summary>
    public bool HasNetwork { get; init; }

    /// <summary>The latent whose mean is known least.</summary>
    public string? WorstMean { get; init; }

    /// <summary>The error of that mean, in standard deviations of the latent.</summary>
    public double WorstError { get; init; }

    /// <summary>What in the query is unlike the training.</summary>
    public IReadOnlyList<QueryWarning> Warnings { get; init; } = [];
}
