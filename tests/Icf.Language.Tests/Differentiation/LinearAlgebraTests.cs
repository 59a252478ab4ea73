using System.Runtime.Intrinsics;
using Icf.CompilerServices;

namespace Icf.Language.Tests.Differentiation;

/// <summary>Gradients through each function of linear algebra, at sizes below and above a tile.</summary>
public class LinearAlgebraTests
{
    public static TheoryData<string, int> Cases
    {
        get
        {
            var cases = new TheoryData<string, int>();
            foreach (string name in s_programs.Keys)
            foreach (int size in new[] { 1, 2, 5, 9, 17 })
                cases.Add(name, size);
            return cases;
        }
    }

    private static readonly Dictionary<string, Func<int, ScorerProgram>> s_programs = new()
    {
        ["Dot"] = static n => new Vectors(n, 0),
        ["Dot with a constant"] = static n => new Vectors(n, 1),
        ["LogSumExp"] = static n => new Vectors(n, 2),
        ["LogMix of two"] = static n => new Mixed(n, 0),
        ["LogMix"] = static n => new Mixed(n, 1),
        ["LogMix of constant shares"] = static n => new Mixed(n, 2),
        ["LogMix of constants"] = static n => new Mixed(n, 3),
        ["Matrix and vector"] = static n => new MatrixVector(n, true, true),
        ["Constant matrix and vector"] = static n => new MatrixVector(n, false, true),
        ["Matrix and constant vector"] = static n => new MatrixVector(n, true, false),
        ["Matrices"] = static n => new Product(n, true, true),
        ["Constant and matrix"] = static n => new Product(n, false, true),
        ["Matrix and constant"] = static n => new Product(n, true, false),
        ["Cholesky"] = static n => new Factor(n),
        ["LogDeterminant"] = static n => new LogDeterminant(n),
        ["Triangular"] = static n => new Triangular(n, true, true, false),
        ["Triangular, matrix"] = static n => new Triangular(n, true, true, true),
        ["Constant triangle"] = static n => new Triangular(n, false, true, true),
        ["Triangle, constant right side"] = static n => new Triangular(n, true, false, false),
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Gradients_are_those_of_differences(string name, int size)
    {
        ScorerProgram program = s_programs[name](size);
        program.Check(Draw(program.Dimension, 7 + size));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    [InlineData(40)]
    public void The_factor_and_what_is_solved_with_it_multiply_back(int order)
    {
        double[] numbers = Draw(order * order, 3);
        var square = new double[order, order];
        for (int i = 0; i < order; i++)
        for (int j = 0; j < order; j++)
        {
            square[i, j] = i == j ? 1 : 0;
            for (int k = 0; k < order; k++)
                square[i, j] += numbers[i * order + k] * numbers[j * order + k];
        }

        double[,] factor = LinearAlgebra.Cholesky(square),
            inverse = LinearAlgebra.SolveTriangular(factor, square);
        double[] column = [.. Enumerable.Range(0, order).Select(i => square[i, order - 1])],
            solved = LinearAlgebra.SolveTriangular(factor, column);
        double log = 0;
        for (int i = 0; i < order; i++)
        {
            log += 2 * Math.Log(factor[i, i]);
            Assert.Equal(column[i], LinearAlgebra.Multiply(factor, solved)[i], 1e-11);
            for (int j = 0; j < order; j++)
            {
                Assert.Equal(factor[j, i], inverse[i, j], 1e-10);
                Assert.Equal(square[i, j], LinearAlgebra.Multiply(factor, inverse)[i, j], 1e-11);
                if (j > i)
                    Assert.Equal(0, factor[i, j]);
            }
        }

        Assert.Equal(log, LinearAlgebra.LogDeterminant(square), 1e-11);
    }

    [Fact]
    public void What_does_not_fit_or_has_no_factor_is_named()
    {
        Assert.Equal(
            "Multiply: vector.Length is 3 but must be 2, the number of columns of matrix.",
            Assert
                .Throws<ArgumentException>(static () => LinearAlgebra.Multiply(new double[4, 2], new double[3]))
                .Message
        );
        Assert.Equal(
            "Cholesky: matrix is not positive definite: its leading minor of order 2 is -3.",
            Assert
                .Throws<DistributionParameterException>(static () =>
                    LinearAlgebra.Cholesky(
                        new double[,]
                        {
                            { 1, 2 },
                            { 2, 1 },
                        }
                    )
                )
                .Message
        );
        var scorer = new Scorer<Dual<Vector512<double>, Lanes512>>(0);
        Assert.Throws<DistributionParameterException>(() =>
            scorer.Cholesky(
                new double[,]
                {
                    { 1, 2 },
                    { 2, 1 },
                }
            )
        );
        Assert.Equal(double.NegativeInfinity, LinearAlgebra.LogSumExp());
        Assert.Equal(1000 + Math.Log(2), LinearAlgebra.LogSumExp(1000, 1000), 1e-12);
    }

    [Fact]
    public void Blocks_in_turns_of_a_loop_are_swept_with_them()
    {
        new Turns().Check(Draw(6, 5));
    }

    private static double[] Draw(int count, int seed)
    {
        var rng = new Rng(seed);
        var numbers = new double[count];
        for (int i = 0; i < count; i++)
            numbers[i] = rng.NextNormal();
        return numbers;
    }

    private static double[,] DrawMatrix(int rows, int columns, int seed)
    {
        var matrix = new double[rows, columns];
        double[] numbers = Draw(rows * columns, seed);
        for (int i = 0; i < numbers.Length; i++)
            matrix[i / columns, i % columns] = numbers[i];
        return matrix;
    }

    private static TReal[,] Matrix<TReal>(Scorer<TReal> icf, int from, int rows, int columns)
        where TReal : struct, IReal<TReal>
    {
        TReal[,] matrix = icf.NewArray(rows, columns);
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            matrix[i, j] = icf.Coordinates[from + i * columns + j];
        return matrix;
    }

    // A function of all numbers that is not linear, so that every adjoint is its own.
    private static void Add<TReal>(Scorer<TReal> icf, ReadOnlySpan<TReal> numbers)
        where TReal : struct, IReal<TReal>
    {
        for (int i = 0; i < numbers.Length; i++)
            icf.Factor(TReal.Sin(numbers[i] * (0.3 + 0.1 * i)));
    }

    private sealed class Vectors(int n, int what) : ScorerProgram
    {
        public override int Dimension => 2 * n;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal[] x = icf.Coordinates[..n].ToArray(),
                y = icf.Coordinates[n..].ToArray();
            TReal result = what switch
            {
                0 => icf.Dot(x, y),
                1 => icf.Dot(Draw(n, 4), y) + icf.Dot(x, Draw(n, 5)),
                _ => icf.LogSumExp(x) * icf.LogSumExp(y) + icf.LogSumExp(x[0], y[0], 1),
            };
            icf.Factor(TReal.Sin(result));
        }
    }

    private sealed class Mixed(int n, int what) : ScorerProgram
    {
        public override int Dimension => 2 * n;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal[] odds = icf.Coordinates[..n].ToArray(),
                logs = icf.Coordinates[n..].ToArray();
            if (what == 0)
            {
                for (int i = 0; i < n; i++)
                    icf.Factor(TReal.Sin(icf.LogMix(TReal.Expit(odds[i]), logs[i], logs[n - 1 - i])));
                return;
            }

            double[] constants = [.. Enumerable.Repeat(1.0 / n, n)];
            TReal total = icf.LogSumExp(odds);
            TReal[] shares = [.. odds.Select(x => TReal.Exp(x - total))];
            icf.Factor(
                TReal.Sin(
                    what switch
                    {
                        1 => icf.LogMix(shares, logs),
                        2 => icf.LogMix(constants, logs),
                        _ => icf.LogMix(shares, Draw(n, 11)) + icf.LogMix(constants, Draw(n, 12)),
                    }
                )
            );
        }
    }

    private sealed class MatrixVector(int n, bool isMatrixActive, bool isVectorActive) : ScorerProgram
    {
        public override int Dimension => (n + 1) * n + n;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            RealMatrix<TReal> matrix = isMatrixActive ? Matrix(icf, 0, n + 1, n) : DrawMatrix(n + 1, n, 2);
            Reals<TReal> vector = isVectorActive ? icf.Coordinates[^n..].ToArray() : Draw(n, 6);
            Add(icf, icf.Multiply(matrix, vector));
        }
    }

    private sealed class Product(int n, bool isLeftActive, bool isRightActive) : ScorerProgram
    {
        public override int Dimension => n * 4 + n * 4;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            RealMatrix<TReal> left = isLeftActive ? Matrix(icf, 0, 4, n) : DrawMatrix(4, n, 2),
                right = isRightActive ? Matrix(icf, n * 4, n, 4) : DrawMatrix(n, 4, 3);
            TReal[,] product = icf.Multiply(left, right);
            Add(icf, [.. product.Cast<TReal>()]);
            Add(icf, [.. icf.Multiply(right, left).Cast<TReal>().Take(20)]);
        }
    }

    private sealed class Factor(int n) : ScorerProgram
    {
        public override int Dimension => n * n;

        public override void Run<TReal>(Scorer<TReal> icf) =>
            Add(icf, [.. icf.Cholesky(Covariance(icf, n)).Cast<TReal>()]);
    }

    private sealed class LogDeterminant(int n) : ScorerProgram
    {
        public override int Dimension => n * n;

        public override void Run<TReal>(Scorer<TReal> icf) =>
            icf.Factor(TReal.Sin(icf.LogDeterminant(Covariance(icf, n))));
    }

    private sealed class Triangular(int n, bool isFactorActive, bool isRightActive, bool isMatrix) : ScorerProgram
    {
        public override int Dimension => n * n + 2 * n;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            RealMatrix<TReal> factor = isFactorActive ? Matrix(icf, 0, n, n) : DrawMatrix(n, n, 4);
            TReal[,] lower = icf.NewArray(n, n);
            double[,] constant = new double[n, n];
            for (int i = 0; i < n; i++)
            for (int j = 0; j <= i; j++)
            {
                lower[i, j] = i == j ? 2 + TReal.Exp(0.3 * factor[i, i]) : 0.3 * factor[i, j];
                constant[i, j] = lower[i, j].Value;
            }

            factor = isFactorActive ? lower : constant;
            if (isMatrix)
            {
                RealMatrix<TReal> right = isRightActive ? Matrix(icf, n * n, n, 2) : DrawMatrix(n, 2, 8);
                Add(icf, [.. icf.SolveTriangular(factor, right).Cast<TReal>()]);
                return;
            }

            Reals<TReal> vector = isRightActive ? icf.Coordinates[^n..].ToArray() : Draw(n, 9);
            Add(icf, icf.SolveTriangular(factor, vector));
        }
    }

    private sealed class Turns : ScorerProgram
    {
        public override int Dimension => 6;

        public override void Run<TReal>(Scorer<TReal> icf)
        {
            TReal[] x = icf.Coordinates.ToArray();
            TReal outer = icf.Dot(x, x);
            for (int turn = 0; turn < 5; turn++)
            {
                int mark = icf.BeginTurn();
                TReal[] product = icf.Multiply(DrawMatrix(40, 6, turn), x);
                icf.Factor(TReal.Sin(icf.LogSumExp(product) * outer * 0.1));
                icf.EndTurn(mark);
            }

            icf.Factor(TReal.Cos(outer));
        }
    }

    private static TReal[,] Covariance<TReal>(Scorer<TReal> icf, int n)
        where TReal : struct, IReal<TReal>
    {
        TReal[,] factor = Matrix(icf, 0, n, n),
            covariance = icf.NewArray(n, n);
        for (int i = 0; i < n; i++)
        for (int j = 0; j <= i; j++)
        {
            TReal sum = i == j ? 1 + 0.1 * n : 0;
            for (int k = 0; k < n; k++)
                sum += factor[i, k] * factor[j, k];
            covariance[i, j] = covariance[j, i] = sum;
        }

        return covariance;
    }
}
