using Icf.Traces;

namespace Icf.Inference;

/// <summary>Answers of draws from a proposal that stands in for the density, weighted by it.</summary>
internal static class WeightedAnswer
{
    /// <summary>Draws, weighs and runs the model at the draws.</summary>
    /// <exception cref="ArgumentOutOfRangeException">No draw was asked for.</exception>
    /// <exception cref="ImpossibleDataException">Every draw is impossible.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
    public static Posterior<TResult, TLatents> Of<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        ScoredDensity<TArgs, TResult> density,
        LineProposal proposal,
        int draws,
        long seed,
        int threads,
        CancellationToken cancellationToken,
        VariationalFit? fit = null
    )
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(draws);
        WeightedPoints drawn = WeightedPoints.Draw(density, proposal, draws, seed, threads, cancellationToken);
        int n = density.Dimension,
            possible = Array.FindIndex(drawn.LogWeights, log => log > double.NegativeInfinity);
        if (possible < 0)
            throw new ImpossibleDataException(
                $"None of {draws} draws from what was fitted to the posterior of {model.Name} is possible."
            );

        // A draw of weight zero shows the latents of one that the model can be run with.
        var weights = new ImportanceWeights(drawn.LogWeights);
        Draws<TResult> traces = TracesOfPoints.Run(
            model,
            args,
            density,
            draws,
            i => drawn.Points.AsSpan((drawn.LogWeights[i] > double.NegativeInfinity ? i : possible) * n, n),
            weights,
            seed,
            threads,
            cancellationToken
        );
        var diagnostics = new Importance(traces, weights)
        {
            HasNormal = true,
            IsImproper = !model.Traits.HasFlag(ModelTraits.Simulable),
            Variational = fit is null ? null : new VariationalReport(fit, drawn.LogWeights),
        };
        return model.Answer(traces, diagnostics, args, intervention: null);
    }
}
