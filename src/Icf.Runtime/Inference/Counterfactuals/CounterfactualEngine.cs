using Icf.Inference;

namespace Icf;

/// <summary>What a posterior says of another world.</summary>
public static class CounterfactualEngine
{
    /// <summary>
    /// What would have been under an intervention and with other arguments; see
    /// <see cref="Posterior{TResult, TLatents}.Counterfactual"/>, which keeps the arguments.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="posterior">A posterior of this model.</param>
    /// <param name="intervention">What is done.</param>
    /// <param name="args">The arguments of the other world; of its data, only the sizes matter.</param>
    /// <param name="seed">The seed for what the noise leaves open.</param>
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
        SamplingOptions sampling = (options ?? SamplingOptions.Default) with { CancellationToken = cancellationToken };
        return Origin<TArgs, TResult, TLatents>
            .Of(posterior, model)
            .Under(intervention, args, posterior, seed, sampling);
    }
}
