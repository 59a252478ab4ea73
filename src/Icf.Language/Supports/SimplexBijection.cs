using System.Runtime.InteropServices;

namespace Icf;

/// <summary>
/// Shares that are positive and add up to one: each but the last by the log odds of its part of what the shares before
/// it have left. The volume is that of all shares but the last, which follows from them.
/// </summary>
/// <param name="count">The number of shares, at least one.</param>
public sealed class SimplexBijection(int count) : IBijection<double[]>
{
    /// <inheritdoc/>
    public int Dimension => count - 1;

    /// <inheritdoc/>
    public double[] Constrain(ReadOnlySpan<double> coordinates)
    {
        var value = new double[count];
        Constrain(MemoryMarshal.Cast<double, Plain>(coordinates), MemoryMarshal.Cast<double, Plain>(value.AsSpan()));
        return value;
    }

    /// <summary>The value at a point of any numbers, and the log volume.</summary>
    internal static TReal Constrain<TReal>(ReadOnlySpan<TReal> coordinates, Span<TReal> value)
        where TReal : struct, IReal<TReal>
    {
        TReal logRest = 0,
            logVolume = 0;
        for (int k = 0; k < coordinates.Length; k++)
        {
            double u = coordinates[k].Value,
                logShare = SpecialMath.LogSigmoid(u),
                logAfter = SpecialMath.LogSigmoid(-u),
                share = SpecialMath.Sigmoid(u),
                rest = SpecialMath.Sigmoid(-u),
                log = logRest.Value + logShare;
            value[k] = Exp(TReal.Chain(logRest, coordinates[k], log, 1, rest));
            logVolume = TReal.Chain(
                logVolume,
                TReal.Chain(logRest, coordinates[k], log + logAfter, 1, rest - share),
                logVolume.Value + (log + logAfter),
                1,
                1
            );
            logRest = TReal.Chain(logRest, coordinates[k], logRest.Value + logAfter, 1, -share);
        }

        value[^1] = Exp(logRest);
        return logVolume;
    }

    private static TReal Exp<TReal>(TReal log)
        where TReal : struct, IReal<TReal>
    {
        double value = Interior.HalfLine(Math.Exp(log.Value));
        return TReal.Chain(log, value, value);
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        // From the end, so that what is left is a sum and not a difference.
        double rest = value[^1];
        for (int k = Dimension - 1; k >= 0; k--)
        {
            coordinates[k] = Elementary.Log(value[k]) - Elementary.Log(rest);
            rest += value[k];
        }
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> coordinates)
    {
        Span<double> few = stackalloc double[Scratch.Few];
        using var scratch = new Scratch(few, count);
        return Constrain(
            MemoryMarshal.Cast<double, Plain>(coordinates),
            MemoryMarshal.Cast<double, Plain>(scratch.Span)
        ).Value;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> coordinates, double[] gradient, Span<double> into)
    {
        double[] value = Constrain(coordinates);

        // The derivative by the logarithm of what is left, from the end.
        double byRest = gradient[^1] * value[^1];
        for (int k = Dimension - 1; k >= 0; k--)
        {
            double byShare = gradient[k] * value[k] + 1;
            into[k] =
                byShare * SpecialMath.Sigmoid(-coordinates[k]) - (1 + byRest) * SpecialMath.Sigmoid(coordinates[k]);
            byRest += byShare;
        }
    }

    /// <summary>What it maps, in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{count} probabilities");
}
