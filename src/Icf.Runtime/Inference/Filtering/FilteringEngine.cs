using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>The engine of beliefs that go on while data come in.</summary>
public static class FilteringEngine
{
    /// <summary>
    /// Begins a particle filter (Gordon, Salmond and Smith 1993): a belief that takes in data as they come. Each call
    /// of <see cref="Filter{TArgs, TResult, TLatents}.Step"/> costs as much as the data that were added, however many
    /// there were before.
    /// </summary>
    /// <remarks>
    /// The model reads its data from a list, such as <c>[Observed] List&lt;double&gt; y</c>, in a loop
    /// <c>for (int t = 0; t &lt; y.Count; t++)</c>; the caller adds to the list and calls <c>Step</c>. What the model
    /// does with earlier data must not depend on later ones, nor on how many there are; this is looked at now and then.
    /// Islands count the same at all times. Latents that are drawn once and belong to all data, such as the size of
    /// steps, are moved where <see cref="FilterOptions.Transitions"/> says so.
    /// </remarks>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments; data that they have already are taken in at once.</param>
    /// <param name="particles">The particles of all islands together; rounded up so that islands are equally
    /// large.</param>
    /// <param name="seed">The seed; the same seed and data give the same beliefs, bit by bit, on any number of
    /// threads.</param>
    /// <param name="options">Islands, resampling and threads.</param>
    /// <param name="cancellationToken">Stops the first step.</param>
    /// <exception cref="MissingTraitException">The model has an improper prior, or holds more than values while it
    /// waits; says what.</exception>
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="ImpossibleDataException">No particle could have given the first data.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible.</exception>
    [Requires(ModelTraits.Simulable | ModelTraits.ValueState, IsEngine = false)]
    public static Filter<TArgs, TResult, TLatents> Filter<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        int particles = 1_000,
        long seed = 0,
        FilterOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        model.Require(ModelTraits.Simulable | ModelTraits.ValueState);
        options ??= FilterOptions.Default;
        if (particles < 2 * options.Islands)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                $"Each of {options.Islands} islands needs at least two particles."
            );
        int size = (particles + options.Islands - 1) / options.Islands;
        return new(model, args, size, new Rng(seed), options, cancellationToken);
    }
}
