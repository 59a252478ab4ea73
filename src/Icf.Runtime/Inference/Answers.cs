using Icf.Traces;

namespace Icf.Inference;

/// <summary>Makes the posteriors of weighted traces.</summary>
internal static class Answers
{
    /// <summary>Runs a sampler.</summary>
    public static Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        ImportanceSampler<TArgs, TResult> sampler,
        TArgs args,
        int particles,
        long seed,
        SamplingOptions? options,
        Intervention? intervention
    )
    {
        ForcedValues? forced = intervention is null ? null : new ForcedValues(model.ProposalSkeleton, intervention);
        return model.Answer(
            sampler.Run(args, particles, seed, options ?? SamplingOptions.Default, forced),
            args,
            intervention
        );
    }

    /// <summary>The posterior that knows what it is about.</summary>
    public static Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        WeightedTraces<TResult> traces,
        TArgs args,
        Intervention? intervention
    ) => new(traces, model.Latents, new Factual<TArgs, TResult, TLatents>(model, args, intervention));
}
