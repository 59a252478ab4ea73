namespace Icf.Inference;

/// <summary>
/// Walkers that step by differences of one another (ter Braak, A Markov chain Monte Carlo version of the genetic
/// algorithm differential evolution, 2006), so that no scales have to be given: they find where the mass of a density
/// is, which may be far from its mode and along a curve.
/// </summary>
internal sealed class EnsembleWalk(
    int dimension,
    Action<ReadOnlyMemory<double>, Memory<double>> logDensities,
    Func<bool> isOver
)
{
    private const int LeastWalkers = 256;

    /// <summary>
    /// Every this many sweeps walkers step by whole differences, which lead from one mode to another.
    /// </summary>
    private const int Jumps = 10;

    /// <summary>A walk that may go far: returns the places of its later part.</summary>
    public double[] Long(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, Rng rng) =>
        From(points, weights, Math.Clamp(15 * dimension, 100, 500), most: 6_000, rng).Places;

    /// <summary>A walk around known points: returns the places of its later part and their log densities.</summary>
    public (double[] Places, double[] LogDensities) Short(
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> weights,
        Rng rng
    ) => From(points, weights, 15 + dimension, most: 1_000, rng);

    // Starts from some of the points, drawn by their weights. Discrete latents, which follow the coordinates of each
    // point, are not changed.
    private (double[] Places, double[] LogDensities) From(
        ReadOnlySpan<double> points,
        ReadOnlySpan<double> weights,
        int sweeps,
        int most,
        Rng rng
    )
    {
        int d = dimension,
            width = points.Length / weights.Length,
            half = Math.Max(LeastWalkers, 8 * d) / 2;
        var start = new int[2 * half];
        Resampling.Systematic(weights, start, ref rng);
        double[][] walkers = [new double[half * width], new double[half * width]],
            logs = [new double[half], new double[half]];
        for (int w = 0; w < 2 * half; w++)
            points.Slice(start[w] * width, width).CopyTo(walkers[w % 2].AsSpan(w / 2 * width));
        foreach (int side in new[] { 0, 1 })
            logDensities(walkers[side], logs[side]);
        int from = sweeps / 3,
            every = Math.Max(1, (sweeps - from) * 2 * half / most);
        List<double> kept = [],
            keptLogs = [];
        double[] next = new double[half * width],
            logNext = new double[half];
        for (int t = 0; t < sweeps && !isOver(); t++)
        {
            double length = t % Jumps == Jumps - 1 ? 1 : 2.38 / Math.Sqrt(2 * d);
            foreach (int side in new[] { 0, 1 })
            {
                double[] own = walkers[side],
                    others = walkers[1 - side];
                for (int w = 0; w < half; w++)
                {
                    int a = rng.NextInt(half),
                        b = rng.NextInt(half);
                    double by = length * (0.8 + 0.4 * rng.NextDouble());
                    own.AsSpan(w * width, width).CopyTo(next.AsSpan(w * width));
                    for (int i = 0; i < d; i++)
                        next[w * width + i] += by * (others[a * width + i] - others[b * width + i]);
                }

                logDensities(next, logNext);
                for (int w = 0; w < half; w++)
                {
                    if (!(Math.Log(rng.NextDouble()) < logNext[w] - logs[side][w]))
                        continue;
                    logs[side][w] = logNext[w];
                    next.AsSpan(w * width, width).CopyTo(own.AsSpan(w * width));
                }

                if (t < from || (sweeps - 1 - t) % every != 0)
                    continue;
                kept.AddRange(own);
                keptLogs.AddRange(logs[side]);
            }
        }

        return kept.Count > 0 ? ([.. kept], [.. keptLogs]) : ([.. walkers[0], .. walkers[1]], [.. logs[0], .. logs[1]]);
    }
}
