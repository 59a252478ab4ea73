using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Standard normal vectors that are spread evenly: in pairs of opposites, with the mean 0 and, where there are enough
/// of them, the covariance 1 exactly. The mean of a quadratic function over them is then its expectation.
/// </summary>
internal static class EvenDraws
{
    /// <summary>The vectors, one after the other.</summary>
    /// <param name="count">How many, an even number.</param>
    /// <param name="dimension">Their length.</param>
    /// <param name="rng">Random numbers, for the shift of the lattice that they come from.</param>
    public static double[] Of(int count, int dimension, Rng rng)
    {
        int half = count / 2;
        double[] draws = Lattice(half, dimension, ref rng);
        Whiten(draws, half, dimension);
        var all = new double[2 * draws.Length];
        for (int i = 0; i < draws.Length; i++)
            (all[i], all[draws.Length + i]) = (draws[i], -draws[i]);
        return all;
    }

    private static double[] Lattice(int count, int dimension, ref Rng rng)
    {
        var lattice = new ShiftedLattice(dimension);
        lattice.Begin(count, ref rng);
        var draws = new double[count * dimension];
        var normal = new Normal(0, 1);
        for (int i = 0; i < count; i++)
        {
            Span<double> draw = draws.AsSpan(i * dimension, dimension);
            lattice.Point(i, draw);
            foreach (ref double x in draw)
                x = normal.Quantile(x);
        }

        return draws;
    }

    // With their opposites the vectors have the covariance Σ x xᵀ / count = C Cᵀ: C⁻¹ x have 1.
    private static void Whiten(double[] draws, int count, int dimension)
    {
        var moments = new double[dimension * dimension];
        for (int i = 0; i < count; i++)
        for (int j = 0; j < dimension; j++)
        for (int k = 0; k <= j; k++)
            moments[j * dimension + k] += draws[i * dimension + j] * draws[i * dimension + k] / count;
        bool isFull = count >= dimension && LowerTriangle.TryFactor(moments, dimension);
        for (int i = 0; i < count; i++)
        {
            Span<double> draw = draws.AsSpan(i * dimension, dimension);
            if (isFull)
                LowerTriangle.Solve(moments, draw);
        }
    }
}
