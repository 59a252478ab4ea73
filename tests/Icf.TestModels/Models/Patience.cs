using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// Waiting times that end before an unknown patience does: rejection loops whose acceptance depends on a latent
    /// before.
    /// </summary>
    [Model]
    public static double Patience([Observed] double[] y)
    {
        double patience = Sample(Uniform(0.3, 2));
        for (int i = 0; i < y.Length; i++)
        {
            double wait;
            do wait = Sample(Exponential(1));
            while (wait > patience);
            Observe(Normal(wait, 0.5), y[i]);
        }

        return patience;
    }
}
