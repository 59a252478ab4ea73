using MathNet.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;
using static Icf.Prob;

namespace Icf.Language.Tests;

/// <summary>The table that every generic test of structured distributions runs over.</summary>
public static partial class StructuredCases
{
    private static readonly Dictionary<string, StructuredCase> s_cases = Normals()
        .Concat(StudentTs())
        .Concat(Walks())
        .Concat(Repeated())
        .Concat(Rising())
        .Concat(Shares())
        .Concat(Correlations())
        .Concat(Cases())
        .Concat(Regressions())
        .Concat(HiddenMarkovs())
        .ToDictionary(static c => c.Name);

    public static StructuredCase Get(string name) => s_cases[name];

    public static TheoryData<string> Select(Func<StructuredCase, bool> predicate) =>
        new(s_cases.Values.Where(predicate).Select(static c => c.Name));

    private static IEnumerable<StructuredCase> Normals()
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
        double[,] factor =
        {
            { 0.1, 0 },
            { 3, 2 },
        };
        yield return Normal(
            MultivariateNormal(
                [1.5],
                new double[,]
                {
                    { 4 },
                }
            ),
            [1.5],
            new double[,]
            {
                { 4 },
            }
        );
        yield return Normal(MultivariateNormal([1, -2], plane), [1, -2], plane);
        yield return Normal(MultivariateNormal([0, 10, -0.5], space), [0, 10, -0.5], space);
        yield return Normal(
            MultivariateNormalCholesky([0, 1], factor),
            [0, 1],
            new[,]
            {
                { 0.01, 0.3 },
                { 0.3, 13 },
            }
        );
        yield return Normal(
            MultivariateNormalDiagonal([3, -1], [0.5, 20]),
            [3, -1],
            new[,]
            {
                { 0.25, 0 },
                { 0, 400 },
            }
        );

        // Long enough that the whitened coordinates do not fit on the stack.
        var wide = new double[80, 80];
        for (int i = 0; i < 80; i++)
        for (int j = 0; j < 80; j++)
            wide[i, j] = Math.Exp(-0.1 * Math.Abs(i - j));
        yield return Normal(MultivariateNormal(new double[80], wide), new double[80], wide);
    }

    private static StructuredCase<MultivariateNormal, double[]> Normal(
        MultivariateNormal distribution,
        double[] mean,
        double[,] covariance
    )
    {
        return new(distribution, static v => v)
        {
            Mean = mean,
            Covariance = covariance,
            Free = mean.Length,
            Oracle = NormalOracle(mean, covariance),
            OutsideValues = [new double[mean.Length + 1], [], [.. mean[1..], double.PositiveInfinity]],
            Allocate = () => new double[mean.Length],
        };
    }

    private static Func<double[], double> NormalOracle(double[] mean, double[,] covariance)
    {
        Matrix<double> column = Matrix<double>.Build.Dense(mean.Length, 1, mean);
        var oracle = new MatrixNormal(
            column,
            Matrix<double>.Build.DenseOfArray(covariance),
            Matrix<double>.Build.DenseIdentity(1)
        );
        return v => Math.Log(oracle.Density(Matrix<double>.Build.Dense(v.Length, 1, v)));
    }

    private static IEnumerable<StructuredCase> Repeated()
    {
        yield return new StructuredCase<Iid<double>, double[]>(Iid(Prob.Normal(1, 2), 3), static v => v)
        {
            Mean = [1, 1, 1],
            Covariance = Diagonal(3, 4),
            Free = 3,
            Oracle = static v => v.Sum(x => MathNet.Numerics.Distributions.Normal.PDFLn(1, 2, x)),
            OutsideValues = [new double[2], new double[4]],
            Allocate = static () => new double[3],
        };
        yield return new StructuredCase<Iid<double>, double[]>(Iid(Gamma(2, 3), 2), static v => v)
        {
            Mean = [2.0 / 3, 2.0 / 3],
            Covariance = Diagonal(2, 2.0 / 9),
            Free = 2,
            Oracle = static v => v.Sum(x => MathNet.Numerics.Distributions.Gamma.PDFLn(2, 3, x)),
            OutsideValues =
            [
                [1, -1],
                [-1, 1],
            ],
            Allocate = static () => new double[2],
        };
        yield return new StructuredCase<Iid<double>, double[]>(Iid(Prob.Normal(0, 1), 0), static v => v)
        {
            Mean = [],
            Covariance = new double[0, 0],
            Oracle = static _ => 0,
            OutsideValues = [new double[1]],
            Allocate = static () => new double[0],
        };
        yield return new StructuredCase<Iid<int>, int[]>(
            Iid(Binomial(3, 0.4), 3),
            static v => [.. v.Select(k => (double)k)]
        )
        {
            Mean = [1.2, 1.2, 1.2],
            Covariance = Diagonal(3, 0.72),
            IsDiscrete = true,
            Oracle = static v => v.Sum(k => MathNet.Numerics.Distributions.Binomial.PMFLn(0.4, 3, k)),
            OutsideValues =
            [
                [1, 2, 4],
                [0, 0, -1],
                [0],
            ],
            Allocate = static () => new int[3],
        };
        yield return new StructuredCase<Iid<bool>, bool[]>(
            Iid(Bernoulli(0.3), 2),
            static v => [.. v.Select(b => b ? 1.0 : 0.0)]
        )
        {
            Mean = [0.3, 0.3],
            Covariance = Diagonal(2, 0.21),
            IsDiscrete = true,
            Oracle = static v => v.Sum(b => Math.Log(b ? 0.3 : 0.7)),
            OutsideValues =
            [
                [true],
            ],
            Allocate = static () => new bool[2],
        };
        double[,] covariance =
        {
            { 1, 0.5 },
            { 0.5, 1 },
        };
        double[,] blocks =
        {
            { 1, 0.5, 0, 0 },
            { 0.5, 1, 0, 0 },
            { 0, 0, 1, 0.5 },
            { 0, 0, 0.5, 1 },
        };
        yield return new StructuredCase<Iid<double[]>, double[][]>(
            Iid(MultivariateNormal([0, 1], covariance), 2),
            static v => [.. v[0], .. v[1]]
        )
        {
            Mean = [0, 1, 0, 1],
            Covariance = blocks,
            Free = 4,
            OutsideValues =
            [
                [
                    [0, 1],
                ],
                [
                    [0, 1],
                    [0],
                ],
            ],
            Allocate = static () => [new double[2], new double[2]],
        };
    }

    private static IEnumerable<StructuredCase> Rising()
    {
        yield return Rising(
            Ordered(Prob.Normal(1, 2), 2),
            static x => MathNet.Numerics.Distributions.Normal.PDFLn(1, 2, x)
        )(
            [1 - 2 / Math.Sqrt(Math.PI), 1 + 2 / Math.Sqrt(Math.PI)],
            new[,]
            {
                { 4 - 4 / Math.PI, 4 / Math.PI },
                { 4 / Math.PI, 4 - 4 / Math.PI },
            }
        );
        yield return Rising(Ordered(Uniform(0, 1), 2), static _ => 0)(
            [1.0 / 3, 2.0 / 3],
            new[,]
            {
                { 1.0 / 18, 1.0 / 36 },
                { 1.0 / 36, 1.0 / 18 },
            }
        );
        yield return Rising(Ordered(Exponential(1), 3), static x => -x)(
            [1.0 / 3, 5.0 / 6, 11.0 / 6],
            new[,]
            {
                { 1.0 / 9, 1.0 / 9, 1.0 / 9 },
                { 1.0 / 9, 13.0 / 36, 13.0 / 36 },
                { 1.0 / 9, 13.0 / 36, 49.0 / 36 },
            }
        );
        yield return Rising(Ordered(Gamma(2, 3), 0), static _ => 0)([], new double[0, 0]);
    }

    private static Func<double[], double[,], StructuredCase> Rising<TDistribution>(
        Ordered<TDistribution> distribution,
        Func<double, double> logDensity
    )
        where TDistribution : struct, IDistribution<double>, ICumulative
    {
        int count = distribution.Count;
        return (mean, covariance) =>
            new StructuredCase<Ordered<TDistribution>, double[]>(distribution, static v => v)
            {
                Mean = mean,
                Covariance = covariance,
                Free = count,
                Oracle = v => SpecialFunctions.GammaLn(count + 1) + v.Sum(logDensity),
                OutsideValues =
                [
                    new double[count + 1],
                    .. count < 2 ? [] : new[] { Enumerable.Range(0, count).Select(i => 1 - 0.1 * i).ToArray() },
                ],
                Allocate = () => new double[count],
            };
    }

    private static double[,] Diagonal(int order, double value)
    {
        var matrix = new double[order, order];
        for (int i = 0; i < order; i++)
            matrix[i, i] = value;
        return matrix;
    }
}
