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
        double logRest = 0;
        for (int k = 0; k < Dimension; k++)
        {
            value[k] = Interior.HalfLine(Math.Exp(logRest + SpecialMath.LogSigmoid(coordinates[k])));
            logRest += SpecialMath.LogSigmoid(-coordinates[k]);
        }

        value[^1] = Interior.HalfLine(Math.Exp(logRest));
        return value;
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
        double log = 0,
            logRest = 0;
        for (int k = 0; k < Dimension; k++)
        {
            double logAfter = SpecialMath.LogSigmoid(-coordinates[k]);
            log += logRest + SpecialMath.LogSigmoid(coordinates[k]) + logAfter;
            logRest += logAfter;
        }

        return log;
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
