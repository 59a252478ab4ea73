using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// Wards of a hospital, each a called model with gaps in its data; what was drawn in the loop is observed again in
    /// sum.
    /// </summary>
    [Model]
    public static double[] Wards([Observed(AllowMissing = true)] double[][] y, [Observed] double total)
    {
        double level = Sample(Normal(1, 2));
        var effects = new double[y.Length];
        for (int w = 0; w < y.Length; w++)
        {
            effects[w] = Ward(level, y[w]);
            Factor(-0.25);
        }

        Observe(Normal(effects.Sum(), 1), total);
        return effects;
    }

    /// <summary>One ward.</summary>
    [Model]
    private static double Ward(double level, [Observed(AllowMissing = true)] double[] y)
    {
        double effect = Sample(Normal(level, 1));
        foreach (double value in y)
            Observe(Normal(effect, 1), value);
        return effect;
    }
}
