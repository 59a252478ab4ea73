using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Models
{
    /// <summary>
    /// The centre of points in the plane: vectors as a latent and as data, conjugate in each coordinate.
    /// </summary>
    [Model]
    public static double[] Centre([Observed] double[][] points)
    {
        double[] centre = Sample(MultivariateNormalDiagonal([0, 1], [1, 2]));
        for (int i = 0; i < points.Length; i++)
            Observe(MultivariateNormalDiagonal(centre, [0.5, 1]), points[i]);
        return centre;
    }
}
