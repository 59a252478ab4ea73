namespace Icf.Inference;

/// <summary>The world that a posterior is about: what is needed to ask it how another world would have been.</summary>
internal abstract class Factual<TResult, TLatents>
{
    /// <summary>Runs every particle under an intervention, with the arguments of this world.</summary>
    public abstract Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    );
}

/// <summary>The same where the model's arguments are known.</summary>
internal sealed class Factual<TArgs, TResult, TLatents>(
    Model<TArgs, TResult, TLatents> model,
    TArgs args,
    Intervention? done
) : Factual<TResult, TLatents>
{
    public Model<TArgs, TResult, TLatents> Model => model;

    public override Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    ) => Under(intervention, args, posterior, seed, options);

    /// <summary>The same with other arguments.</summary>
    public Counterfactual<TResult, TLatents> Under(
        Intervention intervention,
        TArgs others,
        Posterior<TResult, TLatents> posterior,
        long seed,
        SamplingOptions options
    )
    {
        ArgumentNullException.ThrowIfNull(intervention);
        (Draws<TResult> predicted, IReadOnlyDictionary<string, double[]> data) = new CounterfactualSampler<
            TArgs,
            TResult
        >(model, args, done).Run(posterior.Draws, others, intervention, seed, options);
        return new Counterfactual<TResult, TLatents>(predicted, posterior.Diagnostics, model.Latents, data);
    }
}
