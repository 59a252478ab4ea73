namespace Icf.Evaluation.Truths;

/// <summary>What is known of a posterior.</summary>
/// <param name="LogEvidence">The log evidence; null if nobody knows.</param>
/// <param name="Marginals">Mean and standard deviation of each quantity.</param>
internal sealed record Moments(double? LogEvidence, IReadOnlyList<(double Mean, double Deviation)> Marginals)
{
    /// <summary>The standard error of the log evidence, where a simulation tells it.</summary>
    public double LogEvidenceError { get; init; }

    /// <summary>The posterior with some of the quantities.</summary>
    public Moments Only(int quantities) => this with { Marginals = [.. Marginals.Take(quantities)] };
}
