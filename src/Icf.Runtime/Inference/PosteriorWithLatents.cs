using Icf.Inference;
using Icf.Traces;

namespace Icf;

/// <summary>A posterior whose statically addressed latents can be read as a typed record.</summary>
/// <typeparam name="TResult">The model's result type.</typeparam>
/// <typeparam name="TLatents">The record of latents.</typeparam>
public class Posterior<TResult, TLatents> : Posterior<TResult>
{
    private readonly LatentsOf _read;
    private readonly Origin<TResult, TLatents>? _origin;

    internal Posterior(
        Draws<TResult> draws,
        Diagnostics diagnostics,
        LatentsOf read,
        Origin<TResult, TLatents>? origin = null
    )
        : base(draws, diagnostics) => (_read, _origin) = (read, origin);

    internal delegate TLatents LatentsOf(LatentReader reader);

    /// <summary>The latents of one particle whose address is a plain name.</summary>
    /// <param name="particle">The particle, from 0.</param>
    public TLatents Latents(int particle)
    {
        RequireParticle(particle);
        return _read(new LatentReader(Draws.Particle(particle)));
    }

    /// <summary>A function of the typed latents, weighted.</summary>
    /// <typeparam name="T">What the function gives.</typeparam>
    public Empirical<T> Map<T>(Func<TLatents, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new T[Particles];
        for (int i = 0; i < values.Length; i++)
            values[i] = function(Latents(i));
        return Draws.Sample(values);
    }

    /// <summary>
    /// What would have been: each particle's noise is inferred from its trace and the data (abduction), the
    /// intervention is done (action), and the model is run again with the same noise (prediction). A latent or datum
    /// whose distribution the intervention changes moves to the value at the same level of the new distribution
    /// function; where values have probabilities of their own, the level is drawn within the step. What only the other
    /// world visits is drawn, factors do not weigh again, and values that this posterior was made under stay forced.
    /// </summary>
    /// <param name="intervention">What is done.</param>
    /// <param name="seed">The seed for what the noise leaves open.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="CounterfactualException">A distribution that changes has no distribution function.</exception>
    /// <exception cref="InvalidOperationException">This is a counterfactual itself, which no data are
    /// about.</exception>
    public Counterfactual<TResult, TLatents> Counterfactual(
        Intervention intervention,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(intervention);
        return Origin.Under(
            intervention,
            this,
            seed,
            (options ?? SamplingOptions.Default) with
            {
                CancellationToken = cancellationToken,
            }
        );
    }

    /// <summary>What the posterior is about.</summary>
    /// <exception cref="InvalidOperationException">It is a prediction, which no data are about.</exception>
    internal Origin<TResult, TLatents> Origin =>
        _origin
        ?? throw new InvalidOperationException(
            "Ask the posterior that was conditioned on data: predictions and counterfactuals were not observed."
        );
}
