using Icf.Inference;

namespace Icf;

/// <summary>The fit of parameters that have no prior.</summary>
public static class FitEngine
{
    /// <summary>What a fit needs.</summary>
    internal const ModelTraits Needs = ModelTraits.Differentiable | ModelTraits.LearnableParameters;

    /// <summary>
    /// The values of the model's parameters that make the data most probable (maximum likelihood), the latents
    /// integrated out: empirical Bayes for a model with latents. The climb begins at the values that the model has.
    /// </summary>
    /// <remarks>
    /// The log likelihood of a data set is estimated by importance sampling from the normal distribution at the peak of
    /// the posterior of its latents, which is found anew at each step, and its gradient by Fisher's identity, the
    /// posterior mean of the gradient of the log density of latents and data (Louis, Journal of the Royal Statistical
    /// Society B 44, 1982). The draws are spread evenly and are the same at all steps, so that the estimate is a smooth
    /// function, which L-BFGS climbs. Where the posteriors are normal the fit is exact, as it is for a model without
    /// latents.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="dataSets">The arguments of each data set, data included: independent draws from the model.</param>
    /// <param name="options">Draws, steps and threads.</param>
    /// <param name="seed">The seed; the same seed gives the same bits on any number of threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="MissingTraitException">The model has no parameter, or cannot be differentiated; says what is in
    /// the way.</exception>
    /// <exception cref="ArgumentException">There is no data set, or data sets read one parameter in different
    /// ways.</exception>
    /// <exception cref="FitException">The likelihood cannot be computed at the values that the model has.</exception>
    /// <exception cref="FitCanceledException">The run was stopped; has the best values so far.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(Needs, IsEngine = false)]
    public static FittedModel<TArgs, TResult, TLatents> Fit<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        IReadOnlyList<TArgs> dataSets,
        FitOptions? options = null,
        long seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(dataSets);
        if (dataSets.Count == 0)
            throw new ArgumentException("There is no data set to fit the parameters to.", nameof(dataSets));
        model.Require(Needs);
        options ??= FitOptions.Default;
        var fit = new ParameterFit<TArgs, TResult, TLatents>(model, dataSets, options, seed, cancellationToken);
        return fit.Run();
    }
}
