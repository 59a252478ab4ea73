using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>A linear regression on the rows of a design.</summary>
    [Model]
    public static double[] Design(double[,] rows, [Observed] double[] y)
    {
        var slope = new double[rows.GetLength(1)];
        for (int j = 0; j < slope.Length; j++)
            slope[j] = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
        {
            double mean = 0;
            for (int j = 0; j < slope.Length; j++)
                mean += rows[i, j] * slope[j];
            Observe(Normal(mean, 1), y[i]);
        }

        return slope;
    }
}
