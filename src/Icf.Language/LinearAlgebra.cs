using System.Runtime.InteropServices;

namespace Icf;

/// <summary>
/// Linear algebra for models: products, the Cholesky factor and what is made of it. A gradient goes through each of
/// these functions in one step, so that they are faster than loops of a model's own.
/// </summary>
public static class LinearAlgebra
{
    /// <summary>The sum of the products of the numbers of two vectors.</summary>
    /// <param name="x">A vector.</param>
    /// <param name="y">A vector as long.</param>
    /// <returns>Σ xᵢ yᵢ.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(double[] x, double[] y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        RequireShape.Same(y.Length, x.Length, nameof(Dot), "y.Length", "length of x");
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
            sum += x[i] * y[i];
        return sum;
    }

    /// <summary>ln Σ exp(xᵢ), without overflow.</summary>
    /// <param name="values">The terms xᵢ.</param>
    /// <returns>The logarithm of the sum; negative infinity of no terms.</returns>
    public static double LogSumExp(params double[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var log = new LogSum();
        foreach (double value in values)
            log.Add(value);
        return log.Value;
    }

    /// <summary>ln (p exp a + (1 − p) exp b), the log density of a mixture of two, without overflow.</summary>
    /// <param name="share">The share p of the first, between 0 and 1; at these, the other does not count.</param>
    /// <param name="first">The log density a of the first; negative infinity where it is impossible.</param>
    /// <param name="second">The log density b of the second.</param>
    /// <returns>The log density of the mixture.</returns>
    /// <exception cref="DistributionParameterException">The share is not between 0 and 1, which makes a draw of a model
    /// impossible.</exception>
    public static double LogMix(double share, double first, double second) => MixedPair.Of(share, first, second).Log;

    /// <summary>ln Σ pᵢ exp(xᵢ), the log density of a mixture, without overflow.</summary>
    /// <param name="shares">The shares pᵢ, with a sum within 10⁻⁶ of one; what it is off by is divided out.</param>
    /// <param name="logs">As many log densities xᵢ; where a share is zero, its log density does not count.</param>
    /// <returns>The log density of the mixture.</returns>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="DistributionParameterException">The shares are no probabilities that add up to one, which makes
    /// a draw of a model impossible.</exception>
    public static double LogMix(double[] shares, double[] logs)
    {
        ArgumentNullException.ThrowIfNull(shares);
        ArgumentNullException.ThrowIfNull(logs);
        return new Scorer<Plain>(0).LogMix(shares, logs).Value;
    }

    /// <summary>
    /// The log density of readings of a hidden Markov model whose log densities in each state are given, the states
    /// summed out: for emissions that differ from reading to reading.
    /// </summary>
    /// <param name="initial">The probability of each first state, with a sum within 10⁻⁶ of one.</param>
    /// <param name="transition">For each state the probabilities of the next, likewise.</param>
    /// <param name="logs">For each reading its log density in each state.</param>
    /// <returns>The logarithm of the sum over all sequences of states.</returns>
    /// <exception cref="ArgumentException">The numbers of log densities do not fit.</exception>
    /// <exception cref="DistributionParameterException">Probabilities break their rule, which makes a draw of a model
    /// impossible.</exception>
    public static double LogHiddenMarkov(double[] initial, double[][] transition, double[][] logs)
    {
        ArgumentNullException.ThrowIfNull(initial);
        ArgumentNullException.ThrowIfNull(transition);
        ArgumentNullException.ThrowIfNull(logs);
        return new Scorer<Plain>(0).LogHiddenMarkov(initial, transition, logs).Value;
    }

    /// <summary>The product of a matrix and a vector.</summary>
    /// <param name="matrix">The matrix.</param>
    /// <param name="vector">A vector with a number for each column of it.</param>
    /// <returns>A new vector with a number for each row of the matrix.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static double[] Multiply(double[,] matrix, double[] vector)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        ArgumentNullException.ThrowIfNull(vector);
        RequireShape.Same(
            vector.Length,
            matrix.GetLength(1),
            nameof(Multiply),
            "vector.Length",
            "number of columns of matrix"
        );
        var product = new double[matrix.GetLength(0)];
        DenseProduct.Of(RowMajor.Of(matrix), vector, product);
        return product;
    }

    /// <summary>The product of two matrices.</summary>
    /// <param name="left">The left factor.</param>
    /// <param name="right">The right factor, with a row for each column of the left one.</param>
    /// <returns>A new matrix.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static double[,] Multiply(double[,] left, double[,] right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        return Numbers(new Scorer<Plain>(0).Multiply(left, right));
    }

    /// <summary>The lower triangular L with a positive diagonal of which a matrix is L Lᵀ.</summary>
    /// <param name="matrix">The matrix, symmetric and positive definite; its lower triangle is read.</param>
    /// <returns>A new matrix with zeros above the diagonal.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="DistributionParameterException">The matrix is not positive definite, which makes a draw of a
    /// model impossible.</exception>
    public static double[,] Cholesky(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return Numbers(new Scorer<Plain>(0).Cholesky(matrix));
    }

    /// <summary>Solves L x = b.</summary>
    /// <param name="factor">The matrix L, lower triangular; what stands above its diagonal is not read.</param>
    /// <param name="vector">The right side b.</param>
    /// <returns>A new vector x.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static double[] SolveTriangular(double[,] factor, double[] vector)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(vector);
        return Numbers(new Scorer<Plain>(0).SolveTriangular(factor, vector));
    }

    /// <summary>Solves L X = B.</summary>
    /// <param name="factor">The matrix L, lower triangular; what stands above its diagonal is not read.</param>
    /// <param name="right">The right side B.</param>
    /// <returns>A new matrix X.</returns>
    /// <exception cref="ArgumentException">The sizes do not fit.</exception>
    public static double[,] SolveTriangular(double[,] factor, double[,] right)
    {
        ArgumentNullException.ThrowIfNull(factor);
        ArgumentNullException.ThrowIfNull(right);
        return Numbers(new Scorer<Plain>(0).SolveTriangular(factor, right));
    }

    /// <summary>The logarithm of the determinant.</summary>
    /// <param name="matrix">The matrix, symmetric and positive definite; its lower triangle is read.</param>
    /// <returns>ln det A.</returns>
    /// <exception cref="ArgumentException">The matrix is not square.</exception>
    /// <exception cref="DistributionParameterException">The matrix is not positive definite, which makes a draw of a
    /// model impossible.</exception>
    public static double LogDeterminant(double[,] matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        return new Scorer<Plain>(0).LogDeterminant(matrix).Value;
    }

    private static double[] Numbers(Plain[] plain) => MemoryMarshal.Cast<Plain, double>(plain).ToArray();

    private static double[,] Numbers(Plain[,] plain)
    {
        var numbers = new double[plain.GetLength(0), plain.GetLength(1)];
        MemoryMarshal.Cast<Plain, double>(RowMajor.Of(plain)).CopyTo(RowMajor.Of(numbers));
        return numbers;
    }
}
