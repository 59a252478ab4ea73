using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A series that drifts: each value is drawn from the one before, which is read again. Returns where it goes next.
    /// </summary>
    [Model]
    public static double Autoregression([Observed] double[] y)
    {
        double drift = Sample(Normal(0, 1));
        if (y.Any())
            Observe(Normal(0, 1), y[0]);
        for (int t = 1; t < y.Length; t++)
            Observe(Normal(0.8 * y[t - 1] + drift, 1), y[t]);
        return y.Length == 0 ? drift : 0.8 * y[^1] + drift;
    }
}
