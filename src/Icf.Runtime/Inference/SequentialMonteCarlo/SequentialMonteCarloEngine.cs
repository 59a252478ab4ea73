using Icf.Inference;
using Icf.Numerics;
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
    /// in proportion to their weights. A copy is made by running the model again with the values so far, which takes
    /// time in proportion to their number. The evidence is the product of the mean weights at the stops (Del Moral,
    /// Feynman–Kac Formulae, 2004), averaged over islands.
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
    /// <exception cref="ArgumentOutOfRangeException">There are fewer than two particles for each island.</exception>
    /// <exception cref="MissingTraitException">The model has an improper prior, which cannot be drawn from.</exception>
    /// <exception cref="ArgumentDataException">A datum is infinite, or missing where this is not allowed.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="ImpossibleDataException">Every particle has weight zero.</exception>
    /// <exception cref="ModelException">The model threw.</exception>
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
        if (particles < 2 * options.Islands)
            throw new ArgumentOutOfRangeException(
                nameof(particles),
                particles,
                $"Each of {options.Islands} islands needs at least two particles."
            );
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        ObservedPlaces.Read(model, args, proposal: null, forced, cancellationToken);
        int size = (particles + options.Islands - 1) / options.Islands,
            done = 0;
        var root = new Rng(seed);
        Island<TArgs, TResult>[] islands =
        [
            .. Enumerable
                .Range(0, options.Islands)
                .Select(k => new Island<TArgs, TResult>(model, args, forced, size, root.Split(k), options)),
        ];
        Parallelism.ForEach(
            islands.Length,
            options.Threads,
            cancellationToken,
            k =>
            {
                islands[k].Run();
                options.Progress?.Report(Interlocked.Increment(ref done));
            }
        );
        forced?.RequireAllMet();
        double[] logEvidences = Array.ConvertAll(islands, static island => island.LogEvidence);
        var weights = new IslandWeights(Weights(islands, logEvidences, model.Name), islands.Length);
        TResult[] results = [.. islands.SelectMany(static island => island.Results)];
        int[]? standIns = StandIns([.. islands.SelectMany(static island => island.AreEnded)]);
        var draws = new Draws<TResult>(
            standIns is null ? results : Array.ConvertAll(standIns, at => results[at]),
            Array.ConvertAll(islands, static island => island.Latents()),
            size,
            standIns,
            weights
        );
        var diagnostics = new SequentialMonteCarlo(
            draws,
            logEvidences,
            Array.ConvertAll(islands, static island => island.Resamplings)
        );
        return model.Answer(draws, diagnostics, args, intervention);
    }

    // A particle without an end has the weight zero, and shows another's latents and result.
    private static int[]? StandIns(bool[] areEnded)
    {
        if (!areEnded.Contains(false))
            return null;
        var standIns = new int[areEnded.Length];
        int shown = Array.IndexOf(areEnded, true);
        for (int i = 0; i < standIns.Length; i++)
            standIns[i] = shown = areEnded[i] ? i : shown;
        return standIns;
    }

    // An island counts as much as the evidence that it estimates: the average over islands stays unbiased.
    private static double[] Weights<TArgs, TResult>(
        Island<TArgs, TResult>[] islands,
        double[] logEvidences,
        string model
    )
    {
        double all = LogSum.Of(logEvidences);
        if (double.IsNegativeInfinity(all))
        {
            string? first = islands.Select(static island => island.RuledOut).FirstOrDefault(static r => r is not null);
            throw new ImpossibleDataException(
                $"No particle of {model} could have given the data"
                    + (first is null ? "" : $"; the first was ruled out at {first}")
                    + ". Take more particles, or give the data a distribution that allows for what was observed."
            );
        }

        var weights = new List<double>();
        foreach (Island<TArgs, TResult> island in islands)
        {
            double own = LogSum.Of(island.LogWeights);
            foreach (double log in island.LogWeights)
                weights.Add(double.IsNegativeInfinity(own) ? 0 : Math.Exp(log - own + island.LogEvidence - all));
        }

        return [.. weights];
    }
}
