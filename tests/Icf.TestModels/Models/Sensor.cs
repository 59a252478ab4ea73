using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>One variable with a site in each of two branches: distributions of two types, and of one.</summary>
    [Model]
    public static double Sensor([Observed] double y)
    {
        bool broken = Sample(Bernoulli(0.3));
        double z = broken ? Sample(Laplace(0, 2)) : Sample(Normal(1, 0.5));
        double noise;
        if (broken)
            noise = Sample(Gamma(4, 2));
        else
            noise = Sample(Gamma(2, 4));
        Observe(Normal(z, 0.5 + noise), y);
        return z;
    }
}
