using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.ImportanceSamplingEngine.ImportanceSampling), Icf.ModelTraits.Simulable)]

namespace Icf;

/// <summary>The engine that draws from the prior and weights by the likelihood.</summary>
public static class ImportanceSamplingEngine
{
    /// <summary>
    /// Importance sampling from the prior: right for any model whose priors can be drawn from, but inefficient if the
    /// data are informative. It is the reference for compiled inference.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior, bit by bit, on any number of
    /// threads.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(ModelTraits.Simulable)]
    public static Posterior<TResult, TLatents> ImportanceSampling<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        SamplingOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        return model.Answer(
            model.Kept(static model => new ImportanceSampler<TArgs, TResult>(model, proposal: null)),
            args,
            particles,
            seed,
            SamplingOptions.Of(options, cancellationToken),
            intervention
        );
    }
}
