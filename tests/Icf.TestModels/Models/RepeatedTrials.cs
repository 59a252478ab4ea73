using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A noisy count of failures before a success, the count by recursion.</summary>
    [Model]
    public static int RepeatedTrials(double p, [Observed] double y)
    {
        int count = Failures(p);
        Observe(Normal(count, 1), y);
        return count;
    }

    /// <summary>The failures before the first success: a model that calls itself.</summary>
    [Model]
    public static int Failures(double p)
    {
        bool success = Sample(Bernoulli(p));
        return success ? 0 : 1 + Failures(p);
    }
}
