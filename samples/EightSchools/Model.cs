using Icf;
using static Icf.Prob;

public static partial class Models
{
    /// <summary>
    /// Coaching has an effect of its own in each school; the effects scatter around a common mean, and how far is
    /// unknown too. Written in the non-centred form: each school's effect is the mean plus a standard normal times the
    /// scatter.
    /// </summary>
    /// <param name="y">The estimated effect in each school, in points.</param>
    /// <param name="sigma">The standard error of each estimate, in points.</param>
    /// <returns>The effect in each school, in points.</returns>
    [Model]
    public static double[] EightSchools([Observed] double[] y, double[] sigma)
    {
        double mu = Sample(Normal(0, 5));
        double tau = Sample(HalfCauchy(5));
        var theta = new double[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            double e = Sample(Normal(0, 1));
            theta[j] = mu + tau * e;
            Observe(Normal(theta[j], sigma[j]), y[j]);
        }

        return theta;
    }
}
