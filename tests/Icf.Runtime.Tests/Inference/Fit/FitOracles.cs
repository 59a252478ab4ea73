using Icf.Inference;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Maxima of likelihoods in closed form, or by a search.</summary>
internal static class FitOracles
{
    /// <summary>Rows of four readings of two factors.</summary>
    public static double[][] RowsOfComponents(int count)
    {
        var rng = new Rng(3);
        return
        [
            .. Enumerable
                .Range(0, count)
                .Select(_ =>
                {
                    (double a, double b) = (rng.NextNormal(), rng.NextNormal());
                    return new[]
                    {
                        1 + 2 * a + 0.3 * rng.NextNormal(),
                        -a + b + 0.3 * rng.NextNormal(),
                        3 + 0.5 * a - b + 0.3 * rng.NextNormal(),
                        1.5 * b + 0.3 * rng.NextNormal(),
                    };
                }),
        ];
    }

    /// <summary>
    /// The highest log likelihood of probabilistic principal components (Tipping and Bishop 1999), with the noise, the
    /// mean, and the eigenvalues of the covariance of the rows, the greatest first: the first of them are kept, and the
    /// mean of the others takes their place.
    /// </summary>
    public static (double LogLikelihood, double Noise, double[] Mean, double[] Eigenvalues) Components(
        double[][] rows,
        int factors
    )
    {
        int n = rows[0].Length;
        double[] mean = [.. Enumerable.Range(0, n).Select(j => rows.Average(row => row[j]))],
            covariance = new double[n * n];
        foreach (double[] row in rows)
            for (int i = 0; i < n; i++)
            for (int j = 0; j < n; j++)
                covariance[n * i + j] += (row[i] - mean[i]) * (row[j] - mean[j]) / rows.Length;
        double[] eigenvalues = Eigenvalues(covariance, n);
        double rest = eigenvalues[factors..].Average(),
            logDeterminant = eigenvalues[..factors].Sum(Math.Log) + (n - factors) * Math.Log(rest);
        return (
            -0.5 * rows.Length * (n * Math.Log(2 * Math.PI) + logDeterminant + n),
            Math.Sqrt(rest),
            mean,
            eigenvalues
        );
    }

    /// <summary>Where a function with one peak is highest, by golden section.</summary>
    public static double Highest(Func<double, double> f, double low, double high)
    {
        double golden = (Math.Sqrt(5) - 1) / 2;
        while (high - low > 1e-9)
        {
            double left = high - golden * (high - low),
                right = low + golden * (high - low);
            if (f(left) > f(right))
                high = right;
            else
                low = left;
        }

        return (low + high) / 2;
    }

    /// <summary>The eigenvalues of a symmetric matrix, the greatest first.</summary>
    public static double[] Eigenvalues(double[] symmetric, int n) =>
        [.. Eigen.Of(symmetric, n)!.Value.Values.OrderDescending()];
}
