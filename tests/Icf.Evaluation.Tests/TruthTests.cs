using Icf.Evaluation.Cases;
using Icf.Evaluation.Truths;

namespace Icf.Evaluation.Tests;

/// <summary>The answers that cases are measured against.</summary>
public class TruthTests
{
    [Fact]
    public void Forward_backward_agrees_with_the_sum_over_all_paths()
    {
        double[] y = [0.9, -5, 6, 0.2];
        int times = y.Length + 1,
            paths = (int)Math.Pow(Chain.States, times);
        double evidence = 0;
        var marginals = new double[times, Chain.States];
        for (int path = 0; path < paths; path++)
        {
            int[] states =
            [
                .. Enumerable.Range(0, times).Select(t => path / (int)Math.Pow(Chain.States, t) % Chain.States),
            ];
            double joint = Math.Exp(Smoothing.LogJoint(states, y));
            evidence += joint;
            for (int t = 0; t < times; t++)
                marginals[t, states[t]] += joint;
        }

        var smoothing = new Smoothing(y);

        Assert.Equal(Math.Log(evidence), smoothing.LogEvidence, 1e-10);
        for (int t = 0; t < times; t++)
        {
            for (int state = 0; state < Chain.States; state++)
                Assert.Equal(marginals[t, state] / evidence, smoothing.Marginals[t][state], 1e-10);
        }
    }

    [Fact]
    public void The_chain_s_readings_have_the_known_evidence() =>
        Assert.Equal(-44.4245, new Smoothing(Chain.Readings).LogEvidence, 1e-4);

    [Fact]
    public void Branching_has_the_known_posterior()
    {
        (double logEvidence, double[] posterior) = Branching.Enumerate(6);

        Assert.Equal(-2.6001, logEvidence, 1e-4);
        double[] known = [0.03037, 0.12279, 0.04404, 0, 0, 0.33805, 0.22537, 0.12878];
        Assert.All(known, (p, r) => Assert.Equal(p, posterior[r], 1e-5));
    }

    [Fact]
    public void Change_points_agree_with_the_sum_over_all_positions()
    {
        int[] counts = [4, 5, 0, 1, 7];
        double[] change = [1, 0.1, 0.2, 0.3, 0.05];
        double evidence = 0;
        var means = new double[counts.Length];
        for (int set = 0; set < 1 << (counts.Length - 1); set++)
        {
            double weight = 1;
            var rates = new double[counts.Length];
            for (int begin = 0, end; begin < counts.Length; begin = end)
            {
                end = begin + 1;
                while (end < counts.Length && (set >> (end - 1) & 1) == 0)
                    weight *= 1 - change[end++];
                if (end < counts.Length)
                    weight *= change[end];
                weight *= Marginal(counts[begin..end]);
                Array.Fill(rates, (2 + counts[begin..end].Sum()) / (1.0 + end - begin), begin, end - begin);
            }

            evidence += weight;
            for (int t = 0; t < counts.Length; t++)
                means[t] += weight * rates[t];
        }

        var exact = new ChangePoints(counts, change, shape: 2, rate: 1);

        Assert.Equal(Math.Log(evidence), exact.LogEvidence, 1e-6);
        Assert.All(means, (mean, t) => Assert.Equal(mean / evidence, exact.Means[t], 1e-6));
    }

    [Fact]
    public void A_segment_s_rate_has_the_moments_of_the_conjugate_posterior()
    {
        // No change can come, so all counts share a rate: Gamma(2 + 9, 1 + 3).
        var exact = new ChangePoints([2, 3, 4], [1, 0, 0], shape: 2, rate: 1);

        Assert.All(exact.Means, mean => Assert.Equal(11.0 / 4, mean, 1e-10));
        Assert.All(exact.StandardDeviations, sd => Assert.Equal(Math.Sqrt(11) / 4, sd, 1e-10));
    }

    /// <summary>The probability of counts that share a rate, by the trapezoidal rule over the rate.</summary>
    private static double Marginal(int[] counts)
    {
        double sum = 0,
            step = 1e-3;
        for (int i = 1; i < 60_000; i++)
        {
            double rate = i * step;
            double density = rate * Math.Exp(-rate);
            foreach (int count in counts)
                density *= Math.Exp(Prob.Poisson(rate).LogProb(count));
            sum += density * step;
        }

        return sum;
    }
}
