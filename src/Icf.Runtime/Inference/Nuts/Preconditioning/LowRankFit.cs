namespace Icf.Inference;

/// <summary>
/// Scales, and the directions that draws and gradients say to be wider or narrower than the scales by more than a
/// factor: those of the geometric mean of the draws' covariance and the inverse of the gradients', in the space that
/// some of them span.
/// </summary>
/// <param name="gradient">The gradient at the first point.</param>
internal sealed class LowRankFit(ReadOnlySpan<double> gradient) : WindowedFit(gradient)
{
    /// <summary>Directions whose variance is off by less are left as they are.</summary>
    private const double LeastFactor = 2;

    /// <summary>So many draws, and as many gradients, span the space that is looked at.</summary>
    private const int MostSpanning = 64;

    /// <summary>What is left of a vector that the others already span.</summary>
    private const double Nothing = 1e-6;

    protected override Preconditioner? Fit(double[] scales, int dimension, double[][] points, double[][] gradients)
    {
        double[][] basis = Span(points, gradients);
        if (
            GeometricMean.Of(Within(basis, points), Within(basis, gradients), basis.Length) is not { } mean
            || Eigen.Of(Sum(mean.Vectors, basis.Length), basis.Length) is not { } eigen
        )
            return null;
        (List<double[]> directions, List<double> stretches) = ([], []);
        for (int k = 0; k < basis.Length; k++)
        {
            if (eigen.Values[k] is < LeastFactor and > 1 / LeastFactor)
                continue;
            var direction = new double[scales.Length];
            for (int b = 0; b < basis.Length; b++)
                Lanes.Add(direction, eigen.Vectors[k][b], basis[b]);
            directions.Add(direction);
            stretches.Add(Math.Sqrt(eigen.Values[k]));
        }

        return new LowRankPreconditioner(scales, [.. directions], [.. stretches]);
    }

    private static double[][] Span(double[][] points, double[][] gradients)
    {
        List<double[]> basis = [];
        int step = (points.Length + MostSpanning - 1) / MostSpanning;
        for (int d = points.Length - 1; d >= 0; d -= step)
            foreach (double[] vector in (double[][])[points[d], gradients[d]])
            {
                double[] rest = [.. vector];

                // Twice, so that rounding leaves nothing of the others in it (Kahan and Parlett).
                for (int i = 0; i < 2; i++)
                    foreach (double[] other in basis)
                        Lanes.Add(rest, -Lanes.Dot(other, rest), other);
                double length = Math.Sqrt(Lanes.Dot(rest, rest));
                if (!(length > Nothing * Math.Sqrt(Lanes.Dot(vector, vector))))
                    continue;
                foreach (ref double x in rest.AsSpan())
                    x /= length;
                basis.Add(rest);
            }

        return [.. basis];
    }

    private static double[] Within(double[][] basis, double[][] vectors) =>
        Covariance(
            Array.ConvertAll(vectors, vector => Array.ConvertAll(basis, direction => Lanes.Dot(direction, vector))),
            basis.Length
        );

    private static double[] Sum(double[][] vectors, int n)
    {
        var sum = new double[n * n];
        foreach (double[] x in vectors)
            for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                sum[i * n + j] += x[i] * x[j];
        return sum;
    }
}
