using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>The engine of beliefs that go on from one data set to the next.</summary>
public static class SequentialEngine
{
    /// <summary>
    /// Begins a belief in the latents that data sets have in common, such as the quality of a process that is sampled
    /// every day. Each call of <c>Step</c> takes in a data set; what is believed before it is the prior.
    /// </summary>
    /// <remarks>
    /// Shared latents have the model's prior, and each data set has its own draws of all others: the joint density is
    /// p(s) ∏ p(t_d, y_d | s). Particles of s and of all t_d are weighted by each data set (iterated batch importance
    /// sampling; Chopin, Biometrika 89, 2002). Where fewer than <see cref="IslandOptions.Threshold"/> stay effective,
    /// the likelihood of the data set is raised step by step, and at each step the particles are drawn anew and moved
    /// by single-site moves that keep the posterior of all data sets. So the belief is that of one query with all data,
    /// up to its stated errors. A step that moves particles runs the model for all data sets again; the more data there
    /// were, the less often this happens. As the powers of the likelihood are taken from the particles, the evidence
    /// is consistent rather than unbiased.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="particles">The particles of all islands together; rounded up so that islands are equally
    /// large.</param>
    /// <param name="seed">The seed; the same seed and data give the same beliefs, bit by bit, on any number of
    /// threads.</param>
    /// <param name="options">Which latents are shared, islands, moves and threads.</param>
    /// <exception cref="ArgumentException">The model has no latent that <see cref="SequentialOptions.Shared"/> names,
    /// or has a rejection loop.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    [Requires(ModelTraits.Simulable, IsEngine = false)]
    public static Sequential<TArgs, TResult, TLatents> Sequential<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        int particles = 1_000,
        long seed = 0,
        SequentialOptions? options = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        return new(model, particles, seed, options ?? SequentialOptions.Default);
    }

    /// <summary>
    /// Yesterday's posterior as today's prior: a belief that begins with the draws of a posterior, of any engine, and
    /// takes in further data sets by <c>Step</c>; see <see cref="Sequential"/>.
    /// </summary>
    /// <param name="posterior">A posterior that was conditioned on data. Its arguments must stay as they are.</param>
    /// <param name="particles">The particles of all islands together; they are drawn from the posterior by weight, and
    /// moved once.</param>
    /// <param name="seed">The seed; the same seed and data give the same beliefs, bit by bit, on any number of
    /// threads.</param>
    /// <param name="options">Which latents are shared, islands, moves and threads.</param>
    /// <param name="cancellationToken">Stops the moves.</param>
    /// <exception cref="ArgumentException">The model has no latent that <see cref="SequentialOptions.Shared"/> names,
    /// or has a rejection loop; or the posterior is one under an intervention.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="InvalidOperationException">The posterior is itself a prediction, which was not conditioned on
    /// data.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ModelException">The model does not come to the traces of the posterior.</exception>
    public static Sequential<TResult, TLatents> AsPrior<TResult, TLatents>(
        this Posterior<TResult, TLatents> posterior,
        int particles = 1_000,
        long seed = 0,
        SequentialOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        return posterior.Origin.AsPrior(
            posterior,
            particles,
            seed,
            options ?? SequentialOptions.Default,
            cancellationToken
        );
    }
}
