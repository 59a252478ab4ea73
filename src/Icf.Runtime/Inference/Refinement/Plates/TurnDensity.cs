using Icf.Traces;

namespace Icf.Inference;

/// <summary>A mixture of Student t's for the latents of a turn, which moves with the coordinates of what stands outside.</summary>
/// <param name="mixture">The mixture where nothing has moved.</param>
/// <param name="outside">The coordinates outside where nothing has moved.</param>
/// <param name="slopes">How far each coordinate of the turn moves with each of those; null where it does not.</param>
internal sealed class TurnDensity(StudentMixture mixture, double[] outside, double[]? slopes) : ITurnDensity
{
    public StudentMixture Mixture => mixture;

    public void Draw(ReadOnlySpan<double> at, Span<double> into, Span<double> scratch, ref Rng rng)
    {
        mixture.Draw(into, scratch, ref rng);
        for (int j = 0; j < into.Length; j++)
            into[j] += Shift(at, j);
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
