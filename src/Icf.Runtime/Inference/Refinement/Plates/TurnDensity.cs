using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// A mixture for the latents of a turn, whose location depends on the coordinates outside of the plate.
/// </summary>
/// <param name="components">The components at the reference coordinates.</param>
/// <param name="shares">Their shares, which sum to one.</param>
/// <param name="outside">The reference values of the coordinates outside.</param>
/// <param name="slopes">
/// The slope of each coordinate of the turn on each of these; null if there is no dependence.
/// </param>
internal sealed class TurnDensity(TurnComponent[] components, double[] shares, double[] outside, double[]? slopes)
    : ITurnDensity
{
    private readonly double[] _logShares = Array.ConvertAll(shares, Math.Log);

    /// <summary>
    /// A proposal for a turn about which nothing is known: as wide as priors are in their coordinates.
    /// </summary>
    public static TurnDensity Standard(int dimension)
    {
        var factor = new double[dimension * dimension];
        for (int j = 0; j < dimension; j++)
            factor[j * dimension + j] = 1;
        return new TurnDensity([new TurnComponent(new double[dimension], factor, Heavy(dimension))], [1], [], null);
    }

    /// <summary>Shapes with tails heavier than those of most posteriors.</summary>
    public static SinhArcsinh[] Heavy(int dimension)
    {
        var shapes = new SinhArcsinh[dimension];
        Array.Fill(shapes, new SinhArcsinh(0, 0.75));
        return shapes;
    }

    public double Draw(ReadOnlySpan<double> at, ReadOnlySpan<double> uniform, Span<double> into, Span<double> scratch)
    {
        int k = 0;
        double u = uniform[0];
        for (; k < components.Length - 1 && u >= shares[k]; k++)
            u -= shares[k];
        double log = _logShares[k] + components[k].Draw(uniform[1..], into, scratch);
        for (int other = 0; other < components.Length; other++)
            log = other == k ? log : LogSum.Of(log, _logShares[other] + components[other].LogDensity(into, scratch));
        for (int j = 0; j < into.Length; j++)
            into[j] += Shift(at, j);
        return log;
    }

    public double LogDensity(ReadOnlySpan<double> at, ReadOnlySpan<double> point, Span<double> scratch)
    {
        Span<double> moved = stackalloc double[point.Length];
        for (int j = 0; j < moved.Length; j++)
            moved[j] = point[j] - Shift(at, j);
        double total = _logShares[0] + components[0].LogDensity(moved, scratch);
        for (int k = 1; k < components.Length; k++)
            total = LogSum.Of(total, _logShares[k] + components[k].LogDensity(moved, scratch));
        return total;
    }

    private double Shift(ReadOnlySpan<double> at, int coordinate)
    {
        double shift = 0;
        for (int g = 0; slopes is not null && g < outside.Length; g++)
            shift += slopes[coordinate * outside.Length + g] * (at[g] - outside[g]);
        return shift;
    }
}
