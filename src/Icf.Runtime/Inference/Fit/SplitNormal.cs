namespace Icf.Inference;

/// <summary>
/// A normal distribution whose scale along each axis differs from one side of the peak to the other, so that it is at
/// least as wide as a skewed density (Geweke, "Bayesian inference in econometric models using Monte Carlo integration",
/// Econometrica 57, 1989). Beside a normal density it is the normal distribution itself.
/// </summary>
internal sealed class SplitNormal
{
    // How far along an axis the density is looked at, in standard deviations.
    private static readonly double[] s_reaches = [0.5, 1, 1.5, 2, 3, 4, 5, 6];

    private readonly FullNormal _normal;
    private readonly double[] _above;
    private readonly double[] _below;

    private SplitNormal(FullNormal normal, double[] above, double[] below) =>
        (_normal, _above, _below) = (normal, above, below);

    /// <summary>The distribution beside a density.</summary>
    /// <param name="density">The density.</param>
    /// <param name="normal">The normal distribution at its peak.</param>
    public static SplitNormal Beside(LogDensity density, FullNormal normal)
    {
        int n = normal.Dimension;
        (double[] above, double[] below) = (new double[n], new double[n]);
        double[] axis = new double[n],
            point = new double[n];
        double peak = density.Evaluate(normal.Mean);
        for (int i = 0; i < n; i++)
        {
            above[i] = Width(+1);
            below[i] = Width(-1);

            // The scale of the normal distribution that falls as slowly as the density does, where that is slowest.
            double Width(int side)
            {
                double widest = 0;
                foreach (double reach in s_reaches)
                {
                    axis[i] = side * reach;
                    normal.Place(axis, point);
                    axis[i] = 0;
                    double drop = peak - density.Evaluate(point);
                    if (drop > 0)
                        widest = Math.Max(widest, reach / Math.Sqrt(2 * drop));
                }

                return double.IsFinite(widest) && widest > 0 ? widest : 1;
            }
        }

        return new SplitNormal(normal, above, below);
    }

    /// <summary>Writes the point that a standard normal vector stands for; gives its log density, normalised.</summary>
    public double Place(ReadOnlySpan<double> normals, Span<double> point)
    {
        var scaled = new double[normals.Length];
        double log = _normal.LogDensityOf(normals);
        for (int i = 0; i < scaled.Length; i++)
        {
            double width = normals[i] > 0 ? _above[i] : _below[i];
            scaled[i] = width * normals[i];
            log -= Math.Log(width);
        }

        _normal.Place(scaled, point);
        return log;
    }
}
