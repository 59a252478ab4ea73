using Icf.Inference;

namespace Icf;

/// <summary>The search for the most probable latents.</summary>
public static class MaximizeEngine
{
    /// <summary>
    /// The most probable latents (maximum a posteriori): where the density of latents and data together is highest, by
    /// L-BFGS (Nocedal, Mathematics of Computation 35, 1980) from several starts. It is no posterior: of many latents
    /// the most probable values can lie where hardly any probability is.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="seed">The seed of the starts; the same seed gives the same bits on any number of threads.</param>
    /// <param name="options">Starts, steps and threads.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="MissingTraitException">The model cannot be differentiated; says what is in the way.</exception>
    /// <exception cref="StartingPointException">No place was found to start from.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    [Requires(LogDensityEngine.Needs, IsEngine = false)]
    public static Maximum Maximize<TArgs, TResult>(
        this Model<TArgs, TResult> model,
        TArgs args,
        long seed = 0,
        MaximizeOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(LogDensityEngine.Needs);
        ScoredDensity<TArgs, TResult> density = model.Density(args, includesVolume: false);
        Peak peak = Maximizer.Run(
            density,
            seed,
            (options ?? MaximizeOptions.Default) with
            {
                CancellationToken = cancellationToken,
            }
        );
        return new Maximum(density.Constrain(peak.Point), peak);
    }
}
