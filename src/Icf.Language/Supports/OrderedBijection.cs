namespace Icf;

/// <summary>
/// Numbers in rising order, each of one support: on the line, the first as it is and each later one by the logarithm of
/// its distance from the one before; on another support, the same of the elements' own coordinates on the line, which
/// rise with them.
/// </summary>
/// <param name="support">The support of an element, continuous.</param>
/// <param name="count">The number of elements.</param>
public sealed class OrderedBijection(Support support, int count) : IBijection<double[]>
{
    private readonly LineBijection _line = LineBijection.Of(support);

    /// <inheritdoc/>
    public int Dimension => count;

    /// <inheritdoc/>
    public double[] Constrain(ReadOnlySpan<double> coordinates)
    {
        double[] value = OnLine(coordinates);
        for (int i = 0; i < value.Length; i++)
            value[i] = _line.Constrain(value[i]);
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        double before = 0;
        for (int i = 0; i < count; i++)
        {
            double at = _line.Unconstrain(value[i]);
            coordinates[i] = i == 0 ? at : Elementary.Log(at - before);
            before = at;
        }
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> coordinates)
    {
        double[] line = OnLine(coordinates);
        double log = 0;
        for (int i = 0; i < line.Length; i++)
            log += _line.LogSlope(line[i]) + (i == 0 ? 0 : coordinates[i]);
        return log;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> coordinates, double[] gradient, Span<double> into)
    {
        double[] line = OnLine(coordinates);
        double after = 0;
        for (int i = line.Length - 1; i >= 0; i--)
        {
            // An element moves all those above it.
            after += gradient[i] * _line.Slope(line[i]) + _line.DerivativeOfLogSlope(line[i]);
            into[i] = i == 0 ? after : after * Math.Exp(coordinates[i]) + 1;
        }
    }

    private double[] OnLine(ReadOnlySpan<double> coordinates)
    {
        var line = new double[count];
        for (int i = 0; i < line.Length; i++)
            line[i] = i == 0 ? coordinates[0] : line[i - 1] + Math.Exp(coordinates[i]);
        return line;
    }

    /// <summary>What it maps, in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{count} rising elements, each {support}");
}
