using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Readings of an unknown mean, some of which are missing.</summary>
    [Model]
    public static double Survey([Observed(AllowMissing = true)] double?[] y)
    {
        double mu = Sample(Normal(1, 2));
        foreach (double? reading in y)
            Observe(Normal(mu, 1), reading);
        return mu;
    }
}
