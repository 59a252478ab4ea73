using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A level that drifts, by steps and with a noise whose sizes belong to all readings.</summary>
    [Model]
    public static double Wander([Observed] double[] y)
    {
        double step = Sample(LogNormal(0, 1)),
            noise = Sample(LogNormal(0, 1)),
            level = Sample(Normal(0, 2));
        for (int t = 0; t < y.Length; t++)
        {
            level = Sample(Normal(level, step), name: "next");
            Observe(Normal(level, noise), y[t]);
        }

        return step / noise;
    }
}
