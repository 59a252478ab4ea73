using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Models with improper priors, from which nothing can be simulated.</summary>
public static partial class Flats
{
    /// <summary>Regression as least squares sees it: flat in the coefficients and in ln(noise).</summary>
    [Model]
    public static double[] Regression(double[] x, [Observed] double[] y)
    {
        double[] coefficients = Sample(Iid(Flat(), 2));
        double noise = Noise();
        for (int i = 0; i < x.Length; i++)
            Observe(Normal(coefficients[0] + coefficients[1] * x[i], noise), y[i]);
        return [coefficients[0], coefficients[1], noise];
    }

    /// <summary>A scale with the density 1/noise.</summary>
    [Model]
    public static double Noise()
    {
        double noise = Sample(FlatAbove(0));
        Factor(-Math.Log(noise));
        return noise;
    }

    /// <summary>Two levels of which only the order is known.</summary>
    [Model]
    public static double[] Levels([Observed] double[] low, [Observed] double[] high)
    {
        double[] levels = Sample(Ordered(Flat(), 2));
        foreach (double value in low)
            Observe(Normal(levels[0], 1), value);
        foreach (double value in high)
            Observe(Normal(levels[1], 1), value);
        return levels;
    }

    /// <summary>A prior of which the compiler sees no type.</summary>
    [Model]
    public static double Hidden(bool isFlat, [Observed] double y)
    {
        double level = Sample(Wide(isFlat));
        Observe(Normal(level, 1), y);
        return level;
    }

    private static IDistribution<double> Wide(bool isFlat) => isFlat ? Flat() : Normal(0, 1);

    /// <summary>Improper and not differentiable: no engine is left.</summary>
    [Model]
    public static double Nowhere([Observed] double y)
    {
        bool isHigh = Sample(Bernoulli(0.5));
        double level = Sample(Flat()),
            above = 0;
        if (isHigh)
            above = Sample(HalfNormal(1));
        Observe(Normal(level + above, 1), y);
        return level;
    }
}
