/// <summary>
/// The posterior of the number of clusters for the points that stand beside the program: the evidence of each number by
/// sequential Monte Carlo along tempered posteriors, which <c>benchmarks/Icf.Evaluation/Truths/ClusterEvidence.cs</c>
/// holds; 8 runs of 2,000 particles.
/// </summary>
internal static class Reference
{
    /// <summary>The probability of 1, 2, … 5 clusters.</summary>
    public static readonly double[] Clusters = [0, 0, 0.386, 0.571, 0.043];

    /// <summary>The greatest standard error of these probabilities.</summary>
    public const double StandardError = 0.01;

    /// <summary>The log probability density of the points, in nats.</summary>
    public const double LogEvidence = -43.37;
}
