using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// A table of readings with an effect for each row and each cell: two loops, two-dimensional data.
    /// </summary>
    [Model]
    public static double[] Plate([Observed] double[,] y)
    {
        var rows = new double[y.GetLength(0)];
        for (int i = 0; i < y.GetLength(0); i++)
        {
            rows[i] = Sample(Normal(0, 2), name: "row");
            for (int j = 0; j < y.GetLength(1); j++)
            {
                double cell = Sample(Normal(rows[i], 1));
                Observe(Normal(cell, 0.5), y[i, j]);
            }
        }

        return rows;
    }
}
