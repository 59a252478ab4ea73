using Icf.Inference;

namespace Icf;

/// <summary>Predicts data from a posterior.</summary>
public static class PredictiveEngine
{
    /// <summary>
    /// Draws data from the posterior predictive distribution p(y′ | y) = ∫ p(y′ | θ) p(θ | y) dθ (Gelman et al.,
    /// Bayesian Data Analysis, 3rd ed. 2013, §1.3): each draw of the posterior keeps its latents and its weight, and
    /// the model draws the data.
    /// </summary>
    /// <remarks>
    /// Latents keep their addresses: <c>effect[2]</c> is the same effect under the new arguments. Latents that only the
    /// new run visits are drawn from the prior given the kept latents. Missing data are drawn like other data. Factors
    /// do not weight again.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="args">
    /// The arguments of the data to be predicted: other inputs, or other numbers of data; only the sizes of the data
    /// matter.
    /// </param>
    /// <param name="posterior">A posterior of this model; one under an intervention predicts under it.</param>
    /// <param name="replicates">How many data sets are drawn for each draw of the posterior, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same data, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The posterior is of another model.</exception>
    /// <exception cref="InterventionException">No draw visits an address that is forced.</exception>
    /// <exception cref="ModelException">The model threw, or gave a distribution invalid parameters.</exception>
    public static Predictive<TResult, TLatents> PosteriorPredictive<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        Posterior<TResult, TLatents> posterior,
        int replicates = 1,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return Origin<TArgs, TResult, TLatents>
            .Of(posterior, model)
            .Predict(args, posterior, replicates, seed, SamplingOptions.Of(options, cancellationToken));
    }

    /// <summary>
    /// Replicates of the data of a posterior, under the same arguments: for posterior predictive checks. See <see
    /// cref="PosteriorPredictive"/> for predictions under other arguments.
    /// </summary>
    /// <param name="posterior">A posterior that was conditioned on data.</param>
    /// <param name="replicates">How many data sets are drawn for each draw of the posterior, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same data, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">
    /// This posterior is itself a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">The model threw, or gave a distribution invalid parameters.</exception>
    public static Predictive<TResult, TLatents> Predictive<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        int replicates = 1,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Origin.Predict(posterior, replicates, seed, SamplingOptions.Of(options, cancellationToken));
    }

    /// <summary>
    /// Forecasts: what comes after the data of a posterior. Data that it was conditioned on keep their values, and the
    /// model draws those that follow, from the latents of each draw and, where it reads data again, from the data
    /// before.
    /// </summary>
    /// <remarks>
    /// Latents that belong to later data are drawn from the prior given those of the draw, as the next level of a
    /// series is; missing data keep the values that each draw has inferred for them. The data that are drawn are those
    /// of the result. What is drawn must not affect the density of data that are known: a gap between them is a missing
    /// datum. See <see cref="PosteriorPredictive"/> for data of another case.
    /// </remarks>
    /// <param name="posterior">A posterior that was conditioned on data; one under an intervention goes on under
    /// it.</param>
    /// <param name="args">
    /// The arguments of the posterior with more data: the same values, and after them places of which only the number
    /// matters; inputs for all.
    /// </param>
    /// <param name="replicates">How many courses are drawn for each draw of the posterior, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same data, bit by bit, on any number of threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The arguments are of another model.</exception>
    /// <exception cref="InvalidOperationException">
    /// This posterior is itself a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">
    /// A datum that the posterior was conditioned on has another value, or is gone; or the model threw, or gave a
    /// distribution invalid parameters.
    /// </exception>
    public static Predictive<TResult, TLatents> Predict<TArgs, TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        TArgs args,
        int replicates = 1,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Origin is Origin<TArgs, TResult, TLatents> origin
            ? origin.GoOn(args, posterior, replicates, seed, SamplingOptions.Of(options, cancellationToken))
            : throw new ArgumentException(
                $"The posterior is of a model with other arguments than {typeof(TArgs).Name}.",
                nameof(args)
            );
    }
}
