using Icf.Traces;
using MathNet.Numerics;

namespace Icf.Inference;

/// <summary>A mixture of Student t's for the latents of a turn, which moves with the coordinates of what stands outside.</summary>
/// <param name="mixture">The mixture where nothing has moved.</param>
/// <param name="outside">The coordinates outside where nothing has moved.</param>
/// <param name="slopes">How far each coordinate of the turn moves with each of those; null where it does not.</param>
internal sealed class TurnDensity(StudentMixture mixture, double[] outside, double[]? slopes) : ITurnDensity
{
    public StudentMixture Mixture => mixture;

    /// <summary>A proposal for a turn of which nothing is known: as wide as priors are in their coordinates.</summary>
    public static TurnDensity Standard(int dimension)
    {
        var factor = new double[dimension * dimension];
        for (int j = 0; j < dimension; j++)
            factor[j * dimension + j] = 1;
        return new TurnDensity(new StudentMixture([new StudentComponent(new double[dimension], factor, 8)], [1]), [], null);
    }

    public void Draw(ReadOnlySpan<double> at, ReadOnlySpan<double> uniform, Span<double> into, Span<double> scratch, ref Rng rng)
    {
        int k = 0;
        double u = uniform[0];
        for (; k < mixture.Components.Count - 1 && u >= mixture.Shares[k]; k++)
            u -= mixture.Shares[k];
        StudentComponent component = mixture.Components[k];
        double scale = Math.Sqrt(component.Degrees / new ChiSquared(component.Degrees).Sample(ref rng));
        for (int j = 0; j < into.Length; j++)
            scratch[j] = -scale * Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * uniform[j + 1]);
        LowerTriangle.Multiply(component.Factor, scratch[..into.Length], into);
        for (int j = 0; j < into.Length; j++)
            into[j] += component.Mean[j] + Shift(at, j);
    }

    public double LogDensity(ReadOnlySpan<double> at, ReadOnlySpan<double> point, Span<double> scratch)
    {
        if (slopes is null)
            return mixture.LogDensity(point, scratch);
        Span<double> moved = stackalloc double[point.Length];
        for (int j = 0; j < moved.Length; j++)
            moved[j] = point[j] - Shift(at, j);
        return mixture.LogDensity(moved, scratch);
    }

    private double Shift(ReadOnlySpan<double> at, int coordinate)
    {
        double shift = 0;
        for (int g = 0; slopes is not null && g < outside.Length; g++)
            shift += slopes[coordinate * outside.Length + g] * (at[g] - outside[g]);
        return shift;
    }
}
