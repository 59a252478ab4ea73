using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// The unknown mean again, its prior drawn by Marsaglia's polar method: a rejection loop of any length.
    /// </summary>
    [Model]
    public static double Marsaglia([Observed] double[] y)
    {
        double u,
            v,
            s;
        do
        {
            u = Sample(Uniform(-1, 1));
            v = Sample(Uniform(-1, 1));
            s = u * u + v * v;
        } while (s >= 1);
        double mu = 1 + Math.Sqrt(5) * u * Math.Sqrt(-2 * Math.Log(s) / s);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mu, Math.Sqrt(2)), y[i]);
        return mu;
    }
}
