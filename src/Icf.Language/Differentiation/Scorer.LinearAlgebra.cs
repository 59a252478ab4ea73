using System.Runtime.CompilerServices;

namespace Icf.CompilerServices;

#pragma warning disable CS1591 // Each is the function of the same name in LinearAlgebra, of numbers of any kind.

// Linear algebra: on a tape, each function is one block with its adjoint in closed form.
public sealed partial class Scorer<TReal>
{
    public TReal Dot(Reals<TReal> x, Reals<TReal> y)
    {
        RequireShape.Same(x.Length, y.Length, nameof(Dot), "y.Length", "length of x");
        if (Tape.IsDual<TReal>())
            return ScalarAlgebra<TReal>.Dot(x, y);
        var node = new Node<TReal>();
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += x.Value(i) * y.Value(i);
            x.Chain(ref node, i, y.Value(i));
            y.Chain(ref node, i, x.Value(i));
        }

        node.Add(sum);
        return node.End();
    }

    public TReal LogSumExp(TReal[] values) => LogSumExp(values.AsSpan());

    [OverloadResolutionPriority(-1)]
    public TReal LogSumExp(double[] values) => LinearAlgebra.LogSumExp(values);

    public TReal LogSumExp(params ReadOnlySpan<TReal> values) =>
        values.Length switch
        {
            0 => double.NegativeInfinity,
            1 => values[0],
            2 => LogSumExp(values[0], values[1]),
            3 => LogSumExp(values[0], values[1], values[2]),
            _ => LogSumExpOfMany(values),
        };

    public TReal LogMix(TReal share, TReal first, TReal second)
    {
        var mixed = MixedPair.Of(share.Value, first.Value, second.Value);
        return TReal.Chain(
            TReal.Chain(first, second, mixed.Log, mixed.ByFirst, mixed.BySecond),
            share,
            mixed.Log,
            1,
            mixed.ByShare
        );
    }

    public TReal LogMix(Reals<TReal> shares, Reals<TReal> logs)
    {
        RequireShape.Same(logs.Length, shares.Length, nameof(LogMix), "logs.Length", "length of shares");
        var probabilities = new ShareProbabilities<TReal>(this, shares, nameof(LogMix), nameof(shares));
        var node = new Node<TReal>();
        MixtureSum.AddTo(ref node, probabilities, logs.Active ?? Lift(logs.Constant!));
        return node.End();
    }

    public TReal[] Multiply(RealMatrix<TReal> matrix, Reals<TReal> vector)
    {
        RequireShape.Same(
            vector.Length,
            matrix.Columns,
            nameof(Multiply),
            "vector.Length",
            "number of columns of matrix"
        );
        if (!Tape.IsDual<TReal>())
            return MatrixVectorBlock.Record(this, matrix, vector);
        TReal[] product = NewArray(matrix.Rows);
        for (int i = 0; i < product.Length; i++)
        {
            TReal sum = 0;
            for (int j = 0; j < vector.Length; j++)
                sum += matrix.IsActive ? matrix[i, j] * vector[j] : matrix.Value(i, j) * vector[j];
            product[i] = sum;
        }

        return product;
    }

    public TReal[,] Multiply(RealMatrix<TReal> left, RealMatrix<TReal> right)
    {
        RequireShape.Same(
            right.Rows,
            left.Columns,
            nameof(Multiply),
            "right.GetLength(0)",
            "number of columns of left"
        );
        if (!Tape.IsDual<TReal>())
            return ProductBlock.Record(this, left, right);
        TReal[,] product = NewArray(left.Rows, right.Columns);
        for (int i = 0; i < left.Rows; i++)
        for (int j = 0; j < right.Columns; j++)
            product[i, j] = ScalarAlgebra<TReal>.Entry(left, right, i, j);
        return product;
    }

    public TReal[,] Cholesky(RealMatrix<TReal> matrix)
    {
        RequireShape.Same(matrix.Columns, matrix.Rows, nameof(Cholesky), "matrix.GetLength(1)", "number of its rows");
        if (!Tape.IsDual<TReal>())
            return CholeskyBlock.Record(this, matrix);
        TReal[,] factor = NewArray(matrix.Rows, matrix.Rows);
        return ScalarAlgebra<TReal>.TryCholesky(matrix, factor)
            ? factor
            : throw CholeskyBlock.NotPositive(matrix, nameof(Cholesky), nameof(matrix));
    }

    public TReal[] SolveTriangular(RealMatrix<TReal> factor, Reals<TReal> vector)
    {
        CheckFactor(factor, vector.Length, "vector.Length");
        TReal[] solution = NewArray(vector.Length);
        Solve(factor, vector.Active, vector.Constant, 1, solution);
        return solution;
    }

    public TReal[,] SolveTriangular(RealMatrix<TReal> factor, RealMatrix<TReal> right)
    {
        CheckFactor(factor, right.Rows, "right.GetLength(0)");
        TReal[,] solution = NewArray(right.Rows, right.Columns);
        Solve(factor, right.Active, right.Constants, right.Columns, RowMajor.Of(solution));
        return solution;
    }

    public TReal LogDeterminant(RealMatrix<TReal> matrix)
    {
        int order = matrix.Rows,
            length = Dense.Length(order, order);
        RequireShape.Same(matrix.Columns, order, nameof(LogDeterminant), "matrix.GetLength(1)", "number of its rows");
        double[] room = NewNumbers(3 * length);
        Dense upper = new(room, order, order),
            root = new(room.AsSpan(length), order, order),
            inverse = new(room.AsSpan(2 * length), order, order);
        matrix.CopyTransposedTriangle(upper);
        if (!DenseCholesky.Factorise(upper))
            throw CholeskyBlock.NotPositive(matrix, nameof(LogDeterminant), nameof(matrix));
        var node = new Node<TReal>();
        for (int i = 0; i < order; i++)
            node.Add(2 * Elementary.Log(upper[i, i]));
        if (!matrix.IsActive || typeof(TReal) == typeof(Plain))
            return node.End();
        DenseCholesky.Invert(upper, root, inverse);
        for (int i = 0; i < order; i++)
        for (int j = 0; j <= i; j++)
            node.Chain(matrix[i, j], i == j ? inverse[i, j] : 2 * inverse[i, j]);
        return node.End();
    }

    /// <summary>An array of plain zeros, to be used until the run ends.</summary>
    /// <param name="length">Its length.</param>
    public double[] NewNumbers(int length) => _arrays.Take<double[]>(length, 0) ?? _arrays.Keep(new double[length]);

    /// <summary>A two-dimensional array of plain zeros.</summary>
    internal double[,] NewNumbers(int rows, int columns) =>
        _arrays.Take<double[,]>(rows, columns) ?? _arrays.Keep(new double[rows, columns]);

    private static TReal LogSumExp(TReal x, TReal y)
    {
        double greatest = Math.Max(x.Value, y.Value);
        if (double.IsInfinity(greatest))
            return greatest;
        double ofX = Math.Exp(x.Value - greatest),
            ofY = Math.Exp(y.Value - greatest),
            sum = ofX + ofY;
        return TReal.Chain(x, y, greatest + Elementary.Log(sum), ofX / sum, ofY / sum);
    }

    private static TReal LogSumExp(TReal x, TReal y, TReal z)
    {
        double greatest = Math.Max(Math.Max(x.Value, y.Value), z.Value);
        if (double.IsInfinity(greatest))
            return greatest;
        double ofX = Math.Exp(x.Value - greatest),
            ofY = Math.Exp(y.Value - greatest),
            ofZ = Math.Exp(z.Value - greatest),
            sum = ofX + ofY + ofZ,
            log = greatest + Elementary.Log(sum);
        return TReal.Chain(TReal.Chain(x, y, log, ofX / sum, ofY / sum), z, log, 1, ofZ / sum);
    }

    private static TReal LogSumExpOfMany(ReadOnlySpan<TReal> values)
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, values.Length);
        Span<double> shares = scratch.Span;
        var node = new Node<TReal>();
        node.Add(LogSum.Shares(values, shares));
        for (int i = 0; i < values.Length; i++)
            node.Chain(values[i], shares[i]);
        return node.End();
    }

    private static void CheckFactor(RealMatrix<TReal> factor, int length, string what)
    {
        RequireShape.Same(
            factor.Columns,
            factor.Rows,
            nameof(SolveTriangular),
            "factor.GetLength(1)",
            "number of its rows"
        );
        RequireShape.Same(length, factor.Rows, nameof(SolveTriangular), what, "number of rows of factor");
    }

    private static void Solve(
        RealMatrix<TReal> factor,
        ReadOnlySpan<TReal> right,
        ReadOnlySpan<double> constantRight,
        int columns,
        Span<TReal> into
    )
    {
        if (!Tape.IsDual<TReal>())
        {
            TriangularBlock.Record(factor, right, constantRight, columns, into);
            return;
        }

        for (int i = 0; i < into.Length; i++)
            into[i] = right.IsEmpty ? constantRight[i] : right[i];
        ScalarAlgebra<TReal>.SolveForward(factor, into, columns);
    }
}
