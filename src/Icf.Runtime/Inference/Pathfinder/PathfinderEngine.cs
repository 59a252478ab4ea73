using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.PathfinderEngine.Pathfinder), Icf.LogDensityEngine.Needs)]

namespace Icf;

/// <summary>The engine that looks for a normal distribution on the way up to a peak.</summary>
public static class PathfinderEngine
{
    /// <summary>
    /// The posterior by Pathfinder (Zhang, Carpenter, Gelman and Vehtari, JMLR 23, 2022): normal distributions that the
    /// ways up to peaks of the density tell. Takes about as long as a few hundred gradients and the draws.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="draws">The number of draws, at least 1.</param>
    /// <param name="seed">The seed; the same seed gives the same draws, bit by bit, on any number of threads.</param>
    /// <param name="options">Paths and threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <returns>
    /// The posterior. Its draws are weighted by the model's density, so that they are of the posterior and not of what
    /// stands in for it; <see cref="Importance"/> among its diagnostics tells whether enough of them count.
    /// </returns>
    /// <exception cref="MissingTraitException">The model cannot be differentiated; says what is in the way.</exception>
    /// <exception cref="StartingPointException">No place was found to start from.</exception>
    /// <exception cref="ImpossibleDataException">Every draw is impossible.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(LogDensityEngine.Needs)]
    public static Posterior<TResult, TLatents> Pathfinder<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int draws = 1_000,
        long seed = 0,
        PathfinderOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(LogDensityEngine.Needs);
        options = (options ?? PathfinderOptions.Default) with { CancellationToken = cancellationToken };
        ScoredDensity<TArgs, TResult> density = model.Density(args, includesVolume: true);
        LineProposal proposal = PathfinderFit.Run(density, seed, options).Proposal;
        return WeightedAnswer.Of(model, args, density, proposal, draws, seed, options.Threads, cancellationToken);
    }
}
