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

    /// <summary>Mean and standard deviation of an integer.</summary>
    /// <param name="probabilities">The probabilities of 0, 1, …</param>
    public static (double Mean, double Deviation) Of(double[] probabilities)
    {
        double mean = 0,
            square = 0;
        for (int value = 0; value < probabilities.Length; value++)
        {
            mean += probabilities[value] * value;
            square += probabilities[value] * value * value;
        }

        return (mean, Math.Sqrt(Math.Max(0, square - mean * mean)));
    }
}
