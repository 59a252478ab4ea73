using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A component of a turn's proposal: independent numbers with given shapes, transformed linearly.</summary>
internal sealed class TurnComponent
{
    private readonly double[] _mean,
        _factor,
        _inverse;
    private readonly SinhArcsinh[] _shapes;
    private readonly double _logDeterminant;

    /// <param name="mean">The mean, of d numbers.</param>
    /// <param name="factor">The lower Cholesky factor of the covariance, d · d.</param>
    /// <param name="shapes">The d shapes of the numbers before the linear transformation.</param>
    public TurnComponent(double[] mean, double[] factor, SinhArcsinh[] shapes)
    {
        (_mean, _factor, _shapes) = (mean, factor, shapes);
        _inverse = LowerTriangle.InverseColumns(factor, mean.Length);
        for (int j = 0; j < mean.Length; j++)
            _logDeterminant += Math.Log(factor[j * mean.Length + j]);
    }

    /// <summary>Writes the point for uniform numbers, and returns its log density.</summary>
    public double Draw(ReadOnlySpan<double> uniform, Span<double> into, Span<double> scratch)
    {
        double sum = -_logDeterminant;
        for (int j = 0; j < into.Length; j++)
        {
            scratch[j] = _shapes[j].Value(SinhArcsinh.Normal(uniform[j]), out double log);
            sum += log;
        }

        LowerTriangle.Multiply(_factor, scratch[..into.Length], into);
        for (int j = 0; j < into.Length; j++)
            into[j] += _mean[j];
        return sum;
    }

    /// <summary>The log density of a point.</summary>
    public double LogDensity(ReadOnlySpan<double> point, Span<double> scratch)
    {
        LowerTriangle.MultiplyColumns(_inverse, _mean, point, scratch);
        double sum = -_logDeterminant;
        for (int j = 0; j < point.Length; j++)
            sum += _shapes[j].LogDensity(scratch[j]);
        return sum;
    }
}
