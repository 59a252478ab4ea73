using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The bias of a coin from its flips: beta and Bernoulli, with a loop over the data themselves.</summary>
    [Model]
    public static double CoinBias([Observed] bool[] flips)
    {
        double bias = Sample(Beta(2, 3));
        foreach (bool heads in flips)
            Observe(Bernoulli(bias), heads);
        return bias;
    }
}
