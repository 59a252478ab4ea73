using Icf.Numerics;

namespace Icf.Inference;

/// <summary>
/// A normal distribution whose covariance is a diagonal changed in a few directions, as the last steps of an ascent
/// tell it: algorithm 4 of Zhang, Carpenter, Gelman and Vehtari, "Pathfinder: parallel quasi-Newton variational
/// inference", JMLR 23 (2022). A draw costs as much as a few vectors.
/// </summary>
internal sealed class PathNormal : LineProposal
{
    /// <summary>What is left of a vector that the others already span.</summary>
    private const double Nothing = 1e-10;

    private readonly double[] _mean,
        _scales;
    private readonly double[][] _directions;
    private readonly double[] _factor;
    private readonly double _logScale;

    private PathNormal(double[] mean, double[] scales, double[][] directions, double[] factor)
    {
        (_mean, _scales, _directions, _factor) = (mean, scales, directions, factor);
        _logScale =
            0.5 * mean.Length * Math.Log(2 * Math.PI) + Inference.Covariance.LogVolume(factor, directions.Length);
        foreach (double scale in scales)
            _logScale += Math.Log(scale);
    }

    public override int Dimension => _mean.Length;

    /// <summary>The mean.</summary>
    public IReadOnlyList<double> Mean => _mean;

    /// <summary>The covariance, n · n numbers.</summary>
    public double[] Covariance()
    {
        (int n, int m) = (_mean.Length, _directions.Length);
        var covariance = new double[n * n];
        (var unit, var along, var stretched) = (new double[n], new double[m], new double[m]);
        for (int i = 0; i < n; i++)
        {
            // Row i is that of D (1 + Q (L Lᵀ − 1) Qᵀ) D.
            Array.Clear(unit);
            unit[i] = 1;
            for (int k = 0; k < m; k++)
                along[k] = _directions[k][i];
            for (int k = 0; k < m; k++)
            {
                stretched[k] = 0;
                for (int l = k; l < m; l++)
                    stretched[k] += _factor[l * m + k] * along[l];
            }

            double[] twice = [.. stretched];
            LowerTriangle.Multiply(_factor, twice, stretched);
            Change(unit, along, stretched);
            for (int j = 0; j < n; j++)
                covariance[i * n + j] = _scales[i] * unit[j] * _scales[j];
        }

        return covariance;
    }

    /// <summary>The normal at a point of an ascent; null where the curvature is lost in rounding.</summary>
    /// <param name="point">The point.</param>
    /// <param name="gradient">The gradient there.</param>
    /// <param name="curvature">What the steps to it tell of the curvature.</param>
    public static PathNormal? At(double[] point, double[] gradient, InverseHessian curvature)
    {
        int n = point.Length,
            pairs = curvature.Pairs.Count;
        double[] mean = curvature.Times(gradient),
            scales = Array.ConvertAll(curvature.Diagonal, Math.Sqrt);
        for (int i = 0; i < n; i++)
            mean[i] += point[i];

        // The covariance is D (1 + W γ Wᵀ) D with D the scales and W = [D Y, D⁻¹ S]; with W = Q R that is D (1 + Q R γ
        // Rᵀ Qᵀ) D.
        var vectors = new double[2 * pairs][];
        for (int k = 0; k < pairs; k++)
        {
            (vectors[k], vectors[pairs + k]) = (new double[n], new double[n]);
            for (int i = 0; i < n; i++)
            {
                vectors[k][i] = scales[i] * curvature.Pairs[k].Change[i];
                vectors[pairs + k][i] = curvature.Pairs[k].Step[i] / scales[i];
            }
        }

        double[][] directions = Orthonormal(vectors);
        double[] factor = Inner(directions, vectors, Middle(vectors, pairs));
        return
            LowerTriangle.TryFactor(factor, directions.Length)
            && Array.TrueForAll(mean, double.IsFinite)
            && Array.TrueForAll(scales, scale => scale > 0 && double.IsFinite(scale))
            ? new PathNormal(mean, scales, directions, factor)
            : null;
    }

    public override void Draw(ref Rng rng, Span<double> point)
    {
        foreach (ref double z in point)
            z = rng.NextNormal();
        int m = _directions.Length;
        Span<double> along = stackalloc double[m],
            stretched = stackalloc double[m];
        for (int k = 0; k < m; k++)
            along[k] = Sums.OfProducts(_directions[k], point);
        LowerTriangle.Multiply(_factor, along, stretched);
        Change(point, along, stretched);
        for (int i = 0; i < point.Length; i++)
            point[i] = _mean[i] + _scales[i] * point[i];
    }

    public override double LogDensity(ReadOnlySpan<double> point)
    {
        var normals = new double[_mean.Length];
        for (int i = 0; i < normals.Length; i++)
            normals[i] = (point[i] - _mean[i]) / _scales[i];
        int m = _directions.Length;
        Span<double> along = stackalloc double[m],
            shrunk = stackalloc double[m];
        for (int k = 0; k < m; k++)
            shrunk[k] = along[k] = Sums.OfProducts(_directions[k], normals);
        LowerTriangle.Solve(_factor, shrunk);
        Change(normals, along, shrunk);
        return -0.5 * Sums.OfProducts(normals, normals) - _logScale;
    }

    private void Change(Span<double> vector, ReadOnlySpan<double> from, ReadOnlySpan<double> to)
    {
        for (int k = 0; k < from.Length; k++)
        {
            double by = to[k] - from[k];
            double[] direction = _directions[k];
            for (int i = 0; i < vector.Length; i++)
                vector[i] += by * direction[i];
        }
    }

    private static double[][] Orthonormal(double[][] vectors)
    {
        List<double[]> directions = [];
        foreach (double[] vector in vectors)
        {
            double[] rest = [.. vector];

            // Twice, so that rounding leaves nothing of the others in it (Kahan and Parlett).
            for (int turn = 0; turn < 2; turn++)
                foreach (double[] direction in directions)
                {
                    double along = Sums.OfProducts(direction, rest);
                    for (int i = 0; i < rest.Length; i++)
                        rest[i] -= along * direction[i];
                }

            double length = Math.Sqrt(Sums.OfProducts(rest, rest));
            if (length > Nothing * Math.Sqrt(Sums.OfProducts(vector, vector)))
                directions.Add(Array.ConvertAll(rest, x => x / length));
        }

        return [.. directions];
    }

    /// <summary>
    /// γ of the compact form of the inverse Hessian (Byrd, Nocedal and Schnabel, Mathematical Programming 63, 1994):
    /// with the upper triangle R of SᵀY and its diagonal E it is [0, −R⁻¹; −R⁻ᵀ, R⁻ᵀ (E + Yᵀ D² Y) R⁻¹].
    /// </summary>
    private static double[] Middle(double[][] vectors, int pairs)
    {
        // Rᵀ is a lower triangle, column j of whose inverse is row j of R⁻¹.
        (var transposed, var inner) = (new double[pairs * pairs], new double[pairs * pairs]);
        for (int i = 0; i < pairs; i++)
        for (int j = 0; j < pairs; j++)
        {
            double product = Sums.OfProducts(vectors[pairs + i], vectors[j]);
            if (i <= j)
                transposed[j * pairs + i] = product;
            inner[i * pairs + j] = Sums.OfProducts(vectors[i], vectors[j]) + (i == j ? product : 0);
        }

        double[] inverse = LowerTriangle.InverseColumns(transposed, pairs);
        int size = 2 * pairs;
        var middle = new double[size * size];
        for (int i = 0; i < pairs; i++)
        for (int j = 0; j < pairs; j++)
        {
            double upper = inverse[i * pairs + j],
                sum = 0;
            middle[i * size + pairs + j] = middle[(pairs + j) * size + i] = -upper;
            for (int k = 0; k < pairs; k++)
            for (int l = 0; l < pairs; l++)
                sum += inverse[k * pairs + i] * inner[k * pairs + l] * inverse[l * pairs + j];
            middle[(pairs + i) * size + pairs + j] = sum;
        }

        return middle;
    }

    /// <summary>1 + R γ Rᵀ with R the coordinates of the vectors along the directions.</summary>
    private static double[] Inner(double[][] directions, double[][] vectors, double[] middle)
    {
        (int m, int size) = (directions.Length, vectors.Length);
        (var coordinates, var product, var inner) = (new double[m * size], new double[m * size], new double[m * m]);
        for (int i = 0; i < m; i++)
        for (int k = 0; k < size; k++)
            coordinates[i * size + k] = Sums.OfProducts(directions[i], vectors[k]);
        for (int i = 0; i < m; i++)
        for (int k = 0; k < size; k++)
        for (int l = 0; l < size; l++)
            product[i * size + l] += coordinates[i * size + k] * middle[k * size + l];
        for (int i = 0; i < m; i++)
        for (int j = 0; j < m; j++)
            inner[i * m + j] =
                Sums.OfProducts(product.AsSpan(i * size, size), coordinates.AsSpan(j * size, size)) + (i == j ? 1 : 0);
        return inner;
    }
}
