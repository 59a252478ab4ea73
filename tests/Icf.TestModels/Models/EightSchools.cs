using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>The effects of coaching in several schools, non-centred (Rubin, 1981).</summary>
    [Model]
    public static double[] EightSchools([Observed] double[] y, double[] sigma)
    {
        double mu = Sample(Normal(0, 5));
        double tau = Sample(HalfCauchy(5));
        var theta = new double[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            double eta = Sample(Normal(0, 1));
            theta[j] = mu + tau * eta;
            Observe(Normal(theta[j], sigma[j]), y[j]);
        }

        return theta;
    }
}
