using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>The two parts of the density of each draw that are raised to powers.</summary>
/// <param name="LogPrior">The sum of the log prior densities of the latents that are scaled, in nats.</param>
/// <param name="LogLikelihood">The sum over all data, in nats.</param>
/// <param name="Scaled">The addresses of the latents that are scaled.</param>
internal sealed record DrawDensities(double[] LogPrior, double[] LogLikelihood, string[] Scaled)
{
    private const int BlockSize = 512;

    /// <summary>Runs the model on every draw that has weight; the same for any number of threads.</summary>
    /// <param name="newReplay">Runs draws, and tells a listener of their latents.</param>
    /// <param name="draws">The draws.</param>
    /// <param name="options">Which latents are scaled.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    public static DrawDensities Of<TArgs, TResult>(
        Func<TraceListener, DrawReplay<TArgs, TResult>> newReplay,
        Draws draws,
        PowerScalingOptions options,
        CancellationToken cancellationToken
    )
    {
        LatentDensities first = new(reference: null);
        newReplay(first).Run(draws.Particle(draws.Heaviest));
        var priors = new PriorColumns[(draws.Count + BlockSize - 1) / BlockSize];
        var logLikelihood = new double[draws.Count];
        int finished = 0;

        void RunBlock(int b)
        {
            int start = b * BlockSize,
                count = Math.Min(BlockSize, draws.Count - start);
            priors[b] = new PriorColumns(count, options.Latents);
            LatentDensities densities = new(first.Priors);
            DrawReplay<TArgs, TResult> replay = newReplay(densities);
            for (int i = 0; i < count; i++)
            {
                if (draws.Weights.ForExpectations[start + i] == 0)
                    continue;
                densities.Terms.Clear();
                replay.Run(draws.Particle(start + i));
                priors[b].Add(i, densities);
                foreach ((_, double term) in replay.Terms)
                    logLikelihood[start + i] += term;
            }

            options.Progress?.Report(Interlocked.Add(ref finished, count));
        }

        Parallelism.ForEach(priors.Length, options.Threads, cancellationToken, RunBlock);
        (double[] logPrior, string[] scaled) = PriorColumns.Join(
            priors,
            options.Latents,
            BlockSize,
            draws.Weights.ForExpectations.AsSpan()
        );
        Require(scaled, options.Latents, draws);
        return new DrawDensities(logPrior, logLikelihood, scaled);
    }

    private static void Require(string[] scaled, IReadOnlyList<string>? names, Draws draws)
    {
        if (names is null && scaled.Length == 0)
            throw new InvalidOperationException(
                "There is no latent that every draw has and whose prior depends on no other latent: name those whose "
                    + $"priors are to be scaled, {nameof(PowerScalingOptions)}.{nameof(PowerScalingOptions.Latents)}."
            );
        foreach (string name in names ?? [])
            if (!Array.Exists(scaled, at => NamedLatents.Means(name, at)))
                throw new KeyNotFoundException(
                    $"No draw has a latent '{name}'; the addresses are {Listing.Of(draws.Addresses)}."
                );
    }
}
