using static Icf.Prob;

namespace Icf.TestModels;

// Models whose data a fit can learn from in parts.
public static partial class Differentiable
{
    /// <summary>Groups with an effect each, and data in loops within loops.</summary>
    [Model]
    public static double[] Readings([Observed] double[][] y)
    {
        double level = Sample(Normal(0, 2)),
            noise = Sample(LogNormal(0, 0.5));
        var effects = new double[y.Length];
        for (int g = 0; g < y.Length; g++)
            effects[g] = Sample(Normal(level, 1), name: "effect");
        for (int g = 0; g < y.Length; g++)
        {
            foreach (double value in y[g])
                Observe(Normal(effects[g], noise), value);
        }

        return effects;
    }

    /// <summary>Data that a called model has, of which there are so many that a part must do, and others beside
    /// them.</summary>
    [Model]
    public static double Workshops(
        [Observed] double[] first,
        [Observed] double[] second,
        [Observed] double[] third,
        [Observed] double last
    )
    {
        double level = Workshop(0, first);
        Observe(Iid(StudentT(4, level, 1), third.Length), third);
        double other = Workshop(level, second);
        Observe(Normal(level + other, 1), last);
        return level;
    }

    [Model]
    private static double Workshop(double centre, [Observed] double[] y)
    {
        double level = Sample(Normal(centre, 1));
        for (int i = 0; i < y.Length; i++)
        {
            Observe(Logistic(level, 1), y[i]);
            if (i != 1)
                continue;
            Factor(-0.1 * level * level);
        }

        return level;
    }

    /// <summary>Lines through points, with a rare other kind of point.</summary>
    [Model]
    public static double Rare(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 2)),
            level = Sample(Normal(0, 2)),
            share = Sample(Beta(1, 4));
        for (int i = 0; i < y.Length; i++)
        {
            bool isOff = Sample(Bernoulli(share));
            Observe(Normal(level + slope * x[i], isOff ? 3 : 0.5), y[i]);
        }

        return slope;
    }
}
