namespace Icf.Evaluation;

/// <summary>What is known of the exact posterior at a case's data.</summary>
internal sealed record KnownPosterior
{
    /// <summary>log p(data), in nats.</summary>
    public double? LogEvidence { get; init; }

    /// <summary>
    /// Mean entropy of the posterior over simulated data, in nats: the least loss a network can have.
    /// </summary>
    public double? OptimalLoss { get; init; }

    /// <summary>Mean and standard deviation of marginals, by name.</summary>
    public IReadOnlyDictionary<string, (double Mean, double Sd)> Marginals { get; init; } =
        new Dictionary<string, (double Mean, double Sd)>();
}
