using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>One reading that says much more than the prior.</summary>
    [Model]
    public static double SharpReading([Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        Observe(Normal(x, 0.1), y);
        return x;
    }
}
