using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Noisy readings of an unknown mean: conjugate, so the posterior is known.</summary>
    [Model]
    public static double UnknownMean([Observed] double[] y)
    {
        double mu = Sample(Normal(1, Math.Sqrt(5)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(2)), y[i]);
        return mu;
    }
}
