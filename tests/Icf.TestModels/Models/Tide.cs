using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>
/// A stationary series in which each value remembers the one before: a user's own distribution of a vector.
/// </summary>
public readonly record struct Autoregression(double Level, double Memory, double Deviation, int Count)
    : IDistribution<double[]>
{
    public Support Support => default;

    public LocationScale Typical => new(0, 1);

    public double LogProb(double[] value)
    {
        if (value.Length != Count)
            return double.NegativeInfinity;
        double log = 0;
        for (int t = 0; t < Count; t++)
            log += Step(t, value).LogProb(value[t]);
        return log;
    }

    public double[] Sample(ref Rng rng)
    {
        var value = new double[Count];
        for (int t = 0; t < Count; t++)
            value[t] = Step(t, value).Sample(ref rng);
        return value;
    }

    private Normal Step(int t, double[] value) =>
        t == 0
            ? Normal(Level, Deviation / Math.Sqrt(1 - Memory * Memory))
            : Normal(Level + Memory * (value[t - 1] - Level), Deviation);
}

public static partial class Models
{
    /// <summary>The level of the sea from a series of readings that are observed as a whole.</summary>
    [Model]
    public static double Tide([Observed] double[] heights)
    {
        double level = Sample(Normal(0, 2));
        Observe(new Autoregression(level, 0.5, 1, heights.Length), heights);
        return level;
    }
}
