using Icf.Evaluation.Cases;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Tests;

/// <summary>
/// The reference for clusters of unknown number agrees with sums over all assignments, where those can be had.
/// </summary>
public class ClusterEvidenceTests
{
    private const double Scatter = 0.5;

    private static readonly double[,] s_points =
    {
        { 0.1, -0.3 },
        { 1.2, 0.4 },
        { 1.4, 0.1 },
        { -0.9, 0.8 },
    };

    /// <summary>
    /// The standard deviation of the estimate over seeds is about 0.02; the tolerance is more than five of them.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_evidence_is_that_of_the_sum_over_all_assignments(int clusters)
    {
        int n = s_points.GetLength(0),
            assignments = (int)Math.Pow(clusters, n);
        double evidence = 0;
        for (int assignment = 0; assignment < assignments; assignment++)
        {
            int[] cluster = [.. Enumerable.Range(0, n).Select(i => assignment / (int)Math.Pow(clusters, i) % clusters)];
            double logEvidence = 0;
            for (int k = 0; k < clusters; k++)
            {
                for (int d = 0; d < 2; d++)
                    logEvidence += LogMarginal([
                        .. Enumerable.Range(0, n).Where(i => cluster[i] == k).Select(i => s_points[i, d]),
                    ]);
            }

            evidence += Math.Exp(logEvidence) / assignments;
        }

        Assert.Equal(
            Math.Log(evidence),
            new ClusterEvidence(s_points, Scatter, clusters, 2_000, seed: 1).LogEvidence,
            0.12
        );
    }

    /// <summary>With 100 particles the probabilities have a standard deviation of about 0.05 over seeds.</summary>
    [Fact]
    public void The_stored_reference_is_what_a_short_run_finds()
    {
        (double[] clusters, _, double logEvidence) = OpenUniverseMixture.ComputeReference(particles: 100, runs: 2);

        Assert.All(clusters, (p, k) => Assert.Equal(Reference.Clusters[k], p, 0.2));
        Assert.Equal(Reference.LogEvidence, logEvidence, 0.5);
    }

    /// <summary>
    /// The log density of numbers that scatter around a common mean, which is N(0, 1); one number after the other.
    /// </summary>
    private static double LogMarginal(double[] values)
    {
        double mean = 0,
            variance = 1,
            sum = 0;
        foreach (double value in values)
        {
            double predictive = variance + Scatter * Scatter;
            sum -= 0.5 * ((value - mean) * (value - mean) / predictive + Math.Log(2 * Math.PI * predictive));
            double gain = variance / predictive;
            mean += gain * (value - mean);
            variance *= 1 - gain;
        }

        return sum;
    }
}
