using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>Where a bright spot lies in a noisy picture.</summary>
    [Model]
    public static (double Row, double Column) Spot([Observed] double[,] picture)
    {
        double row = Sample(Uniform(0, 7)),
            column = Sample(Uniform(0, 7));
        for (int i = 0; i < picture.GetLength(0); i++)
        {
            for (int j = 0; j < picture.GetLength(1); j++)
            {
                double distance = (i - row) * (i - row) + (j - column) * (j - column);
                Observe(Normal(2 * Math.Exp(-distance / 2), 0.5), picture[i, j]);
            }
        }

        return (row, column);
    }
}
