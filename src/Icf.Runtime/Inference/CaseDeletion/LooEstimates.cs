using System.Collections.Immutable;
using Icf.Numerics;

namespace Icf.Inference;

/// <summary>The predictive density of each datum given the others, and the Monte Carlo error of their sum.</summary>
internal sealed record LooEstimates(ImmutableArray<LeftOutDatum> Data, double MonteCarloError)
{
    /// <summary>So many data share the sums over draws, whatever the number of threads.</summary>
    private const int BlockSize = 16;

    /// <summary>Leaves out each datum.</summary>
    public static LooEstimates Of(
        PointwiseLogLikelihood likelihood,
        double? relativeEfficiency,
        int threads,
        CancellationToken cancellationToken
    )
    {
        IReadOnlyList<string> addresses = likelihood.DataAddresses;
        IDrawWeights draws = likelihood.Weights;
        var data = new LeftOutDatum[addresses.Count];
        var unseen = new double[data.Length];
        var moves = new double[(data.Length + BlockSize - 1) / BlockSize][];
        var weights = new double[moves.Length][];
        Parallelism.ForEach(
            moves.Length,
            threads,
            cancellationToken,
            b =>
            {
                (moves[b], weights[b]) = (new double[likelihood.Draws], new double[likelihood.Draws]);
                for (int i = b * BlockSize; i < Math.Min(data.Length, (b + 1) * BlockSize); i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    double[] column = likelihood.Column(addresses[i]);
                    double efficiency = relativeEfficiency ?? DeletionWeights.Efficiency(column, draws);
                    var left = LeftOut.Of(column, draws, efficiency);
                    unseen[i] = left.Unseen;
                    Add(left.Moves, moves[b]);
                    Add(left.Weights.Weights.AsSpan(), weights[b]);
                    data[i] = new LeftOutDatum(
                        addresses[i],
                        left.Elpd,
                        MovedEstimate.Error(left.Moves, [.. left.Weights.Weights], draws.Scheme, left.Unseen),
                        left.Fitted - left.Elpd,
                        left.Weights.ParetoK,
                        efficiency
                    );
                }
            }
        );
        double all = Math.Sqrt(Sums.OfSquares(unseen, 1, 0));
        return new([.. data], MovedEstimate.Error(Total(moves), Total(weights), draws.Scheme, all));
    }

    private static double[] Total(double[][] blocks)
    {
        var total = new double[blocks[0].Length];
        foreach (double[] block in blocks)
            Add(block, total);
        return total;
    }

    private static void Add(ReadOnlySpan<double> values, double[] to)
    {
        for (int s = 0; s < to.Length; s++)
            to[s] += values[s];
    }
}
