using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.SequentialMonteCarloEngine.SequentialMonteCarlo), Icf.ModelTraits.Simulable)]

namespace Icf;

/// <summary>The engine of populations of particles that data thin out on the way.</summary>
public static class SequentialMonteCarloEngine
{
    /// <summary>
    /// Sequential Monte Carlo: particles from the prior, of which those of small weight are given up, wherever data
    /// have come, for copies of others. Right for any program, and efficient where data come while latents are drawn,
    /// as in state-space models; the evidence is estimated without bias.
    /// </summary>
    /// <remarks>
    /// A particle stops before the first latent after data. Where the effective particles are few, all are drawn anew
    /// in proportion to their weights. A copy is one of the particle's state if the model has <see
    /// cref="ModelTraits.ValueState"/>; otherwise the model is run again with the values so far, which takes time in
    /// proportion to their number. The evidence is the product of the mean weights at the stops (Del Moral, Feynman–Kac
    /// Formulae, 2004), averaged over islands.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="particles">The particles of all islands together; rounded up so that islands are equally
    /// large.</param>
    /// <param name="seed">The seed; the same seed gives the same posterior, bit by bit, on any number of
    /// threads.</param>
    /// <param name="options">Islands, resampling, threads and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The options ask for moves that the model does not allow.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    [Requires(ModelTraits.Simulable)]
    public static Posterior<TResult, TLatents> SequentialMonteCarlo<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles = 4_000,
        long seed = 0,
        SequentialMonteCarloOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable);
        options = (options ?? SequentialMonteCarloOptions.Default) with { CancellationToken = cancellationToken };
        return model.RunIslands(args, particles, seed, options, intervention, proposal: null);
    }

    /// <summary>The same with latents from a proposal, which is known to a checkpoint by the identity of its
    /// network.</summary>
    internal static Posterior<TResult, TLatents> RunIslands<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles,
        long seed,
        SequentialMonteCarloOptions options,
        Intervention? intervention,
        IProposal? proposal,
        string? network = null
    )
    {
        if (particles < 2 * options.Islands)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                $"Each of {options.Islands} islands needs at least two particles."
            );
        if (
            options is { FinalTransitions: > 0, Tempers: false }
            && ModelFingerprint.HasRejections(model.ProposalSkeleton)
        )
            throw new ArgumentException(
                $"{model.Name} has a rejection loop, so that particles cannot be moved at their ends: leave "
                    + $"{nameof(SequentialMonteCarloOptions.FinalTransitions)} out, or set "
                    + $"{nameof(SequentialMonteCarloOptions.Tempers)}.",
                nameof(options)
            );
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        ArgumentData data = ObservedPlaces.Read(model, args, proposal, forced, options.CancellationToken);
        int size = (particles + options.Islands - 1) / options.Islands;
        using ReadProposal? read = proposal is null
            ? null
            : ReadProposal.Of(model, args, proposal, data, options.PriorShare, particles, options.CancellationToken);
        var islands = new Islands<TArgs, TResult>(model, args, forced, size, seed, options, read);
        RunCheckpoint? file = RunCheckpoint.Of(
            options.Checkpoint,
            model,
            args,
            intervention,
            [
                ("engine", nameof(SequentialMonteCarlo)),
                ("network", network),
                (nameof(particles), particles),
                (nameof(seed), seed),
                .. options.Course(),
            ]
        );
        if (file is null)
            islands.Run();
        else
            islands.Run(new PartsCheckpoint(file, "island", options.Islands), Traces);
        forced?.RequireAllMet();
        (Draws<TResult> draws, SequentialMonteCarlo diagnostics) = islands.Collected();
        return model.Answer(draws, diagnostics, args, intervention);

        StoredTraces<TArgs, TResult> Traces() => new(model, args, forced, options.CancellationToken);
    }
}
