using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// A lower bound of the log evidence: the mean of log (w₁ + … + wₖ) / k over groups of k draws with the weights w = p /
/// q. With k = 1 it is the evidence lower bound, with more it is closer (Burda, Grosse and Salakhutdinov, ICLR 2016).
/// Its gradient follows the draws as they move with the parameters, each by the square of its share of the weights of
/// its group, and leaves out the part whose mean is nought: doubly reparameterised (Tucker, Lawson, Gu and Maddison,
/// ICLR 2019), and "sticking the landing" for k = 1 (Roeder, Wu and Duvenaud, NeurIPS 2017). Where the family holds the
/// density, it vanishes there with its variance.
/// </summary>
/// <param name="density">The log density log p; used by nobody else.</param>
/// <param name="family">The family of q.</param>
/// <param name="draws">k, at least 1.</param>
internal sealed class VariationalBound(ILogDensity density, ReparameterizedFamily family, int draws)
{
    private readonly double[] _normals = new double[draws * density.Dimension],
        _slopes = new double[draws * density.Dimension],
        _logWeights = new double[draws];

    /// <summary>The standard normal numbers of a group, draw after draw; filled by who asks.</summary>
    public Span<double> Normals => _normals;

    /// <summary>The bound as one group estimates it, in nats; −∞ where all its draws are impossible.</summary>
    /// <param name="gradient">Receives, added, its gradient by the parameters of the family.</param>
    public double Estimate(Span<double> gradient)
    {
        for (int k = 0; k < draws; k++)
        {
            family.MoveTo(Part(_normals, k));
            double log = density.Evaluate(family.Point, Part(_slopes, k));
            _logWeights[k] = double.IsFinite(log) ? log - family.LogDensity : double.NegativeInfinity;
            if (double.IsFinite(log))
                family.SubtractSlope(Part(_slopes, k));
        }

        double sum = LogSum.Of(_logWeights);
        if (!double.IsFinite(sum))
            return double.NegativeInfinity;
        for (int k = 0; k < draws; k++)
        {
            if (!double.IsFinite(_logWeights[k]))
                continue;
            double share = Math.Exp(_logWeights[k] - sum);
            Span<double> slope = Part(_slopes, k);
            foreach (ref double by in slope)
                by *= share * share;
            if (draws > 1)
                family.MoveTo(Part(_normals, k));
            family.AddPathGradient(slope, gradient);
        }

        return sum - Math.Log(draws);
    }

    private Span<double> Part(double[] all, int k) => all.AsSpan(k * density.Dimension, density.Dimension);
}
