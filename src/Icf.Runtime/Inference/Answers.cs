using Icf.Traces;

namespace Icf.Inference;

/// <summary>Makes posteriors from draws.</summary>
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

    /// <summary>The posterior of weighted traces.</summary>
    public static Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        WeightedTraces<TResult> traces,
        TArgs args,
        Intervention? intervention
    ) => model.Answer(traces.Draws, traces.Diagnostics, args, intervention);

    /// <summary>Attaches a posterior to its model, arguments and intervention.</summary>
    public static Posterior<TResult, TLatents> Answer<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        Draws<TResult> draws,
        Diagnostics diagnostics,
        TArgs args,
        Intervention? intervention
    ) => new(draws, diagnostics, model.Latents, new Origin<TArgs, TResult, TLatents>(model, args, intervention));
}
