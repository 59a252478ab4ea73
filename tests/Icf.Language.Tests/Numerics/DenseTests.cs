namespace Icf.Language.Tests.Numerics;

/// <summary>
/// Dense algebra against plain loops, bit by bit, at all sizes around those of a tile: neither the width of registers nor
/// the blocks change a result.
/// </summary>
public class DenseTests
{
    private const int Largest = 37;

    public static TheoryData<int> Orders => [.. Enumerable.Range(1, Largest)];

    [Theory]
    [MemberData(nameof(Orders))]
    public void The_factor_is_that_of_the_plain_loop(int order)
    {
        double[,] matrix = Positive(order),
            factor = new double[order, order];
        for (int i = 0; i < order; i++)
        for (int j = 0; j <= i; j++)
        {
            double sum = matrix[i, j];
            for (int k = 0; k < j; k++)
                sum -= factor[i, k] * factor[j, k];
            factor[i, j] = i == j ? Math.Sqrt(sum) : sum / factor[j, j];
        }

        Dense upper = Upper(matrix);
        Assert.True(DenseCholesky.Factorise(upper));
        double[] packed = CholeskyFactor.Of(matrix, "", "");
        for (int i = 0; i < order; i++)
        for (int j = 0; j < order; j++)
        {
            Assert.Equal(factor[i, j], upper[j, i]);
            if (j <= i)
                Assert.Equal(factor[i, j], packed[CholeskyFactor.Row(i) + j]);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void What_is_solved_is_that_of_the_plain_loop(int order)
    {
        Dense upper = Upper(Positive(order));
        Assert.True(DenseCholesky.Factorise(upper));
        int columns = Largest - order + 1;
        Dense forward = Draw(order, columns, 2),
            backward = Draw(order, columns, 2);
        double[,] below = new double[order, columns],
            above = new double[order, columns];
        for (int j = 0; j < columns; j++)
        {
            for (int i = 0; i < order; i++)
            {
                double rest = forward[i, j];
                for (int k = 0; k < i; k++)
                    rest -= upper[k, i] * below[k, j];
                below[i, j] = rest / upper[i, i];
            }

            // A block of rows takes what is below it first, then what is inside.
            for (int i = order - 1; i >= 0; i--)
            {
                double rest = backward[i, j];
                int last = Math.Min((i / Tile.Rows + 1) * Tile.Rows, order);
                for (int k = last; k < order; k++)
                    rest -= upper[i, k] * above[k, j];
                for (int k = i + 1; k < last; k++)
                    rest -= upper[i, k] * above[k, j];
                above[i, j] = rest / upper[i, i];
            }
        }

        DenseCholesky.SolveForward(upper, forward);
        DenseCholesky.SolveBackward(upper, backward);
        for (int i = 0; i < order; i++)
        for (int j = 0; j < columns; j++)
        {
            Assert.Equal(below[i, j], forward[i, j]);
            Assert.Equal(above[i, j], backward[i, j]);
        }
    }

    [Theory]
    [MemberData(nameof(Orders))]
    public void Products_are_those_of_the_plain_loop(int size)
    {
        int rows = size,
            depth = Largest - size + 1,
            columns = (7 * size) % 20 + 1;
        Dense a = Draw(rows, depth, 3),
            b = Draw(depth, columns, 4),
            c = new(new double[Dense.Length(rows, columns)], rows, columns),
            d = Draw(rows, columns, 5),
            e = new(new double[Dense.Length(depth, columns)], depth, columns);
        DenseProduct.Add(a, b, c);
        DenseProduct.AddTransposed(a, d, e);
        double[] flat = new double[rows * depth],
            vector = new double[depth],
            product = new double[rows];
        for (int i = 0; i < rows; i++)
            a.Row(i).CopyTo(flat.AsSpan(i * depth));
        for (int k = 0; k < depth; k++)
            vector[k] = b[k, 0];
        DenseProduct.Of(flat, vector, product);
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int k = 0; k < depth; k++)
                sum += a[i, k] * b[k, j];
            Assert.Equal(sum, c[i, j]);
            if (j == 0)
                Assert.Equal(sum, product[i]);
        }

        for (int k = 0; k < depth; k++)
        for (int j = 0; j < columns; j++)
        {
            double sum = 0;
            for (int i = 0; i < rows; i++)
                sum += a[i, k] * d[i, j];
            Assert.Equal(sum, e[k, j]);
        }
    }

    [Fact]
    public void Vectors_are_solved_like_matrices_of_one_column()
    {
        for (int order = 1; order <= Largest; order++)
        {
            Dense upper = Upper(Positive(order));
            Assert.True(DenseCholesky.Factorise(upper));
            Dense forward = Draw(order, 1, 6),
                backward = Draw(order, 1, 6);
            double[] x = new double[Dense.Padded(order)],
                y = new double[Dense.Padded(order)];
            for (int i = 0; i < order; i++)
                x[i] = y[i] = forward[i, 0];
            DenseCholesky.SolveForward(upper, x);
            DenseCholesky.SolveBackward(upper, y);
            DenseCholesky.SolveForward(upper, forward);
            DenseCholesky.SolveBackward(upper, backward);
            for (int i = 0; i < order; i++)
            {
                Assert.Equal(forward[i, 0], x[i]);
                Assert.Equal(backward[i, 0], y[i], 1e-12 * (1 + Math.Abs(y[i])));
            }
        }
    }

    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor()
    {
        double[,] matrix = Positive(20);
        matrix[17, 17] = -1;
        Assert.False(DenseCholesky.Factorise(Upper(matrix)));
    }

    private static double[,] Positive(int order)
    {
        Dense factor = Draw(order, order, 1);
        var matrix = new double[order, order];
        for (int i = 0; i < order; i++)
        for (int j = 0; j <= i; j++)
        {
            double sum = i == j ? 1 : 0;
            for (int k = 0; k < order; k++)
                sum += factor[i, k] * factor[j, k];
            matrix[i, j] = matrix[j, i] = sum;
        }

        return matrix;
    }

    private static Dense Upper(double[,] matrix)
    {
        int order = matrix.GetLength(0);
        var upper = new Dense(new double[Dense.Length(order, order)], order, order);
        for (int i = 0; i < order; i++)
        for (int j = i; j < order; j++)
            upper[i, j] = matrix[i, j];
        return upper;
    }

    private static Dense Draw(int rows, int columns, int seed)
    {
        var rng = new Rng(seed);
        var matrix = new Dense(new double[Dense.Length(rows, columns)], rows, columns);
        for (int i = 0; i < rows; i++)
        for (int j = 0; j < columns; j++)
            matrix[i, j] = rng.NextNormal();
        return matrix;
    }
}
