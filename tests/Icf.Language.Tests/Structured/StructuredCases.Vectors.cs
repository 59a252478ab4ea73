using MathNet.Numerics;
using MathNet.Numerics.LinearAlgebra;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <content>Vectors of real numbers beside the normal.</content>
public static partial class StructuredCases
{
    private static IEnumerable<StructuredCase> StudentTs()
    {
        double[,] plane =
        {
            { 2, -0.9 },
            { -0.9, 0.5 },
        };
        double[,] space =
        {
            { 4, 1, 0.5 },
            { 1, 3, -1 },
            { 0.5, -1, 2 },
        };
        yield return StudentT(MultivariateStudentT(1.5, [1, -2], plane), 1.5, [1, -2], plane);
        yield return StudentT(MultivariateStudentT(12, [0, 3], plane), 12, [0, 3], plane);
        yield return StudentT(MultivariateStudentT(30, [0, 10, -0.5], space), 30, [0, 10, -0.5], space);
        yield return StudentT(
            MultivariateStudentTCholesky(
                9,
                [4],
                new double[,]
                {
                    { 3 },
                }
            ),
            9,
            [4],
            new double[,]
            {
                { 9 },
            }
        );
    }

    private static StructuredCase<MultivariateStudentT, double[]> StudentT(
        MultivariateStudentT distribution,
        double nu,
        double[] location,
        double[,] scale
    )
    {
        Matrix<double> matrix = Matrix<double>.Build.DenseOfArray(scale);
        int d = location.Length;

        // The moments of the test of moments need eight degrees of freedom.
        bool hasMoments = nu > 8;
        return new(distribution, static v => v)
        {
            Mean = hasMoments ? location : null,
            Covariance = hasMoments ? (matrix * (nu / (nu - 2))).ToArray() : null,
            Free = d,
            Oracle = v =>
            {
                Vector<double> x = Vector<double>.Build.Dense(v) - Vector<double>.Build.Dense(location);
                double square = x * matrix.Inverse() * x;
                return SpecialFunctions.GammaLn((nu + d) / 2)
                    - SpecialFunctions.GammaLn(nu / 2)
                    - 0.5 * d * Math.Log(nu * Math.PI)
                    - 0.5 * Math.Log(matrix.Determinant())
                    - 0.5 * (nu + d) * Math.Log(1 + square / nu);
            },
            OutsideValues = [new double[d + 1], [], [.. location[1..], double.PositiveInfinity]],
            Allocate = () => new double[d],
        };
    }

    private static IEnumerable<StructuredCase> Walks()
    {
        yield return Walk(3, 0.5, 2);
        yield return Walk(-1, 4, 5);
    }

    private static StructuredCase<GaussianRandomWalk, double[]> Walk(double start, double deviation, int count)
    {
        var covariance = new double[count, count];
        for (int i = 0; i < count; i++)
        for (int j = 0; j < count; j++)
            covariance[i, j] = deviation * deviation * (Math.Min(i, j) + 1);
        double[] mean = [.. Enumerable.Repeat(start, count)];
        return new(GaussianRandomWalk(start, deviation, count), static v => v)
        {
            Mean = mean,
            Covariance = covariance,
            Free = count,
            Oracle = NormalOracle(mean, covariance),
            OutsideValues = [new double[count + 1], [.. mean[1..], double.NegativeInfinity]],
            Allocate = () => new double[count],
        };
    }
}
