using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A mixture with an unknown number of clusters.</summary>
    [Model]
    public static int OpenUniverse([Observed] double[] points)
    {
        int clusters = Sample(DiscreteUniform(1, 3));
        var means = new double[clusters];
        for (int k = 0; k < clusters; k++)
            means[k] = Sample(Normal(0, 2));
        for (int i = 0; i < points.Length; i++)
        {
            int owner = Sample(DiscreteUniform(0, clusters - 1));
            Observe(Normal(means[owner], 1), points[i]);
        }

        return clusters;
    }
}
