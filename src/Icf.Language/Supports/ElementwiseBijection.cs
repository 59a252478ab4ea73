namespace Icf;

/// <summary>An array of numbers that all have one support, each by its own coordinate.</summary>
/// <param name="support">The support of an element, continuous.</param>
/// <param name="count">The number of elements.</param>
public sealed class ElementwiseBijection(Support support, int count) : IBijection<double[]>
{
    private readonly LineBijection _line = LineBijection.Of(support);

    /// <inheritdoc/>
    public int Dimension => count;

    /// <inheritdoc/>
    public double[] Constrain(ReadOnlySpan<double> coordinates)
    {
        var value = new double[count];
        for (int i = 0; i < value.Length; i++)
            value[i] = _line.Constrain(coordinates[i]);
        return value;
    }

    /// <inheritdoc/>
    public void Unconstrain(double[] value, Span<double> coordinates)
    {
        for (int i = 0; i < count; i++)
            coordinates[i] = _line.Unconstrain(value[i]);
    }

    /// <inheritdoc/>
    public double LogVolume(ReadOnlySpan<double> coordinates)
    {
        double log = 0;
        for (int i = 0; i < count; i++)
            log += _line.LogSlope(coordinates[i]);
        return log;
    }

    /// <inheritdoc/>
    public void PullBack(ReadOnlySpan<double> coordinates, double[] gradient, Span<double> into)
    {
        for (int i = 0; i < count; i++)
            into[i] = gradient[i] * _line.Slope(coordinates[i]) + _line.DerivativeOfLogSlope(coordinates[i]);
    }

    /// <summary>What it maps, in words.</summary>
    public override string ToString() => FormattableString.Invariant($"{count} elements, each {support}");
}
