using static Icf.Prob;
using Oracle = MathNet.Numerics.Distributions;

namespace Icf.Language.Tests;

/// <content>Shares, counts and correlations.</content>
public static partial class StructuredCases
{
    private static IEnumerable<StructuredCase> Shares()
    {
        yield return Simplex(1, 1);
        yield return Simplex(2, 3.5, 0.7);
        yield return Simplex(0.5, 4, 20, 1);
        yield return new StructuredCase<Dirichlet, double[]>(Dirichlet(2), static v => v)
        {
            Mean = [1],
            Oracle = static _ => 0,
            OutsideValues =
            [
                [0.5],
                [],
            ],
            Allocate = static () => new double[1],
        };
        yield return Counts(4, 0.2, 0.5, 0.3);
        yield return Counts(1, 0.25, 0.75);
        yield return Counts(300, 0.1, 0.2, 0.3, 0.4);
        yield return Counts(0, 0.5, 0.5);
        yield return Counts(6, 0, 0.4, 0.6, 0);
    }

    private static StructuredCase<Dirichlet, double[]> Simplex(params double[] alpha)
    {
        double sum = alpha.Sum();
        int n = alpha.Length;
        var covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            covariance[i, j] = alpha[i] / sum * ((i == j ? 1 : 0) - alpha[j] / sum) / (sum + 1);
        var oracle = new Oracle.Dirichlet(alpha);
        double[] vertex = new double[n];
        vertex[0] = 1.5;
        vertex[1] = -0.5;
        return new(Dirichlet(alpha), static v => v)
        {
            Mean = [.. alpha.Select(a => a / sum)],
            Covariance = covariance,
            Free = n - 1,
            Oracle = oracle.DensityLn,
            OutsideValues = [vertex, [1], [.. Enumerable.Repeat(0.99 / n, n)]],
            Allocate = () => new double[n],
        };
    }

    private static StructuredCase<Multinomial, int[]> Counts(int trials, params double[] p)
    {
        int n = p.Length;
        var covariance = new double[n, n];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            covariance[i, j] = trials * p[i] * ((i == j ? 1 : 0) - p[j]);
        var oracle = new Oracle.Multinomial(p, Math.Max(trials, 1));
        int[] short_ = new int[n],
            negative = new int[n];
        short_[0] = trials + 1;
        (negative[0], negative[1]) = (trials + 1, -1);
        return new(Multinomial(trials, p), static v => [.. v.Select(k => (double)k)])
        {
            Mean = [.. p.Select(q => trials * q)],
            Covariance = covariance,
            IsDiscrete = true,

            // The oracle knows neither zero trials nor impossible outcomes.
            Oracle = trials == 0 || p.Contains(0) ? null : oracle.ProbabilityLn,
            OutsideValues = [short_, negative, new int[n + 1]],
            Allocate = () => new int[n],
        };
    }

    private static IEnumerable<StructuredCase> Correlations()
    {
        yield return Correlation(1, 2);
        yield return Correlation(2, 1);
        yield return Correlation(2, 0.6);
        yield return Correlation(3, 1.5);
        yield return Correlation(5, 3);
    }

    private static StructuredCase<LkjCholesky, double[,]> Correlation(int dimension, double eta)
    {
        double[,] identity = Diagonal(dimension, 1),
            tooLong = Diagonal(dimension, 1),
            upper = Diagonal(dimension, 1);
        double[,] negative = Diagonal(dimension, -1);
        tooLong[dimension - 1, 0] += 0.1;
        upper[0, dimension - 1] += 0.1;
        int pairs = dimension * (dimension - 1) / 2;
        return new(LkjCholesky(dimension, eta), static factor => [.. Lower(factor), .. Lower(Correlations(factor))])
        {
            // By symmetry everything has mean zero and no correlations are correlated; (1 + r)/2 is beta with both
            // weights η − 1 + d/2. Of the factor nothing more is known.
            Mean = new double[2 * pairs],
            Covariance = Known(pairs, 1 / (2 * eta + dimension - 1)),
            Free = pairs,
            Oracle = value => LkjOracle(value, eta),
            OutsideValues = [tooLong, upper, negative, new double[dimension + 1, dimension + 1]],
            Allocate = () => new double[dimension, dimension],
        };
    }

    /// <summary>Nothing for as many entries, then a diagonal.</summary>
    private static double[,] Known(int count, double variance)
    {
        var covariance = new double[2 * count, 2 * count];
        for (int i = 0; i < 2 * count; i++)
        for (int j = 0; j < 2 * count; j++)
            covariance[i, j] =
                i < count || j < count ? double.NaN
                : i == j ? variance
                : 0;
        return covariance;
    }

    /// <summary>The entries below the diagonal.</summary>
    private static IEnumerable<double> Lower(double[,] matrix)
    {
        for (int i = 0; i < matrix.GetLength(0); i++)
        for (int j = 0; j < i; j++)
            yield return matrix[i, j];
    }

    private static double[,] Correlations(double[,] factor)
    {
        int d = factor.GetLength(0);
        var product = new double[d, d];
        for (int i = 0; i < d; i++)
        for (int j = 0; j < d; j++)
        for (int k = 0; k < d; k++)
            product[i, j] += factor[i, k] * factor[j, k];
        return product;
    }

    /// <summary>
    /// The density of R with the constant of Lewandowski, Kurowicka and Joe (2009), equation 16, times the volume that
    /// R has by its factor, ∏ Lᵢᵢ^(d − 1 − i).
    /// </summary>
    private static double LkjOracle(double[,] factor, double eta)
    {
        int d = factor.GetLength(0);
        double log = 0;
        for (int k = 1; k < d; k++)
        {
            double weight = eta + (d - k - 1) / 2.0;
            log -=
                (2 * eta - 2 + d - k) * (d - k) * Math.Log(2)
                + (d - k) * Math.Log(MathNet.Numerics.SpecialFunctions.Beta(weight, weight));
        }

        for (int i = 1; i < d; i++)
            log += (2 * (eta - 1) + d - 1 - i) * Math.Log(factor[i, i]);
        return log;
    }
}
