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
        Parallelism.ForEach(
            moves.Length,
            threads,
            cancellationToken,
            b =>
            {
                moves[b] = new double[likelihood.Draws];
                var own = new double[likelihood.Draws];
                for (int i = b * BlockSize; i < Math.Min(data.Length, (b + 1) * BlockSize); i++)
                {
                    cancellationToken.ThrowIfCancellationRequested();
                    double[] column = likelihood.Column(addresses[i]);
                    double efficiency = relativeEfficiency ?? DeletionWeights.Efficiency(column, draws);
                    (data[i], unseen[i]) = Of(addresses[i], column, draws, efficiency, own);
                    for (int s = 0; s < own.Length; s++)
                        moves[b][s] += own[s];
                }
            }
        );
        var total = new double[likelihood.Draws];
        foreach (double[] block in moves)
            for (int s = 0; s < total.Length; s++)
                total[s] += block[s];
        return new([.. data], double.Hypot(Error(total, draws), Math.Sqrt(Sums.OfSquares(unseen, 1, 0))));
    }

    // By the delta method: a draw moves log E, the log of a mean of p with the weights w, by w (p / E − 1).
    private static (LeftOutDatum, double Unseen) Of(
        string address,
        double[] logLikelihood,
        IDrawWeights draws,
        double efficiency,
        double[] moves
    )
    {
        var without = DeletionWeights.Of(logLikelihood, draws, efficiency);
        double elpd = LogMean(logLikelihood, without.Weights),
            fitted = LogMean(logLikelihood, draws.ForExpectations),
            spread = 0;
        for (int s = 0; s < moves.Length; s++)
        {
            double weight = draws.ForExpectations[s],
                relative = double.IsNaN(logLikelihood[s]) ? Math.Exp(-elpd) : Math.Exp(logLikelihood[s] - elpd);
            moves[s] = weight == 0 ? 0 : without.Weights[s] / weight * (relative - 1);
            spread += weight == 0 ? 0 : without.Weights[s] * (relative - 1) * (relative - 1);
        }

        double unseen = without.UnseenShare * Math.Sqrt(spread);
        var datum = new LeftOutDatum(
            address,
            elpd,
            double.Hypot(Error(moves, draws), unseen),
            fitted - elpd,
            without.ParetoK,
            efficiency
        );
        return (datum, unseen);
    }

    private static double Error(double[] moves, IDrawWeights draws) =>
        draws.Scheme.ErrorOfMean(moves, draws.ForExpectations.AsSpan());

    /// <summary>The logarithm of the mean likelihood; a draw that does not observe the datum has the likelihood
    /// one.</summary>
    private static double LogMean(double[] logLikelihood, ImmutableArray<double> weights)
    {
        var logs = new double[logLikelihood.Length];
        for (int s = 0; s < logs.Length; s++)
            logs[s] = Math.Log(weights[s]) + (double.IsNaN(logLikelihood[s]) ? 0 : logLikelihood[s]);
        return LogWeights.LogSumExp(logs);
    }
}
