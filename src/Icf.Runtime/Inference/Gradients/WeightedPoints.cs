using Icf.Numerics;

namespace Icf.Inference;

/// <summary>Draws from a proposal, weighted by the log density that it stands in for.</summary>
/// <param name="Dimension">The number of coordinates, n.</param>
/// <param name="Points">The n coordinates of each draw, draw after draw.</param>
/// <param name="LogWeights">Log density less log density of the proposal of each, in nats; −∞ where it is
/// impossible.</param>
internal sealed record WeightedPoints(int Dimension, double[] Points, double[] LogWeights)
{
    private const int BlockSize = 256;

    /// <summary>The streams of draws, apart from those that a fit takes its numbers from.</summary>
    private const long Stream = 1;

    /// <summary>
    /// Draws and weighs: draw i has the stream <c>Rng(seed, 1).Split(i)</c>, so that the number of threads changes no
    /// bit.
    /// </summary>
    public static WeightedPoints Draw(
        ILogDensity density,
        LineProposal proposal,
        int count,
        long seed,
        int threads,
        CancellationToken cancellationToken
    )
    {
        int n = density.Dimension;
        (var points, var logWeights) = (new double[count * n], new double[count]);
        Parallelism.ForEach(
            (count + BlockSize - 1) / BlockSize,
            threads,
            cancellationToken,
            block =>
            {
                ILogDensity own = density.Fork();
                var gradient = new double[n];
                for (int i = block * BlockSize; i < Math.Min(count, (block + 1) * BlockSize); i++)
                {
                    Rng rng = new Rng(seed, Stream).Split(i);
                    Span<double> point = points.AsSpan(i * n, n);
                    double logProposal = proposal.DrawWithLogDensity(ref rng, point),
                        log = own.Evaluate(point, gradient);
                    logWeights[i] = log < double.PositiveInfinity ? log - logProposal : double.NegativeInfinity;
                }
            }
        );
        return new WeightedPoints(n, points, logWeights);
    }
}
