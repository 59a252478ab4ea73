using Icf.Inference;

namespace Icf.Reports;

/// <summary>A datum that is a number, with what the posterior predicts in its place.</summary>
/// <param name="Address">Its address.</param>
/// <param name="Observed">Its value.</param>
/// <param name="Predicted">The quantiles of replicates.</param>
/// <param name="Below">
/// The share of replicates that are less, with half of those that are equal; near 0 or 1 where the model does not
/// expect the datum.
/// </param>
internal sealed record ReportedDatum(string Address, double Observed, Quantiles Predicted, double Below)
{
    /// <summary>The data of a posterior, with a replicate of each for every draw.</summary>
    public static IReadOnlyList<ReportedDatum> Of<TResult, TLatents>(
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    )
    {
        IReadOnlyDictionary<string, double> observed = posterior.Origin.Observed(
            posterior.Draws,
            options.CancellationToken
        );
        if (observed.Count == 0)
            return [];
        Predictive<TResult, TLatents> replicates = posterior.Origin.Predict(posterior, 1, seed, options);
        HashSet<string> known = [.. replicates.DataAddresses];
        return
        [
            .. observed
                .Where(datum => known.Contains(datum.Key))
                .Select(datum =>
                {
                    Empirical<double> predicted = replicates.Data(datum.Key);
                    double value = datum.Value;
                    return new ReportedDatum(
                        datum.Key,
                        value,
                        Quantiles.Of(predicted),
                        predicted.Expect(x =>
                            x < value ? 1
                            : x == value ? 0.5
                            : 0
                        )
                    );
                }),
        ];
    }
}
