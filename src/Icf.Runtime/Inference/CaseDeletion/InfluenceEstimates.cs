using Icf.Numerics;

namespace Icf.Inference;

/// <summary>What each datum changed, with the weights of the draws without it.</summary>
internal static class InfluenceEstimates
{
    /// <summary>Leaves out each datum.</summary>
    public static (DatumInfluence Datum, DeletionWeights Weights)[] Of(
        PointwiseLogLikelihood likelihood,
        int threads,
        CancellationToken cancellationToken
    )
    {
        var data = new (DatumInfluence, DeletionWeights)[likelihood.DataAddresses.Count];
        Parallelism.ForEach(
            data.Length,
            threads,
            cancellationToken,
            i => data[i] = Of(likelihood.DataAddresses[i], likelihood)
        );
        return data;
    }

    // The divergence is E log p(yᵢ | θ) over the posterior, less the log density of yᵢ given the others: with p = p(θ |
    // y) and q = p(θ | y₋ᵢ), p / q is p(yᵢ | θ) / p(yᵢ | y₋ᵢ).
    private static (DatumInfluence, DeletionWeights) Of(string address, PointwiseLogLikelihood likelihood)
    {
        IDrawWeights draws = likelihood.Weights;
        double[] column = likelihood.Column(address);
        var left = LeftOut.Of(column, draws, DeletionWeights.Efficiency(column, draws));
        double fitted = 0;
        for (int s = 0; s < column.Length; s++)
            fitted += draws.ForExpectations[s] * Present(column[s]);
        (var moves, var weights) = (new double[column.Length], new double[column.Length]);
        for (int s = 0; s < moves.Length; s++)
        {
            double weight = draws.ForExpectations[s];
            moves[s] = weight * (Present(column[s]) - fitted) - left.Moves[s];
            weights[s] = weight + left.Weights.Weights[s];
        }

        double error = MovedEstimate.Error(moves, weights, draws.Scheme, left.Unseen);
        return (new DatumInfluence(address, fitted - left.Elpd, error, left.Weights.ParetoK), left.Weights);
    }

    // A draw that does not observe the datum has the likelihood one.
    private static double Present(double logLikelihood) => double.IsNaN(logLikelihood) ? 0 : logLikelihood;
}
