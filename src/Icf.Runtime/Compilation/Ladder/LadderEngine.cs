using Icf.Compiled;

namespace Icf;

/// <summary>The ladder without a network.</summary>
public static class LadderEngine
{
    /// <summary>
    /// Answers a query as well as asked, without a network: by draws from the prior, by a proposal that is fitted to
    /// the query, by sequential Monte Carlo, and by Markov chains, until one of these rungs reaches the quality. See
    /// <see cref="CompiledModel{TArgs, TResult, TLatents}.Answer"/>.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="quality">How good the answer must be, and what may be spent; null for the default.</param>
    /// <param name="seed">The seed of every rung. The same seed gives the same answer, bit by bit, on any number of
    /// threads, unless a time budget cuts it short.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the climb.</param>
    /// <returns>The first posterior that reaches the quality. If none does, the best one: the answer says what is
    /// missing.</returns>
    /// <exception cref="MissingTraitException">No rung can serve the model.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">No rung found a trace that could have given the data.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="OperationCanceledException">The climb was cancelled.</exception>
    public static Answer<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        Quality? quality = null,
        long seed = 0,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        quality ??= Quality.Default;
        var sampling = new SamplingOptions { Threads = quality.Threads };
        return Ladders.Climb(
            new LadderQuery<TArgs, TResult, TLatents>(model, args, quality, seed, intervention),
            new LadderEngines<TResult, TLatents>
            {
                Sample = (particles, allowance) =>
                    model.ImportanceSampling(args, particles, seed, sampling, intervention, allowance.Over),
                Refine = (particles, fit, allowance) =>
                    model.Refine(args, particles, seed, fit, intervention, allowance.Over),
                SequentialMonteCarlo = (particles, islands, allowance) =>
                    model.SequentialMonteCarlo(args, particles, seed, islands, intervention, allowance.Over),
                MetropolisHastings = (chains, allowance) =>
                    model.MetropolisHastings(args, chains, seed, intervention, allowance.Over),
            },
            cancellationToken
        );
    }
}
