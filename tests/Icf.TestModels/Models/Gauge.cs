using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A gauge that moves only where the prior hardly ever is.</summary>
    [Model]
    public static double Gauge([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(Normal(Math.Max(0, x - 3), 0.1), y);
        return x;
    }
}
