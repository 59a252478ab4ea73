using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>Models with parameters that have no prior.</summary>
public static partial class Fitted
{
    /// <summary>
    /// Effects of schools (Rubin 1981), with the mean and the spread of all schools as parameters.
    /// </summary>
    [Model]
    public static double[] Schools(double[] sigma, [Observed] double[] y)
    {
        double mu = Parameter(0);
        double tau = Parameter(5, Support.Positive);
        var theta = new double[y.Length];
        for (int j = 0; j < y.Length; j++)
        {
            theta[j] = Sample(Normal(mu, tau));
            Observe(Normal(theta[j], sigma[j]), y[j]);
        }

        return theta;
    }

    /// <summary>A regression without any latent.</summary>
    [Model]
    public static double Plane(double[][] x, [Observed] double[] y)
    {
        double[] w = Parameter(new double[x.Length == 0 ? 1 : x[0].Length], name: "weights");
        double spread = Parameter(initial: 2, support: Support.Above(0.01));
        for (int i = 0; i < y.Length; i++)
        {
            double mean = 0;
            for (int k = 0; k < w.Length; k++)
                mean += w[k] * x[i][k];
            Observe(Normal(mean, spread), y[i]);
        }

        return spread;
    }

    /// <summary>A count whose rate is drawn: negative binomial, with both parameters fitted.</summary>
    [Model]
    public static double Count([Observed] int y)
    {
        double shape = Parameter(1, Support.Positive);
        double rate = Parameter(1, Support.Positive);
        double mean = Sample(Gamma(shape, rate));
        Observe(Poisson(mean), y);
        return mean;
    }

    /// <summary>Probabilistic principal components: four readings of two factors.</summary>
    [Model]
    public static double Components([Observed] double[] y)
    {
        double[] centre = Parameter(new double[4]);
        double[] loadings = Parameter([1, 0.2, -0.3, 1, 0.5, 0.5, 0.1, -0.4]);
        double noise = Parameter(1, Support.Positive);
        double first = Sample(Normal(0, 1));
        double second = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(centre[i] + loadings[2 * i] * first + loadings[2 * i + 1] * second, noise), y[i]);
        return first;
    }

    /// <summary>Counts whose rates are drawn from a gamma distribution with fitted parameters.</summary>
    [Model]
    public static double Detections([Observed] int[] y)
    {
        double shape = Parameter(1.5, Support.Positive),
            rate = Parameter(0.5, Support.Positive);
        double total = 0;
        for (int i = 0; i < y.Length; i++)
            total += Detection(shape, rate, y[i]);
        return total;
    }

    /// <summary>A count, seen by a detector of its own parameter, which all calls share.</summary>
    [Model]
    public static double Detection(double shape, double rate, [Observed] int y)
    {
        double mean = Sample(Gamma(shape, rate));
        double efficiency = Parameter(0.8, Support.Interval(0, 1));
        Observe(Poisson(efficiency * mean), y);
        return mean;
    }

    /// <summary>A mixture with a fitted share and an unknown shift; the components are summed out.</summary>
    [Model]
    public static double Shares([Observed] double[] y)
    {
        double share = Parameter(0.5, Support.Interval(0, 1));
        double shift = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
        {
            bool isHigh = Sample(Bernoulli(share));
            Observe(Normal(shift + (isHigh ? 2 : 0), 1), y[i]);
        }

        return shift;
    }

    /// <summary>A reading of one of two clusters, all of whose figures are fitted; the cluster is the only latent.</summary>
    [Model]
    public static bool Cluster([Observed] double y)
    {
        double share = Parameter(0.5, Support.Interval(0, 1));
        double low = Parameter(-1);
        double high = Parameter(1);
        double spread = Parameter(1, Support.Positive);
        bool isHigh = Sample(Bernoulli(share));
        Observe(Normal(isHigh ? high : low, spread), y);
        return isHigh;
    }

    /// <summary>
    /// A variational autoencoder: three readings that one latent decides through a layer of four tanh units.
    /// </summary>
    [Model]
    public static double Decoder([Observed] double[] y)
    {
        const int Units = 4;
        double[] hidden = Parameter([1, 0.5, -1, 0.3, 0.7, -1, 1.5, 1]);
        double[] output = Parameter([0.3, -0.2, 0.4, 0.1, 0, 0.5, 0.2, -0.3, 0.2, 0, -0.1, 0.4, 0.3, -0.2, 0]);
        double noise = Parameter(1, Support.Positive);
        double z = Sample(Normal(0, 1));
        var units = new double[Units];
        for (int h = 0; h < Units; h++)
            units[h] = Math.Tanh(hidden[2 * h] * z + hidden[2 * h + 1]);
        for (int i = 0; i < y.Length; i++)
        {
            double mean = output[i * (Units + 1) + Units];
            for (int h = 0; h < Units; h++)
                mean += output[i * (Units + 1) + h] * units[h];
            Observe(Normal(mean, noise), y[i]);
        }

        return z;
    }
}
