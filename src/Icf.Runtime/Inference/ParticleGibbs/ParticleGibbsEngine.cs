using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.ParticleGibbsEngine.ParticleGibbs), Icf.ModelTraits.Simulable)]

namespace Icf;

/// <summary>The engine of chains whose moves are populations of particles.</summary>
public static class ParticleGibbsEngine
{
    /// <summary>
    /// The posterior by particle Gibbs: Markov chains that draw all latents of a trace anew in one move, by a small
    /// population of particles one of which stays with the old trace (Andrieu, Doucet and Holenstein, Journal of the
    /// Royal Statistical Society B 72, 2010), with ancestor sampling (Lindsten, Jordan and Schön, Journal of Machine
    /// Learning Research 15, 2014). Exact in the limit for any program with any number of particles; efficient where
    /// data come while latents are drawn, as in state-space models.
    /// </summary>
    /// <remarks>
    /// A static latent, which is drawn before all data, changes with a new trace only: where such latents have wide
    /// priors, many particles are needed, or another engine.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">Chains, draws, particles, threads, time and progress.</param>
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
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see <see
    /// cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    [Requires(ModelTraits.Simulable)]
    public static Posterior<TResult, TLatents> ParticleGibbs<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        ParticleGibbsOptions? options = null,
        long seed = 0,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        options = (options ?? ParticleGibbsOptions.Default) with { CancellationToken = cancellationToken };
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        ObservedPlaces.Read(model, args, proposal: null, forced, cancellationToken);
        var root = new Rng(seed);
        var chains = new ProgramChains<TResult>(
            [.. Enumerable.Range(0, options.Chains).Select(Chain)],
            options,
            round: 10
        )
        {
            Progress = options.Progress is null ? null : (transitions, _) => options.Progress.Report(transitions),
            File = RunCheckpoint.Of(
                options.Checkpoint,
                model,
                args,
                intervention,
                [("engine", nameof(ParticleGibbs)), (nameof(seed), seed), .. options.Course()]
            ),
        };
        (Draws<TResult> draws, Chains diagnostics) = chains.Run();
        forced?.RequireAllMet();
        return model.Answer(draws, diagnostics, args, intervention);

        GibbsChain<TArgs, TResult> Chain(int number) =>
            new(
                new IslandRuns<TArgs, TResult>(model, args, forced, cancellationToken)
                {
                    AreSaved = !options.CopiesByReplay && model.Traits.HasFlag(ModelTraits.ValueState),
                    Scores = true,
                    MostEnumerated = options.MostEnumerated,
                },
                root.Split(number),
                options,
                options.Moves > 0 && !ModelFingerprint.HasRejections(model.ProposalSkeleton) ? Mover() : null
            )
            {
                Traces = options.Checkpoint is null
                    ? null
                    : new StoredTraces<TArgs, TResult>(model, args, forced, cancellationToken),
            };

        TraceMover<TArgs, TResult> Mover() =>
            new(
                model,
                args,
                forced,
                new() { RunsWholeModel = options.CopiesByReplay, CancellationToken = cancellationToken },
                new LatentChoice(prefersEarly: true)
            );
    }
}
