using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>The raised cosine on an interval around a centre: a user's own distribution of a number.</summary>
[Support(SupportKind.Interval)]
public readonly record struct RaisedCosine([Finite] double Centre, [Positive] double Reach) : IDistribution<double>
{
    public double Reach { get; } =
        Reach > 0
            ? Reach
            : throw new DistributionParameterException(nameof(RaisedCosine), nameof(Reach), Reach, "positive");

    public Support Support => Support.Interval(Centre - Reach, Centre + Reach);

    // On an interval, the working coordinate is the fraction of it.
    public LocationScale Typical => new(0.5, 0.18);

    public double LogProb(double value)
    {
        double z = (value - Centre) / Reach;
        return Math.Abs(z) > 1 ? double.NegativeInfinity : Math.Log((1 + Math.Cos(Math.PI * z)) / (2 * Reach));
    }

    public double Sample(ref Rng rng)
    {
        while (true)
        {
            double z = 2 * rng.NextOpenDouble() - 1;
            if (2 * rng.NextDouble() < 1 + Math.Cos(Math.PI * z))
                return Centre + Reach * z;
        }
    }
}

public static partial class Models
{
    /// <summary>A bearing from one reading of a compass, with a prior of the user's own.</summary>
    [Model]
    public static double Bearing([Observed] double reading)
    {
        double bearing = Sample(new RaisedCosine(10, 20));
        Observe(Normal(bearing, 5), reading);
        return bearing;
    }
}
