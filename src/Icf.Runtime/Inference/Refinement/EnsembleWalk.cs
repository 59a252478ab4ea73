namespace Icf.Inference;

/// <summary>
/// Walkers that step by differences of one another (ter Braak, A Markov chain Monte Carlo version of the genetic algorithm differential
/// evolution, 2006), so that they need not be told scales: they find where the mass of a density is, which may be far from its mode, and along
/// which curves it lies.
/// </summary>
internal sealed class EnsembleWalk(int dimension, Action<ReadOnlyMemory<double>, Memory<double>> logDensities, Func<bool> isOver)
{
    private const int LeastWalkers = 256, LeastSweeps = 100, MostSweeps = 500, Kept = 6_000;

    /// <summary>Every so many sweeps walkers step by whole differences, which lead from one mode to another.</summary>
    private const int Jumps = 10;

    /// <summary>
    /// Walks from some of the points, drawn by their weights, and gives the places of the later part of the walk. Discrete latents, after the
    /// coordinates of each point, stay as they are.
    /// </summary>
    public double[] From(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, Rng rng)
    {
        int d = dimension, width = points.Length / weights.Length, half = Math.Max(LeastWalkers, 8 * d) / 2, sweeps = Math.Clamp(15 * d, LeastSweeps, MostSweeps);
        var start = new int[2 * half];
        Resampling.Systematic(weights, start, ref rng);
        double[][] walkers = [new double[half * width], new double[half * width]], logs = [new double[half], new double[half]];
        for (int w = 0; w < 2 * half; w++)
            points.Slice(start[w] * width, width).CopyTo(walkers[w % 2].AsSpan(w / 2 * width));
        foreach (int side in new[] { 0, 1 })
            logDensities(walkers[side], logs[side]);
        int from = sweeps / 3, every = Math.Max(1, (sweeps - from) * 2 * half / Kept);
        var kept = new List<double>();
        double[] next = new double[half * width], logNext = new double[half];
        for (int t = 0; t < sweeps && !isOver(); t++)
        {
            double length = t % Jumps == Jumps - 1 ? 1 : 2.38 / Math.Sqrt(2 * d);
            foreach (int side in new[] { 0, 1 })
            {
                double[] own = walkers[side], others = walkers[1 - side];
                for (int w = 0; w < half; w++)
                {
                    int a = rng.NextInt(half), b = rng.NextInt(half);
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

                if (t >= from && (t - from) % every == 0)
                    kept.AddRange(own);
            }
        }

        return kept.Count > 0 ? [.. kept] : [.. walkers[0], .. walkers[1]];
    }
}
