using static Icf.Prob;

namespace Icf.Evaluation.Reliability;

/// <summary>Models whose posteriors are known: the arguments set the size of the data.</summary>
internal static partial class Problems
{
    [Model]
    internal static double Mean([Observed] double[] y)
    {
        double mu = Sample(Normal(0, 3));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, 1), y[i]);
        return mu;
    }

    [Model]
    internal static double Coin([Observed] bool[] flips)
    {
        double bias = Sample(Beta(2, 2));
        for (int i = 0; i < flips.Length; i++)
            Observe(Bernoulli(bias), flips[i]);
        return bias;
    }

    [Model]
    internal static double Arrivals([Observed] int[] counts)
    {
        double rate = Sample(Gamma(2, 0.5));
        for (int i = 0; i < counts.Length; i++)
            Observe(Poisson(rate), counts[i]);
        return rate;
    }

    [Model]
    internal static double Noise([Observed] double[] y)
    {
        double log = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(0, Math.Exp(log)), y[i]);
        return log;
    }

    [Model]
    internal static double Robust([Observed] double[] y)
    {
        double centre = Sample(Normal(0, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(StudentT(3, centre, 1), y[i]);
        return centre;
    }

    [Model]
    internal static double LogRate([Observed] int[] counts)
    {
        double log = Sample(Normal(1, 1));
        for (int i = 0; i < counts.Length; i++)
            Observe(Poisson(Math.Exp(log)), counts[i]);
        return log;
    }

    [Model]
    internal static double Camps([Observed] double[] y)
    {
        bool right = Sample(Bernoulli(0.5));
        double place = Sample(Normal(right ? 2 : -2, 0.7));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(place, 3), y[i]);
        return place;
    }

    [Model]
    internal static double Line(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 2));
        double intercept = Sample(Normal(0, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * x[i] + intercept, 1), y[i]);
        return slope;
    }

    [Model]
    internal static double Groups([Observed] double[] y)
    {
        double level = Sample(Normal(0, 2));
        var effect = new double[y.Length];
        for (int i = 0; i < y.Length; i++)
        {
            effect[i] = Sample(Normal(level, 1));
            Observe(Normal(effect[i], 1), y[i]);
        }

        return level;
    }

    [Model]
    internal static int Chain([Observed] double[] y)
    {
        int state = 0;
        for (int t = 0; t < y.Length; t++)
        {
            state = Sample(
                Categorical(state == 0 ? 0.7 : 0.15, state == 1 ? 0.7 : 0.15, state == 2 ? 0.7 : 0.15),
                name: "state"
            );
            Observe(Normal(state - 1, 1), y[t]);
        }

        return state;
    }
}
