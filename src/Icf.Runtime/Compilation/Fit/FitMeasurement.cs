using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;

namespace Icf.Compiled;

/// <summary>Measures a fit at its end, with draws that it has not seen.</summary>
/// <param name="data">The data sets.</param>
/// <param name="model">The model, with the fitted values.</param>
/// <param name="network">The network.</param>
/// <param name="point">The fitted values on the line.</param>
/// <param name="options">Draws and threads.</param>
/// <param name="cancellationToken">Stops the run.</param>
internal sealed class FitMeasurement<TArgs, TResult, TLatents>(
    FitData<TArgs, TResult, TLatents> data,
    Model<TArgs, TResult, TLatents> model,
    ProposalNetwork network,
    double[] point,
    FitNetworkOptions options,
    CancellationToken cancellationToken
)
{
    /// <summary>So many data sets are in memory at the same time.</summary>
    private const int Together = 256;

    /// <summary>Of a singular matrix rounding leaves less than this share of the diagonal.</summary>
    private const double Least = 1e-9;

    private readonly int _n = point.Length;

    /// <summary>The log likelihood, and the standard error of each value; NaN where it is not known.</summary>
    public (LikelihoodEstimate Likelihood, double[] Errors) Run(Rng rng)
    {
        var draws = new DataSetDraws<TArgs, TResult>(model, options.Threads, cancellationToken);
        var proposal = new NetworkProposal(network);
        var gradient = new TraceGradient<TArgs, TResult>(model, data.Layout.Constrain(point));
        var information = new double[_n * _n];
        var estimates = new List<LikelihoodEstimate>(data.Queries.Length);
        for (int first = 0; first < data.Queries.Length; first += Together)
        {
            int start = first;
            (LikelihoodEstimate Estimate, double[] One, double[] Other)[] measured = draws.Draw(
                proposal,
                data.Queries[first..Math.Min(first + Together, data.Queries.Length)],
                options.FinalDraws,
                SamplingOptions.UsualPriorShare,
                rng.Split(first),
                (q, traces) => Measure(start + q, traces, gradient)
            );
            foreach ((LikelihoodEstimate estimate, double[] one, double[] other) in measured)
            {
                estimates.Add(estimate);
                AddProducts(one, other, information);
            }
        }

        return (LikelihoodEstimate.Sum(estimates), Errors(information));
    }

    // Two estimates of the gradient from different draws: the mean of their product has no part of their errors.
    private (LikelihoodEstimate Estimate, double[] One, double[] Other) Measure(
        int query,
        WeightedTraces<TResult>? traces,
        TraceGradient<TArgs, TResult> gradient
    )
    {
        double[] one = new double[_n],
            other = new double[_n];
        if (traces is null)
            return (LikelihoodEstimate.Impossible, one, other);
        int draws = traces.LogWeights.Length,
            half = draws / 2;
        var weights = new double[draws];
        LogWeights.Normalize(traces.LogWeights.AsSpan(0, half), weights.AsSpan(0, half));
        data.AddGradient(gradient, query, traces, weights, one);
        weights.AsSpan().Clear();
        LogWeights.Normalize(traces.LogWeights.AsSpan(half), weights.AsSpan(half));
        data.AddGradient(gradient, query, traces, weights, other);
        double logMean = Coefficients.Forward(traces.LogWeights, weights);
        return (LikelihoodEstimate.Of(logMean, weights), one, other);
    }

    private void AddProducts(double[] one, double[] other, double[] information)
    {
        for (int i = 0; i < _n; i++)
        for (int j = 0; j < _n; j++)
            information[i * _n + j] += 0.5 * (one[i] * other[j] + other[i] * one[j]);
    }

    private double[] Errors(double[] information)
    {
        var errors = new double[_n];
        errors.AsSpan().Fill(double.NaN);
        double[] diagonal = [.. Enumerable.Range(0, _n).Select(i => information[i * _n + i])];
        if (data.Queries.Length <= _n || !LowerTriangle.TryFactor(information, _n))
            return errors;
        for (int i = 0; i < _n; i++)
            if (!(information[i * _n + i] * information[i * _n + i] > Least * diagonal[i]))
                return errors;
        double[] inverse = LowerTriangle.InverseColumns(information, _n);
        for (int i = 0; i < _n; i++)
        {
            ReadOnlySpan<double> column = inverse.AsSpan(i * _n, _n);
            errors[i] = Math.Sqrt(Sums.OfProducts(column, column));
        }

        return errors;
    }
}
