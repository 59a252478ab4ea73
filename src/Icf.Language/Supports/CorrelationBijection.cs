using System.Runtime.InteropServices;

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
        Constrain(
            MemoryMarshal.Cast<double, Plain>(coordinates),
            MemoryMarshal.Cast<double, Plain>(RowMajor.Of(value)),
            dimension
        );
        return value;
    }

    /// <summary>The value at a point of any numbers, row by row over zeros, and the log volume.</summary>
    internal static TReal Constrain<TReal>(ReadOnlySpan<TReal> coordinates, Span<TReal> value, int order)
        where TReal : struct, IReal<TReal>
    {
        TReal logVolume = 0;
        int next = 0;
        for (int i = 0; i < order; i++)
        {
            TReal logRest = 0;
            for (int j = 0; j < i; j++)
            {
                TReal u = coordinates[next++];
                double logCosh = LogCosh(u.Value),
                    tanh = Math.Tanh(u.Value),
                    rest = Math.Exp(logRest.Value);
                value[i * order + j] = TReal.Chain(
                    logRest,
                    u,
                    rest * tanh,
                    rest * tanh,
                    rest * (1 - tanh) * (1 + tanh)
                );
                logVolume = TReal.Chain(
                    logVolume,
                    TReal.Chain(logRest, u, logRest.Value - 2 * logCosh, 1, -2 * tanh),
                    logVolume.Value + (logRest.Value - 2 * logCosh),
                    1,
                    1
                );
                logRest = TReal.Chain(logRest, u, logRest.Value - logCosh, 1, -tanh);
            }

            double diagonal = Interior.HalfLine(Math.Exp(logRest.Value));
            value[i * order + i] = TReal.Chain(logRest, diagonal, diagonal);
        }

        return logVolume;
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
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, dimension * dimension);
        return Constrain(
            MemoryMarshal.Cast<double, Plain>(coordinates),
            MemoryMarshal.Cast<double, Plain>(scratch.Span),
            dimension
        ).Value;
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
