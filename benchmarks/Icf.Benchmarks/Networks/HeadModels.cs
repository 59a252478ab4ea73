using static Icf.Prob;

namespace Icf.Benchmarks;

/// <summary>A model of one latent for each family of heads.</summary>
public static partial class HeadModels
{
    [Model]
    public static double Line([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(Normal(x, 1), y);
        return x;
    }

    [Model]
    public static double HalfLine([Observed] double y)
    {
        double x = Sample(Gamma(2, 1));
        Observe(Normal(x, 1), y);
        return x;
    }

    [Model]
    public static double Interval([Observed] double y)
    {
        double x = Sample(Uniform(-1, 1));
        Observe(Normal(x, 1), y);
        return x;
    }

    [Model]
    public static int Classes([Observed] double y)
    {
        int x = Sample(DiscreteUniform(0, 9));
        Observe(Normal(x, 1), y);
        return x;
    }

    [Model]
    public static int Counts([Observed] double y)
    {
        int x = Sample(Poisson(4));
        Observe(Normal(x, 1), y);
        return x;
    }
}
