using Icf.Inference;

namespace Icf;

/// <summary>Computes counterfactuals from a posterior.</summary>
public static class CounterfactualEngine
{
    /// <summary>
    /// The counterfactual under an intervention and with other arguments; see <see cref="Posterior{TResult,
    /// TLatents}.Counterfactual"/>, which keeps the arguments.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="posterior">A posterior of this model.</param>
    /// <param name="intervention">The intervention.</param>
    /// <param name="args">The arguments of the counterfactual run; only the sizes of its data matter.</param>
    /// <param name="seed">The seed for values that the noise does not determine.</param>
    /// <param name="options">Threads and progress.</param>
    /// <param name="cancellationToken">Stops the run.</param>
    /// <exception cref="ArgumentException">The posterior is of another model.</exception>
    /// <exception cref="InterventionException">The model has no such address, or no particle visits it.</exception>
    /// <exception cref="CounterfactualException">A distribution that changes has no distribution function.</exception>
    public static Counterfactual<TResult, TLatents> Counterfactual<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        Posterior<TResult, TLatents> posterior,
        Intervention intervention,
        TArgs args,
        long seed = 0,
        SamplingOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentNullException.ThrowIfNull(posterior);
        SamplingOptions sampling = SamplingOptions.Of(options, cancellationToken);
        return Origin<TArgs, TResult, TLatents>
            .Of(posterior, model)
            .Under(intervention, args, posterior, seed, sampling);
    }
}
