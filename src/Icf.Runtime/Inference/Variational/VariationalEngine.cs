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
    /// <remarks>
    /// <para>With <see cref="VariationalOptions.Minibatch"/> a step takes m of the n turns of each loop over data, and
    /// counts what they add to the log density n / m times: stochastic gradients whose mean is the gradient of all data
    /// (Hoffman, Blei, Wang and Paisley, JMLR 14, 2013). All data are used by the first guess, which is Pathfinder's,
    /// twenty times during the fit, and by the weights of the draws, so that the answer is that of all data.</para>
    /// <para>A loop is sampled if it is a <c>for</c> or <c>foreach</c> whose turns only add to the log density: a turn
    /// samples no continuous latent, changes nothing that was there before it, and does not leave the loop; latents do
    /// not decide how many turns there are. Discrete latents that are summed out within a turn are allowed. So is
    /// <c>Observe</c> of <c>Iid</c>. Of loops within such loops the outermost with more than m turns is sampled; all
    /// else is computed whole.</para>
    /// </remarks>
    /// <returns>
    /// The posterior. Its draws are weighted by the model's density, so that they are of the posterior and not of what
    /// stands in for it; <see cref="Importance"/> among its diagnostics tells whether enough of them count, and its
    /// <see cref="Importance.Variational"/> whether the fit has converged.
    /// </returns>
    /// <exception cref="MissingTraitException">The model cannot be differentiated; says what is in the way.</exception>
    /// <exception cref="StartingPointException">No place was found to start from.</exception>
    /// <exception cref="ImpossibleDataException">Every draw is impossible.</exception>
    /// <exception cref="MinibatchException">Minibatches are asked for, but no loop of the model can be sampled, or
    /// several draws are taken for a bound.</exception>
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
        VariationalFit fit = VariationalFit.Run(density, seed, options, Minibatches(model, density, seed, options));
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

    private static SampledDensity? Minibatches<TArgs, TResult>(
        Model<TArgs, TResult> model,
        ScoredDensity<TArgs, TResult> density,
        long seed,
        VariationalOptions options
    )
    {
        if (options.Minibatch is not { } size)
            return null;
        if (options.BoundDraws > 1)
            throw MinibatchException.OfSeveralDraws(options.BoundDraws);
        var sampling = new TurnSampling(size);
        return new SampledDensity(density.Fork(sampling), sampling, model.Name, seed);
    }
}
