using System.Diagnostics;

namespace Icf.Inference;

/// <summary>
/// Variational inference: of a family the distribution whose reverse Kullback–Leibler divergence from the density is
/// least, by the gradients of draws that move with the parameters, without the part whose mean is nought ("sticking the
/// landing", Roeder, Wu and Duvenaud, NeurIPS 2017): where the family holds the density, they vanish at it with their
/// variance. Starts from Pathfinder.
/// </summary>
/// <param name="Proposal">What was found.</param>
/// <param name="Elbos">The evidence lower bound at each step, in nats, as its draws estimate it.</param>
/// <param name="Gradients">How often the log density was computed.</param>
internal sealed record VariationalFit(LineProposal Proposal, double[] Elbos, long Gradients)
{
    /// <summary>
    /// The first length of a step, in standard deviations of the first guess; it falls to nought like a quarter of a
    /// wave.
    /// </summary>
    private const double FirstLength = 0.03;

    /// <summary>The memory of Adam (Kingma and Ba, ICLR 2015) for gradients and their squares.</summary>
    private const double Memory = 0.9,
        MemoryOfSquares = 0.999;

    private const int BetweenReports = 100;

    /// <summary>Fits a family.</summary>
    /// <exception cref="StartingPointException">No first guess was found.</exception>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static VariationalFit Run(ILogDensity density, long seed, VariationalOptions options)
    {
        long started = Stopwatch.GetTimestamp();
        PathfinderFit guess = PathfinderFit.Run(
            density,
            seed,
            new PathfinderOptions { Threads = options.Threads, CancellationToken = options.CancellationToken }
        );
        NormalFamily family = FamilyOf(guess.Best, options.Family);
        int n = density.Dimension,
            count = family.Parameters.Length;
        (var normals, var point, var slope) = (new double[n], new double[n], new double[n]);
        (var gradient, var mean, var squares) = (new double[count], new double[count], new double[count]);
        (ILogDensity own, Rng rng, List<double> elbos) = (density.Fork(), new Rng(seed).Split(-1), []);
        for (int step = 1; step <= options.Steps; step++)
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            if (step > 1 && options.TimeBudget is { } budget && Stopwatch.GetElapsedTime(started) > budget)
                break;
            Array.Clear(gradient);
            double bound = 0;
            for (int draw = 0; draw < options.DrawsPerStep; draw++)
            {
                // Every second draw is the mirror image of the one before, so that errors of the first order cancel.
                foreach (ref double z in normals.AsSpan())
                    z = draw % 2 == 0 ? rng.NextNormal() : -z;
                family.ToPoint(normals, point);
                double log = own.Evaluate(point, slope);
                bound += (log - family.LogDensity(normals)) / options.DrawsPerStep;
                if (!double.IsFinite(log))
                    continue;
                family.SubtractSlope(normals, slope);
                family.AddPathGradient(normals, slope, gradient);
            }

            elbos.Add(bound);
            double length = FirstLength * Math.Cos(0.5 * Math.PI * (step - 1) / options.Steps);
            for (int i = 0; i < count; i++)
            {
                double by = gradient[i] / options.DrawsPerStep;
                mean[i] += (1 - Memory) * (by - mean[i]);
                squares[i] += (1 - MemoryOfSquares) * (by * by - squares[i]);
                double root = Math.Sqrt(squares[i] / (1 - Math.Pow(MemoryOfSquares, step)));
                if (root > 0 && double.IsFinite(root))
                    family.Parameters[i] += length * mean[i] / (1 - Math.Pow(Memory, step)) / root;
            }

            if (step % BetweenReports == 0)
                options.Progress?.Report(
                    new VariationalProgress(step, options.Steps, elbos.TakeLast(BetweenReports).Average())
                );
        }

        return new VariationalFit(
            family.ToProposal(),
            [.. elbos],
            guess.Gradients + (long)elbos.Count * options.DrawsPerStep
        );
    }

    private static NormalFamily FamilyOf(PathNormal guess, VariationalFamily kind)
    {
        int n = guess.Dimension;
        double[] covariance = guess.Covariance(),
            scales = [.. Enumerable.Range(0, n).Select(i => Math.Sqrt(covariance[i * n + i]))];
        for (int i = 0; i < n; i++)
        for (int j = 0; j < n; j++)
            covariance[i * n + j] /= scales[i] * scales[j];
        if (kind == VariationalFamily.MeanField)
            return new MeanFieldNormal([.. guess.Mean], scales);
        var unit = new double[n * n];
        for (int i = 0; i < n; i++)
            unit[i * n + i] = 1;
        return new FullRankNormal([.. guess.Mean], scales, LowerTriangle.TryFactor(covariance, n) ? covariance : unit);
    }
}
