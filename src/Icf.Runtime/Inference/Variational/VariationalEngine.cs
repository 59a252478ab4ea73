using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.VariationalEngine.VariationalInference), Icf.LogDensityEngine.Needs)]

namespace Icf;

/// <summary>The engine that fits a distribution of a family to the density.</summary>
public static class VariationalEngine
{
    /// <summary>
    /// The posterior by variational inference: of a family of distributions over the coordinates of the log density
    /// (normal, or a normalizing flow) the one whose reverse Kullback–Leibler divergence from the posterior is least.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="draws">The number of draws, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same draws, bit by bit, on any number of threads.</param>
    /// <param name="options">The family, steps, time and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// The posterior. Its draws are weighted by the model's density, so that they are of the posterior and not of what
    /// stands in for it; <see cref="Importance"/> among its diagnostics tells whether enough of them count, and its
    /// <see cref="Importance.Variational"/> whether the fit has converged.
    /// </returns>
    /// <exception cref="MissingTraitException">The model cannot be differentiated; says what is in the way.</exception>
    /// <exception cref="StartingPointException">No place was found to start from.</exception>
    /// <exception cref="ImpossibleDataException">Every draw is impossible.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(LogDensityEngine.Needs)]
    public static Posterior<TResult, TLatents> VariationalInference<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int draws = 1_000,
        long seed = 0,
        VariationalOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(LogDensityEngine.Needs);
        options = (options ?? VariationalOptions.Default) with { CancellationToken = cancellationToken };
        ScoredDensity<TArgs, TResult> density = model.Density(args, includesVolume: true);
        VariationalFit fit = VariationalFit.Run(density, seed, options);
        return WeightedAnswer.Of(
            model,
            args,
            density,
            fit.Proposal,
            draws,
            seed,
            options.Threads,
            cancellationToken,
            fit
        );
    }
}
