using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>Two noisy readings of an unknown mean.</summary>
    [Model]
    public static double UnknownMean([Observed] double[] y)
    {
        double mu = Sample(Normal(1, Math.Sqrt(5)));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(2)), y[i]);
        return mu;
    }
}
