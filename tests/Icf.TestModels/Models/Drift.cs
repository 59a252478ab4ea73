using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A level that drifts: one variable, drawn first outside the loop and then in each of its turns.
    /// </summary>
    [Model]
    public static double Drift([Observed] double[] y)
    {
        double level = Sample(Normal(0, 2));
        for (int t = 0; t < y.Length; t++)
        {
            level = Sample(Normal(level, 1));
            Observe(Normal(level, 0.5), y[t]);
        }

        return level;
    }
}
