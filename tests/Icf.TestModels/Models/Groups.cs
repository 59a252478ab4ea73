using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Groups of readings, each a model of its own: calls in a loop, with a part of the data each.</summary>
    [Model]
    public static double Groups([Observed] double[][] y)
    {
        double sum = 0;
        for (int g = 0; g < y.Length; g++)
        {
            double cluster = Cluster(y[g], sd: 1);
            sum += cluster;
        }

        return sum;
    }

    /// <summary>One group of readings around a mean.</summary>
    [Model]
    internal static double Cluster([Observed] double[] y, double sd)
    {
        double mean = Sample(Normal(0, 3));
        foreach (double value in y)
            Observe(Normal(mean, sd), value);
        return mean;
    }
}
