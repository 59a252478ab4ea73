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
    /// <typeparam name="T">The result of the function.</typeparam>
    public Empirical<T> Map<T>(Func<TLatents, T> function)
    {
        ArgumentNullException.ThrowIfNull(function);
        var values = new T[Particles];
        for (int i = 0; i < values.Length; i++)
            values[i] = function(Latents(i));
        return Draws.Sample(values);
    }

    /// <summary>
    /// A counterfactual: each particle's noise is inferred from its trace and the data (abduction), the intervention
    /// sets its values (action), and the model is run again with the same noise (prediction). A latent or datum whose
    /// distribution changes gets the value at the same level of the new distribution function; for discrete values the
    /// level is drawn within the step. Values that only the counterfactual run visits are drawn, factors do not weight
    /// again, and values that were forced for this posterior stay forced.
    /// </summary>
    /// <param name="intervention">The intervention.</param>
    /// <param name="seed">The seed for values that the noise does not determine.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="CounterfactualException">A distribution that changes has no distribution function.</exception>
    /// <exception cref="InvalidOperationException">
    /// This posterior is itself a counterfactual, which was not conditioned on data.
    /// </exception>
    public Counterfactual<TResult, TLatents> Counterfactual(
        Intervention intervention,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(intervention);
        return Origin.Under(intervention, this, seed, SamplingOptions.Of(options, cancellationToken));
    }

    /// <summary>The model, arguments and intervention of the posterior.</summary>
    /// <exception cref="InvalidOperationException">It is a prediction, which was not conditioned on data.</exception>
    internal Origin<TResult, TLatents> Origin =>
        _origin
        ?? throw new InvalidOperationException(
            "Ask the posterior that was conditioned on data: predictions and counterfactuals were not observed."
        );
}
