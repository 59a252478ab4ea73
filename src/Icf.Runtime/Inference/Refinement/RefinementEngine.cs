using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.RefinementEngine.Refine), Icf.RefinementEngine.Needs)]

namespace Icf;

/// <summary>The engine that fits a proposal to the query.</summary>
public static class RefinementEngine
{
    /// <summary>
    /// The model must have a latent that a proposal can be fitted to, and priors that can be drawn from.
    /// </summary>
    internal const ModelTraits Needs = ModelTraits.LearnableLatents | ModelTraits.Simulable;

    /// <summary>
    /// Importance sampling from a proposal that is fitted to this one query, without a network and without training:
    /// for single queries, for priors far wider than the posterior, and to check a network. Continuous latents are
    /// proposed by the fit, discrete latents from tables; all other latents are drawn from the prior, and the weights
    /// are right in any case. Where the model is <see cref="ModelTraits.Differentiable"/>, and many latents depend on
    /// one another or the fit is poor, gradients lead to the proposal.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The number of particles of the answer, at least 1; the fit draws its own.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior on any number of threads, unless
    /// <see cref="RefineOptions.Budget"/> cuts it short.</param>
    /// <param name="options">How to fit, threads and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(Needs)]
    public static Posterior<TResult, TLatents> Refine<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        RefineOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        return model.RefineFrom(
            args,
            particles,
            seed,
            (options ?? RefineOptions.Default) with
            {
                CancellationToken = cancellationToken,
            },
            intervention,
            guesses: null
        );
    }

    internal static Posterior<TResult, TLatents> RefineFrom<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles,
        long seed,
        RefineOptions options,
        Intervention? intervention,
        IReadOnlyList<Choice[]>? guesses
    )
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        return model.Answer(Refiner.Run(model, args, particles, seed, options, forced, guesses), args, intervention);
    }
}
