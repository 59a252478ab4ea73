namespace Icf.Evaluation.Truths;

/// <summary>
/// A posterior put together from what it is given an unknown that is summed or integrated over: the nodes of a
/// quadrature, the places of a change, or the ways to assign data to clusters.
/// </summary>
internal sealed class ConditionalMixture
{
    private readonly List<double> _logWeights = [];
    private readonly List<(double Mean, double Variance)[]> _conditionals = [];

    /// <summary>Adds a value of the unknown.</summary>
    /// <param name="logWeight">log of its prior probability, or density times the width of the node, times the
    /// likelihood given it.</param>
    /// <param name="conditional">Mean and variance of each quantity given it.</param>
    public void Add(double logWeight, params (double Mean, double Variance)[] conditional)
    {
        _logWeights.Add(logWeight);
        _conditionals.Add(conditional);
    }

    /// <summary>The posterior.</summary>
    public Moments Sum()
    {
        double most = _logWeights.Max(),
            total = _logWeights.Sum(log => Math.Exp(log - most));
        double[] weights = [.. _logWeights.Select(log => Math.Exp(log - most) / total)];
        return new Moments(
            most + Math.Log(total),
            [
                .. Enumerable
                    .Range(0, _conditionals[0].Length)
                    .Select(quantity =>
                    {
                        double mean = 0,
                            variance = 0;
                        for (int i = 0; i < weights.Length; i++)
                            mean += weights[i] * _conditionals[i][quantity].Mean;
                        for (int i = 0; i < weights.Length; i++)
                            variance +=
                                weights[i]
                                * (
                                    _conditionals[i][quantity].Variance
                                    + Math.Pow(_conditionals[i][quantity].Mean - mean, 2)
                                );
                        return (mean, Math.Sqrt(variance));
                    }),
            ]
        );
    }
}
