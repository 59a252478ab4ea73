namespace Icf;

/// <summary>
/// Lower Cholesky factors of correlation matrices, row by row: each entry below the diagonal by the inverse hyperbolic
/// tangent of its part of the length that the entries to its left have left of the row, which is one. The volume is
/// that of the entries below the diagonal; the diagonal follows from them.
/// </summary>
/// <param name="dimension">The number of rows.</param>
public sealed class CorrelationBijection(int dimension) : IBijection<double[,]>
{
    /// <inheritdoc/>
    public int Dimension => dimension * (dimension - 1) / 2;

    /// <inheritdoc/>
    public double[,] Constrain(ReadOnlySpan<double> coordinates)
    {
        var value = new double[dimension, dimension];
        int next = 0;
        for (int i = 0; i < dimension; i++)
        {
            double logRest = 0;
            for (int j = 0; j < i; j++)
            {
                double u = coordinates[next++];
                value[i, j] = Math.Exp(logRest) * Math.Tanh(u);
                logRest -= LogCosh(u);
            }

            value[i, i] = Interior.HalfLine(Math.Exp(logRest));
        }

        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[,] value, Span<double> coordinates)
    {
        for (int i = 1, end = 0; i < dimension; i++)
        {
            end += i;

            // From the diagonal to the left, so that what is left is a sum and not a difference.
            double rest = value[i, i];
            for (int j = i - 1; j >= 0; j--)
            {
                coordinates[end - i + j] = Math.Asinh(value[i, j] / rest);
                rest = double.Hypot(rest, value[i, j]);
            }
        }
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> coordinates)
    {
        double log = 0;
        int next = 0;
        for (int i = 1; i < dimension; i++)
        {
            double logRest = 0;
            for (int j = 0; j < i; j++)
            {
                double logCosh = LogCosh(coordinates[next++]);
                log += logRest - 2 * logCosh;
                logRest -= logCosh;
            }
        }

        return log;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> coordinates, double[,] gradient, Span<double> into)
    {
        double[,] value = Constrain(coordinates);
        for (int i = 1, end = 0; i < dimension; i++)
        {
            end += i;

            // The derivative by the logarithm of the length that is left, from the diagonal.
            double byRest = gradient[i, i] * value[i, i],
                logRest = Elementary.Log(value[i, i]);
            for (int j = i - 1; j >= 0; j--)
            {
                double u = coordinates[end - i + j],
                    logCosh = LogCosh(u);
                logRest += logCosh;
                into[end - i + j] = gradient[i, j] * Math.Exp(logRest - 2 * logCosh) - (2 + byRest) * Math.Tanh(u);
                byRest += gradient[i, j] * value[i, j] + 1;
            }
        }
    }

    private static double LogCosh(double u) =>
        Math.Abs(u) + SpecialMath.Log1p(Math.Exp(-2 * Math.Abs(u))) - Constants.LogTwo;

    /// <summary>What it maps, in words.</summary>
    public override string ToString() => FormattableString.Invariant($"correlations of {dimension} elements");
}
