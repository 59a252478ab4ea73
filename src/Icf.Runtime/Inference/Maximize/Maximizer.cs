using Icf.Numerics;

namespace Icf.Inference;

/// <summary>Looks for the highest point of a log density: climbs from several random points by L-BFGS.</summary>
internal static class Maximizer
{
    /// <summary>What is left to gain where a climb that finds no higher point any more has arrived all the
    /// same.</summary>
    private const double Rounding = 1e-8;

    /// <summary>The highest peak of all climbs.</summary>
    /// <exception cref="StartingPointException">No climb could start.</exception>
    public static Peak Run(ILogDensity density, long seed, MaximizeOptions options)
    {
        var peaks = new Peak?[options.Starts];
        var failures = new StartingPointException?[options.Starts];
        Parallelism.ForEach(
            options.Starts,
            options.Threads,
            options.CancellationToken,
            start =>
            {
                (ILogDensity own, Rng rng) = (density.Fork(), new Rng(seed).Split(start));
                try
                {
                    peaks[start] = Climb(new Ascent(own, StartingPoint.Find(own, ref rng)), options);
                }
                catch (StartingPointException exception)
                {
                    failures[start] = exception;
                }
            }
        );
        Peak best = peaks.OfType<Peak>().MaxBy(peak => peak.LogDensity) ?? throw failures[0]!;
        return best with
        {
            Ends = Array.ConvertAll(peaks, peak => peak?.LogDensity ?? double.NaN),
            Gradients = peaks.Sum(peak => peak?.Gradients ?? 0),
        };
    }

    /// <summary>Goes up to a peak.</summary>
    public static Peak Climb(Ascent ascent, MaximizeOptions options)
    {
        (int steps, bool isRising) = (0, true);
        while (isRising && steps < options.MaxSteps && !ascent.IsThere(options.Tolerance))
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            isRising = ascent.Advance();
            steps += isRising ? 1 : 0;
        }

        double gain = ascent.ExpectedGain;
        return new Peak(
            ascent.Point,
            ascent.LogDensity,
            gain,
            steps,
            gain <= (isRising ? options.Tolerance : Math.Max(options.Tolerance, Rounding))
        )
        {
            Gradients = ascent.Evaluations,
            Variances = [.. ascent.Curvature.Diagonal],
        };
    }
}
