using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Readings of which some are off: each may have a latent of its own, or not.</summary>
    [Model]
    public static double Outliers([Observed] double[] y)
    {
        double mean = Sample(Normal(0, 3));
        foreach (double value in y)
        {
            bool isOff = Sample(Bernoulli(0.2));
            double shift = isOff ? Sample(Laplace(0, 3), name: "error") : 0;
            Observe(Normal(mean + shift, 1), value);
        }

        return mean;
    }
}
