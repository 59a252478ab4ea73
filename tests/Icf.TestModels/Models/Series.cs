using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A series in which each value depends on the one before, with gaps: returns where it ends.</summary>
    [Model]
    public static double Series([Observed(AllowMissing = true)] double[] y)
    {
        double x = 0;
        for (int t = 0; t < y.Length; t++)
            x = Observe(Normal(0.8 * x, 1), y[t]);
        return x;
    }
}
