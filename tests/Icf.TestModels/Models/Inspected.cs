using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Parts that break at an unknown rate, each looked at on visits of its own: when one broke is known by
    /// the visits between which it did.</summary>
    [Model]
    public static double Inspected(double[][] visits, [Observed] int[] found)
    {
        double rate = Sample(Gamma(2, 3));
        for (int i = 0; i < found.Length; i++)
            Observe(Binned(Exponential(rate), visits[i]), found[i]);
        return rate;
    }
}
