namespace Icf.Traces;

/// <summary>
/// Points in a cube, each of them uniform, and all together spread evenly: a lattice that is shifted at random (Cranley
/// and Patterson, Randomization of number theoretic methods for multiple integration, 1976). In the first coordinate
/// the points are in order.
/// </summary>
internal sealed class ShiftedLattice
{
    private const double GoldenRatio = 0.6180339887498949;
    private readonly double[] _shifts;
    private readonly long[] _steps;
    private int _count;

    /// <param name="dimension">The coordinates of a point.</param>
    public ShiftedLattice(int dimension) => (_shifts, _steps) = (new double[dimension], new long[dimension]);

    /// <summary>Chooses a shift.</summary>
    /// <param name="count">How many points there are.</param>
    /// <param name="rng">Random numbers.</param>
    public void Begin(int count, ref Rng rng)
    {
        if (_count != count)
        {
            _count = count;
            long step = Step(count);
            for (int j = 0; j < _steps.Length; j++)
                _steps[j] = j == 0 ? 1 : _steps[j - 1] * step % count;
        }

        for (int j = 0; j < _shifts.Length; j++)
            _shifts[j] = rng.NextOpenDouble() / (j == 0 ? count : 1);
    }

    /// <summary>Writes a point, strictly within the cube.</summary>
    public void Point(int number, Span<double> into)
    {
        for (int j = 0; j < _steps.Length; j++)
        {
            double x = (double)(number * _steps[j] % _count) / _count + _shifts[j];
            into[j] = Math.Clamp(x < 1 ? x : x - 1, 1e-16, 1 - 1e-16);
        }
    }

    // Near the golden ratio, and without a common divisor: then every coordinate is evenly spread, and so are
    // consecutive points.
    private static long Step(int count)
    {
        long step = Math.Max(1, (long)Math.Round(GoldenRatio * count));
        while (Divisor(step, count) > 1)
            step++;
        return step;
    }

    private static long Divisor(long a, long b) => b == 0 ? a : Divisor(b, a % b);
}
