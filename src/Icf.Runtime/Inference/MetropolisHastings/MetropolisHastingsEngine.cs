using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.MetropolisHastingsEngine.MetropolisHastings), Icf.ModelTraits.Simulable)]

namespace Icf;

/// <summary>The engine of moves of single latents.</summary>
public static class MetropolisHastingsEngine
{
    /// <summary>The transitions between looks at the clock; those with a network take longer.</summary>
    private const int Round = 50,
        RoundOfNetwork = 5;

    /// <summary>
    /// The posterior by Markov chains that move one latent at a time and keep or refuse the new trace (Metropolis et
    /// al. 1953; Hastings 1970; for programs Wingate, Stuhlmüller and Goodman, AISTATS 2011). Exact in the limit for
    /// any program, also where latents decide which other latents there are.
    /// </summary>
    /// <remarks>
    /// A move takes a latent at random. A continuous one is moved by a normal step on the line that its support is
    /// mapped to, a whole number by a step up or down, one of few values to any other, and each now and then by a draw
    /// from its prior. Once in a transition all latents of a loop are moved together. Lengths of steps are learned in
    /// the warm-up.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">Chains, draws, moves, threads, time and progress.</param>
    /// <param name="seed">The seed; the same seed gives the same draws, bit by bit, on any number of threads.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// The posterior. Its draws count the same and stand chain after chain; <see cref="Chains"/> among its diagnostics
    /// tells whether the chains agree.
    /// </returns>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no trace visits it.</exception>
    /// <exception cref="ImpossibleDataException">No draw from the prior could have given the data.</exception>
    /// <exception cref="ModelException">The model threw, or every draw from the prior is impossible; see <see
    /// cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    [Requires(ModelTraits.Simulable)]
    public static Posterior<TResult, TLatents> MetropolisHastings<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        MetropolisHastingsOptions? options = null,
        long seed = 0,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        options = (options ?? MetropolisHastingsOptions.Default) with { CancellationToken = cancellationToken };
        return model.RunChains(args, options, seed, intervention, proposal: null);
    }

    /// <summary>The same with traces from a proposal, which is known to a checkpoint by the identity of its
    /// network.</summary>
    internal static Posterior<TResult, TLatents> RunChains<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        MetropolisHastingsOptions options,
        long seed,
        Intervention? intervention,
        IProposal? proposal,
        string? network = null
    )
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        ArgumentData data = ObservedPlaces.Read(model, args, proposal, forced, options.CancellationToken);
        using ReadProposal? read = proposal is null
            ? null
            : ReadProposal.Of(
                model,
                args,
                proposal,
                data,
                priorShare: null,
                options.NetworkTraces,
                options.CancellationToken
            );
        var root = new Rng(seed);
        var chains = new ProgramChains<TResult>(
            [.. Enumerable.Range(0, options.Chains).Select(Chain)],
            options,
            round: read is null ? Round : RoundOfNetwork
        )
        {
            Progress = options.Progress is null
                ? null
                : (transitions, moves) =>
                    options.Progress.Report(
                        new MetropolisHastingsProgress(
                            transitions,
                            options.WarmUp + options.Draws,
                            (double)moves.Sum(static m => m.Accepted) / moves.Sum(static m => m.Tried)
                        )
                    ),
            File = RunCheckpoint.Of(
                options.Checkpoint,
                model,
                args,
                intervention,
                [
                    ("engine", nameof(MetropolisHastings)),
                    ("network", network),
                    (nameof(seed), seed),
                    .. options.Course(),
                ]
            ),
        };
        (Draws<TResult> draws, Chains diagnostics) = chains.Run();
        forced?.RequireAllMet();
        return model.Answer(draws, diagnostics, args, intervention);

        MetropolisChain<TArgs, TResult> Chain(int number) =>
            new(
                new TraceMover<TArgs, TResult>(model, args, forced, options),
                model.Name,
                root.Split(number),
                options,
                read is null ? null : new(Runs(read), options.NetworkTraces, options.CancellationToken),
                options.Starts.Count > 0 ? options.Starts[number % options.Starts.Count] : null
            )
            {
                Traces = options.Checkpoint is null
                    ? null
                    : new StoredTraces<TArgs, TResult>(model, args, forced, options.CancellationToken),
            };

        IslandRuns<TArgs, TResult> Runs(ReadProposal from) =>
            new(model, args, forced, options.CancellationToken) { Proposal = from };
    }
}
