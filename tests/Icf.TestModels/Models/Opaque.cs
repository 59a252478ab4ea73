using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A latent whose distribution is a user's own, and tells its density alone.</summary>
    [Model]
    public static double Opaque([Observed] double y)
    {
        double shift = Sample(Normal(0, 1)),
            other = Sample(Normal(0, 1));
        double hidden = Sample(new OpaqueDistribution(shift));
        Observe(Normal(hidden + other, 1), y);
        return hidden;
    }

    /// <summary>A mixture with such a component.</summary>
    [Model]
    public static double OpaqueMixture([Observed] double y)
    {
        double shift = Sample(Normal(0, 1));
        double hidden = Sample(Mixture([0.5, 0.5], Normal(shift, 1), new OpaqueDistribution(shift)));
        Observe(Normal(hidden, 1), y);
        return hidden;
    }
}

/// <summary>A normal distribution that has no distribution function.</summary>
public readonly record struct OpaqueDistribution(double Mean) : IDistribution<double>
{
    public Support Support => Support.Real;

    public LocationScale Typical => new(Mean, 1);

    public double LogProb(double value) => new Normal(Mean, 1).LogProb(value);

    public double Sample(ref Rng rng) => new Normal(Mean, 1).Sample(ref rng);
}
