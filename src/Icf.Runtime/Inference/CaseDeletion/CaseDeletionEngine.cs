using Icf.Inference;

namespace Icf;

/// <summary>What a posterior would be without one of its data, from its own draws.</summary>
public static class CaseDeletionEngine
{
    /// <summary>
    /// What each datum adds to the log likelihood of every draw: the model is run again on the draws' latents.
    /// </summary>
    /// <param name="posterior">A posterior that was conditioned on data, of any engine.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">
    /// This posterior is a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">The model does not come to the same latents again.</exception>
    public static PointwiseLogLikelihood PointwiseLogLikelihood<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Origin.Pointwise(posterior, SamplingOptions.Of(options, cancellationToken));
    }

    /// <summary>
    /// How well the model predicts each datum from the others, without any further inference (PSIS-LOO; Vehtari, Gelman
    /// and Gabry, Statistics and Computing 27, 2017): the weights of the draws are divided by the likelihood of the
    /// datum, and their tail is Pareto-smoothed.
    /// </summary>
    /// <remarks>
    /// A datum is what one call of Observe scores: an element <c>y[3]</c>, or an array as a whole. Factors and forced
    /// values are no data. A draw that does not observe a datum counts with the likelihood one. The figures agree with
    /// those of the R package loo.
    /// </remarks>
    /// <param name="posterior">A posterior that was conditioned on data, of any engine.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">
    /// There are no data, or this posterior is a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">The model does not come to the same latents again.</exception>
    public static LeaveOneOut Loo<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        LeaveOneOut.Of(
            posterior.PointwiseLogLikelihood(options, cancellationToken),
            relativeEfficiency: null,
            (options ?? SamplingOptions.Default).Threads,
            cancellationToken
        );

    /// <summary>
    /// Which datum moved which latent: for each datum the posterior without it, by other weights of the same draws.
    /// </summary>
    /// <remarks>It holds a weight for every draw and datum.</remarks>
    /// <param name="posterior">A posterior that was conditioned on data, of any engine.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InvalidOperationException">
    /// There are no data, or this posterior is a prediction, which was not conditioned on data.
    /// </exception>
    /// <exception cref="ModelException">The model does not come to the same latents again.</exception>
    public static Influence Influence<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    ) =>
        Icf.Influence.Of(
            posterior.Draws,
            posterior.PointwiseLogLikelihood(options, cancellationToken),
            (options ?? SamplingOptions.Default).Threads,
            cancellationToken
        );
}
