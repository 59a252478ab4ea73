using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>Compares data that a model draws with those that were observed.</summary>
public static class PredictiveCheckEngine
{
    /// <summary>
    /// A posterior predictive check: each draw of the posterior draws data anew, and statistics of these are compared
    /// with those of the data that were observed.
    /// </summary>
    /// <param name="posterior">A posterior that was conditioned on data, of any engine.</param>
    /// <param name="statistics">
    /// Named functions of the data by address, and of the latents with plain names: <c>[("largest", (y, _) =>
    /// y.Values.Max())]</c>. Where they use latents (realized discrepancies), both data sets are looked at with those
    /// of each draw. Missing data are left out of both.
    /// </param>
    /// <param name="replicates">How many data sets are drawn for each draw of the posterior, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same figures, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">Two statistics have the same name, or there is none.</exception>
    /// <exception cref="InvalidOperationException">
    /// There are no data, a statistic is NaN, or this posterior is a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">The model threw, or gave a distribution invalid parameters.</exception>
    public static PredictiveCheck PredictiveCheck<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        IReadOnlyList<(string Name, Func<IReadOnlyDictionary<string, double>, TLatents, double> Of)> statistics,
        int replicates = 1,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        StatisticComparison.Require(statistics);
        SamplingOptions sampling = SamplingOptions.Of(options, cancellationToken);
        Predictive<TResult, TLatents> drawn = posterior.Origin.Predict(posterior, replicates, seed, sampling);
        return new(
            isPrior: false,
            StatisticComparison.Of(drawn, posterior.Origin.Observed(posterior.Draws, cancellationToken), statistics),
            posterior.Diagnostics
        );
    }

    /// <summary>
    /// A prior predictive check: data that the prior makes likely, before any were observed, are compared with those
    /// among the arguments.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="statistics">
    /// Named functions of the data by address, and of the latents with plain names: <c>[("largest", (y, _) =>
    /// y.Values.Max())]</c>. Missing data are left out of both.
    /// </param>
    /// <param name="draws">How many data sets are drawn. Factors do not weight them.</param>
    /// <param name="seed">The seed; the same seed gives the same figures, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">Two statistics have the same name, or there is none.</exception>
    /// <exception cref="InvalidOperationException">There are no data, or a statistic is NaN.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ModelException">The model threw, or gave a distribution invalid parameters.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public static PredictiveCheck PriorPredictiveCheck<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        IReadOnlyList<(string Name, Func<IReadOnlyDictionary<string, double>, TLatents, double> Of)> statistics,
        int draws = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        StatisticComparison.Require(statistics);
        model.Require(ModelTraits.Simulable);
        var origin = new Origin<TArgs, TResult, TLatents>(model, args, done: null);
        Predictive<TResult, TLatents> drawn = origin.FromPrior(
            draws,
            seed,
            SamplingOptions.Of(options, cancellationToken)
        );
        return new(
            isPrior: true,
            StatisticComparison.Of(drawn, origin.Observed(drawn.Draws, cancellationToken), statistics),
            diagnostics: null
        );
    }
}
