using Icf.Compiled;

namespace Icf;

// The ladder from the network's answer to other engines.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// Answers a query as well as asked: by the network, if its particles are good enough; otherwise by more of them,
    /// by a proposal that is fitted to the query, by sequential Monte Carlo, by Markov chains, and by a copy of the
    /// network that is trained for the query, until one of these rungs reaches the quality. A rung is given up as soon
    /// as it is seen not to reach it within the particles and the time that are allowed; one that cannot serve the
    /// model is left out. The answer says what became of each.
    /// </summary>
    /// <remarks>
    /// Weights are Pareto-smoothed on every rung where that helps (<see
    /// cref="Inference.ImportanceWeights.ForExpectations"/>). An answer that contradicts one of an earlier rung that
    /// was called Good does not reach a quality of Good, as one of the two must be wrong.
    /// </remarks>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="quality">How good the answer must be, and what may be spent; null for the default.</param>
    /// <param name="seed">The seed of every rung. The same seed gives the same answer, bit by bit, on any number of
    /// threads, unless a time budget cuts it short.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the climb.</param>
    /// <returns>The first posterior that reaches the quality. If none does, the best one: the answer says what is
    /// missing.</returns>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">No rung found a trace that could have given the data.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="OperationCanceledException">The climb was cancelled.</exception>
    public Answer<TResult, TLatents> Answer(
        TArgs args,
        Quality? quality = null,
        long seed = 0,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        quality ??= Quality.Default;
        var sampling = new SamplingOptions { Threads = quality.Threads };
        return Ladders.Climb(
            new LadderQuery<TArgs, TResult, TLatents>(_model, args, quality, seed, intervention),
            new LadderEngines<TResult, TLatents>
            {
                Sample = (particles, allowance) => Infer(args, particles, seed, sampling, intervention, allowance.Over),
                Refine = (particles, fit, allowance) =>
                    Refine(args, particles, seed, fit, intervention, allowance.Over),
                SequentialMonteCarlo = (particles, islands, allowance) =>
                    SequentialMonteCarlo(args, particles, seed, islands, intervention, allowance.Over),
                MetropolisHastings = (chains, allowance) =>
                    MetropolisHastings(args, chains, seed, intervention, allowance.Over),
                Train = ProposesNothing ? null : Trained,
            },
            cancellationToken
        );

        TrainedCopy<TResult, TLatents> Trained(RefineNetworkOptions training, Allowance time)
        {
            CompiledModel<TArgs, TResult, TLatents> copy = Refine([args], training, time.Over);
            return new(
                copy,
                (particles, allowance) => copy.Infer(args, particles, seed, sampling, intervention, allowance.Over)
            );
        }
    }
}
