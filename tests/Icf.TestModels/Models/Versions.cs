using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Versions of one model, as it changes in the hands of its author.</summary>
public static partial class Versions
{
    /// <summary>A line through noisy points at 0, 1, 2, …</summary>
    [Model]
    public static double First([Observed] double[] y)
    {
        double level = Sample(Normal(0, 3));
        double slope = Sample(Normal(0, 1));
        double noise = Sample(HalfNormal(1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + slope * i, 0.1 + noise), y[i]);
        return slope;
    }

    /// <summary>The same with a steeper slope.</summary>
    [Model]
    public static double Steeper([Observed] double[] y)
    {
        double level = Sample(Normal(0, 3));
        double slope = Sample(Normal(0, 1.5));
        double noise = Sample(HalfNormal(1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + slope * i, 0.1 + noise), y[i]);
        return slope;
    }

    /// <summary>The same with a bend, and a noise that is one of three.</summary>
    [Model]
    public static double Bent([Observed] double[] y)
    {
        double level = Sample(Normal(0, 3));
        double bend = Sample(Normal(0, 0.1));
        double slope = Sample(Normal(0, 1));
        int noise = Sample(Categorical(0.2, 0.3, 0.5));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + slope * i + bend * i * i, 0.1 + noise), y[i]);
        return slope;
    }
}
