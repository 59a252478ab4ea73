using Icf.Compiled;

namespace Icf.Tests.Training;

/// <summary>Coefficients of draws, against gradients that are summed over all possible draws.</summary>
public sealed class CoefficientsTests
{
    private static readonly double[] s_q = [0.5, 0.3, 0.2];
    private static readonly double[] s_joint = [0.02, 0.06, 0.01];

    /// <summary>
    /// The expectation over all pairs, or triples, of draws is the gradient of KL(q ‖ p) by the logits of q, which is
    /// q_j (log q_j − log p_j − KL), exactly. A baseline with the own draw in it would scale it by (n − 1) / n.
    /// </summary>
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void The_reverse_gradient_is_unbiased(int draws)
    {
        double divergence = Enumerable.Range(0, 3).Sum(j => s_q[j] * Math.Log(s_q[j] / s_joint[j]));
        var mean = new double[3];
        foreach ((int[] drawn, double probability) in Samples(draws))
        {
            var coefficients = new double[draws];
            Coefficients.Reverse(LogWeights(drawn), coefficients);
            AddGradient(drawn, coefficients, probability, mean);
        }

        for (int j = 0; j < 3; j++)
            Assert.Equal(s_q[j] * (Math.Log(s_q[j] / s_joint[j]) - divergence), mean[j], 1e-14);
    }

    /// <summary>
    /// With many draws the weighted mean of −∇ log q is the gradient of KL(p ‖ q), q_j − p_j. The draws here are in
    /// proportion to q, so that it is exact.
    /// </summary>
    [Fact]
    public void The_forward_gradient_is_that_of_the_posterior()
    {
        int[] drawn = [0, 0, 0, 0, 0, 1, 1, 1, 2, 2];
        var coefficients = new double[drawn.Length];
        double logMean = Coefficients.Forward(LogWeights(drawn), coefficients);
        var gradient = new double[3];
        AddGradient(drawn, coefficients, 1, gradient);
        double evidence = s_joint.Sum();
        Assert.Equal(Math.Log(evidence), logMean, 1e-14);
        for (int j = 0; j < 3; j++)
            Assert.Equal(s_q[j] - s_joint[j] / evidence, gradient[j], 1e-14);
    }

    [Fact]
    public void Impossible_draws_have_no_weight_and_are_avoided_but_not_without_end()
    {
        double[] logs = [-2, double.NegativeInfinity, -3],
            coefficients = new double[3],
            impossible = [double.NegativeInfinity, double.NegativeInfinity];
        Coefficients.Forward(logs, coefficients);
        Assert.Equal(0, coefficients[1]);
        Assert.Equal(1, coefficients.Sum(), 1e-14);
        Coefficients.Reverse(logs, coefficients);
        Assert.Equal(0, coefficients.Sum(), 1e-14);
        Assert.InRange(coefficients[1], -Coefficients.FarBelow, -5);
        Coefficients.Reverse(impossible, coefficients.AsSpan(0, 2));
        Assert.Equal([0, 0], coefficients[..2]);
        Coefficients.Forward(impossible, coefficients.AsSpan(0, 2));
        Assert.Equal([0, 0], coefficients[..2]);
    }

    private static double[] LogWeights(int[] drawn) => Array.ConvertAll(drawn, k => Math.Log(s_joint[k] / s_q[k]));

    // Of Σ c (−log q) by the logits of q.
    private static void AddGradient(int[] drawn, double[] coefficients, double times, double[] into)
    {
        for (int k = 0; k < drawn.Length; k++)
        for (int j = 0; j < 3; j++)
            into[j] -= times * coefficients[k] * ((drawn[k] == j ? 1 : 0) - s_q[j]);
    }

    private static IEnumerable<(int[] Drawn, double Probability)> Samples(int draws)
    {
        for (int number = 0; number < Math.Pow(3, draws); number++)
        {
            int[] drawn = [.. Enumerable.Range(0, draws).Select(k => number / (int)Math.Pow(3, k) % 3)];
            yield return (drawn, drawn.Aggregate(1.0, (p, k) => p * s_q[k]));
        }
    }
}
