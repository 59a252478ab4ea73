using Icf.Networks;

namespace Icf;

// Engines of any program, with the network as their proposal.
public sealed partial class CompiledModel<TArgs, TResult, TLatents>
{
    /// <summary>
    /// Sequential Monte Carlo whose particles are proposed by the network, latent by latent, in place of the prior: see
    /// <see cref="SequentialMonteCarloEngine.SequentialMonteCarlo"/>. For long traces, over which the errors of the
    /// network add up: where data have come, particles that it has led astray are given up for copies of others.
    /// </summary>
    /// <remarks>
    /// The network has seen all data, while particles are compared by those so far: a low <see
    /// cref="IslandOptions.Threshold"/> trusts the network longer, and with 0 nothing is drawn anew.
    /// Latents of a rejection loop are drawn from their priors.
    /// </remarks>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The particles of all islands together; rounded up so that islands are equally
    /// large.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior on any number of threads, bit by bit with
    /// the managed engine.</param>
    /// <param name="options">Islands, resampling, threads and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none. The network proposes as if they had been drawn.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The options temper the likelihood, which begins at the prior, or ask for
    /// moves that the model does not allow.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public Posterior<TResult, TLatents> SequentialMonteCarlo(
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        SequentialMonteCarloOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        options = (options ?? SequentialMonteCarloOptions.Default) with { CancellationToken = cancellationToken };
        if (options.Tempers)
            throw new ArgumentException(
                $"{nameof(SequentialMonteCarloOptions.Tempers)} begins with traces from the prior, so the network has "
                    + "no part in it: leave it out, or ask the model instead of the compiled one.",
                nameof(options)
            );
        return _model.RunIslands(args, particles, seed, options, intervention, _proposal, Identity(options.Checkpoint));
    }

    /// <summary>
    /// Markov chains that begin with traces of the network and, beside the moves of single latents, may take one of
    /// several traces that it proposes at each transition: see <see
    /// cref="MetropolisHastingsEngine.MetropolisHastings"/>. Exact in the limit, however wrong the network is; where it
    /// is right, chains change between modes that single moves do not connect.
    /// </summary>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">Chains, draws, moves, traces of the network, threads, time and progress.</param>
    /// <param name="seed">The seed; the same seed gives the same draws on any number of threads, bit by bit with the
    /// managed engine.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none. The network proposes as if they had been drawn.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// The posterior. Its draws count the same and stand chain after chain; <see cref="Inference.Chains"/> among its
    /// diagnostics tells whether the chains agree.
    /// </returns>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no trace visits it.</exception>
    /// <exception cref="ImpossibleDataException">No draw from the network or the prior could have given the
    /// data.</exception>
    /// <exception cref="ModelException">The model threw, or every draw is impossible; see <see
    /// cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    public Posterior<TResult, TLatents> MetropolisHastings(
        TArgs args,
        MetropolisHastingsOptions? options = null,
        long seed = 0,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        options = (options ?? MetropolisHastingsOptions.Default) with { CancellationToken = cancellationToken };
        return _model.RunChains(args, options, seed, intervention, _proposal, Identity(options.Checkpoint));
    }

    private string? Identity(string? checkpoint) => checkpoint is null ? null : NetworkWeights.Of(_network).Identity();
}
