using Icf.Inference;
using Icf.Traces;

[assembly: Engine(nameof(Icf.EnumerationEngine.Enumerate), Icf.EnumerationEngine.Needs)]

namespace Icf;

/// <summary>The engine that runs every trace of a model.</summary>
public static class EnumerationEngine
{
    /// <summary>The number of traces must be finite.</summary>
    internal const ModelTraits Needs = ModelTraits.FiniteLatents | ModelTraits.BoundedTrace;

    /// <summary>
    /// The exact posterior of a model whose latents have finitely many values: every trace is run once. The particles
    /// of the posterior are the traces that are possible, weighted by their probabilities.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="args">The arguments, data included.</param>
    /// <param name="options">The most traces to run and progress.</param>
    /// <param name="intervention">Values that are forced, so that the answer is p(latents | data, do(…)); null for
    /// none.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="MissingTraitException">
    /// The model has a latent with infinitely many values, or a loop whose length is random and unbounded.
    /// </exception>
    /// <exception cref="TooManyTracesException">There are more traces than
    /// <see cref="EnumerateOptions.MaxTraces"/>.</exception>
    /// <exception cref="EnumerationException">The values of a latent cannot be listed.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no trace visits it.</exception>
    /// <exception cref="ImpossibleDataException">No trace could have given the data.</exception>
    /// <exception cref="ModelException">The model threw, or every trace is impossible; see
    /// <see cref="Posterior{TResult}.Impossible"/>.</exception>
    [Requires(Needs)]
    public static Posterior<TResult, TLatents> Enumerate<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        TArgs args,
        EnumerateOptions? options = null,
        Intervention? intervention = null,
        CancellationToken cancellationToken = default
    )
    {
        model.Require(Needs);
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        EnumerateOptions listing = (options ?? EnumerateOptions.Default) with { CancellationToken = cancellationToken };
        (Draws<TResult> draws, Exact diagnostics) = TraceEnumerator.Run(model, args, listing, forced);
        return model.Answer(draws, diagnostics, args, intervention);
    }
}
