using Icf;

/// <summary>
/// A mixture of normal distributions that share a standard deviation: a distribution that the language does not have,
/// written by a user.
/// </summary>
internal readonly struct NormalMixture : IDistribution<double>
{
    private readonly double[] _weights;
    private readonly double[] _means;
    private readonly double _standardDeviation;

    /// <summary>Makes the distribution.</summary>
    /// <param name="weights">The probability of each component; they add up to one.</param>
    /// <param name="means">The mean of each component.</param>
    /// <param name="standardDeviation">The standard deviation of all of them.</param>
    public NormalMixture(double[] weights, double[] means, double standardDeviation) =>
        (_weights, _means, _standardDeviation) = (weights, means, standardDeviation);

    public Support Support => Support.Real;

    public LocationScale Typical
    {
        get
        {
            double mean = 0,
                square = 0;
            for (int k = 0; k < _means.Length; k++)
            {
                mean += _weights[k] * _means[k];
                square += _weights[k] * _means[k] * _means[k];
            }

            return new(mean, Math.Sqrt(Math.Max(0, square - mean * mean) + _standardDeviation * _standardDeviation));
        }
    }

    public double LogProb(double value) => LogSum(Joint(value));

    public double Sample(ref Rng rng)
    {
        double rest = rng.NextDouble();
        int k = 0;
        while (k < _weights.Length - 1 && rest >= _weights[k])
            rest -= _weights[k++];
        return _means[k] + _standardDeviation * rng.NextNormal();
    }

    /// <summary>The probability of each component, given the value that it brought about.</summary>
    public double[] WeightsGiven(double value)
    {
        double[] joint = Joint(value);
        double sum = LogSum(joint);
        return Array.ConvertAll(joint, logWeight => Math.Exp(logWeight - sum));
    }

    private double[] Joint(double value)
    {
        var joint = new double[_means.Length];
        for (int k = 0; k < joint.Length; k++)
            joint[k] = Math.Log(_weights[k]) + new Normal(_means[k], _standardDeviation).LogProb(value);
        return joint;
    }

    private static double LogSum(double[] logs)
    {
        double greatest = logs.Max(),
            sum = 0;
        foreach (double log in logs)
            sum += Math.Exp(log - greatest);
        return greatest + Math.Log(sum);
    }
}
