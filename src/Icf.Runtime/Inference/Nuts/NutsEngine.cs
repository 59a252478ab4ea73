using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.NutsEngine.Nuts), Icf.LogDensityEngine.ConditionalNeeds)]

namespace Icf;

/// <summary>The engine of Hamiltonian trajectories.</summary>
public static class NutsEngine
{
    /// <summary>
    /// The posterior by the no-U-turn sampler (Hoffman and Gelman, The no-U-turn sampler, JMLR 15, 2014; Betancourt, A
    /// conceptual introduction to Hamiltonian Monte Carlo, 2017): Markov chains that follow the gradient of the log
    /// density. Exact in the limit, for any smooth model, also where the prior is far wider than the posterior.
    /// Discrete latents are summed out where they can be; the others are updated one by one between the transitions,
    /// each given all others: those with at most 64 values from their full conditional distributions, those with more
    /// by a random walk on the integers.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">Chains, draws, adaptation, threads, time and progress.</param>
    /// <param name="seed">The seed; the same seed gives the same draws, bit by bit, on any number of threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// The posterior. Its draws count the same and stand chain after chain; <see cref="Chains"/> among its diagnostics
    /// tells whether the chains agree, and what went wrong.
    /// </returns>
    /// <exception cref="MissingTraitException">There is no gradient by the continuous latents; says what is in the
    /// way.</exception>
    /// <exception cref="StartingPointException">No place was found where a chain could start.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    /// <exception cref="ModelMismatchException">The checkpoint is of another run; says what differs.</exception>
    /// <exception cref="ArtifactException">The checkpoint is damaged, or another file.</exception>
    /// <exception cref="IOException">The checkpoint cannot be written.</exception>
    [Requires(LogDensityEngine.ConditionalNeeds)]
    public static Posterior<TResult, TLatents> Nuts<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        NutsOptions? options = null,
        long seed = 0,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(LogDensityEngine.ConditionalNeeds);
        options = (options ?? NutsOptions.Default) with { CancellationToken = cancellationToken };
        ScoredDensity<TArgs, TResult> density = model.Density(args, includesVolume: true);
        NutsDraws drawn = NutsSampler.Run(
            density,
            seed,
            options,
            file: RunCheckpoint.Of(
                options.Checkpoint,
                model,
                args,
                intervention: null,
                [("engine", nameof(Nuts)), (nameof(seed), seed), .. options.Course()]
            )
        );
        int length = drawn.Record.Length,
            n = density.Dimension;
        var diagnostics = new Chains(
            drawn.Record,
            [
                .. density.Names.Select((name, k) => (name, (Func<double[]>)(() => drawn.Coordinate(k)))),
                .. density.HeldNames.Select((name, k) => (name, (Func<double[]>)(() => drawn.HeldLatent(k)))),
            ]
        );
        Draws<TResult> draws = TracesOfPoints.Run(
            model,
            args,
            density,
            drawn.Record.Chains * length,
            i => drawn.Chains[i / length].AsSpan(i % length * n, n),
            new EqualWeights(
                drawn.Record.Chains * length,
                new ChainDraws(drawn.Record.Chains, () => diagnostics.EffectiveSampleSize)
            ),
            seed,
            options.Threads,
            cancellationToken,
            drawn.HeldCount > 0 ? drawn.HeldAt : null
        );
        return model.Answer(draws, diagnostics, args, intervention: null);
    }
}
