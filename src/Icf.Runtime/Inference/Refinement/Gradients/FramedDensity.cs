using Icf.Numerics;

namespace Icf.Inference;

/// <summary>A log density in the coordinates in which a normal distribution is the standard normal.</summary>
/// <param name="density">The log density; used by nobody else.</param>
/// <param name="frame">The normal distribution.</param>
internal sealed class FramedDensity(ILogDensity density, FullNormal frame) : ILogDensity
{
    private readonly double[] _point = new double[density.Dimension];

    public int Dimension => density.Dimension;

    public double Evaluate(ReadOnlySpan<double> point, Span<double> gradient)
    {
        frame.Place(point, _point);
        double log = density.Evaluate(_point, gradient);
        LowerTriangle.MultiplyTransposed(frame.Factor, gradient);
        return log + frame.LogVolume;
    }

    public ILogDensity Fork() => new FramedDensity(density.Fork(), frame);
}
