using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Runs of a sampler, and of single particles.</summary>
internal static class Runs
{
    public static WeightedTraces<TResult> Sample<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        IProposal? proposal,
        int particles,
        long seed,
        int blockSize = ImportanceSampler<TArgs, TResult>.DefaultBlockSize,
        int threads = 1,
        double? priorShare = null
    ) =>
        new ImportanceSampler<TArgs, TResult>(model, proposal) { BlockSize = blockSize }.Run(
            args,
            particles,
            seed,
            new SamplingOptions { Threads = threads, PriorShare = priorShare }
        );

    public static Posterior<TResult, TLatents> Posterior<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        IProposal? proposal,
        int particles,
        long seed,
        double? priorShare = null
    )
    {
        WeightedTraces<TResult> traces = Sample(
            model.Model,
            model.Query,
            proposal,
            particles,
            seed,
            priorShare: priorShare
        );
        return new(traces.Draws, traces.Diagnostics, model.Model.Latents);
    }

    /// <summary>The addresses of the data that are missing.</summary>
    public static HashSet<string> Missing<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args)
    {
        ArgumentData data = model.Read(args);
        return
        [
            .. data
                .Layout.Tokens.Where((token, p) => !token.IsInput && double.IsNaN(data.Values[p]))
                .Select(token => token.At.ToString()),
        ];
    }

    /// <summary>A particle that parks at every sample site.</summary>
    public static Particle Parking<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, Lockstep scheduler, Rng rng)
    {
        var particle = new Particle
        {
            Source = scheduler,
            Scores = true,
            Record = new TraceRecord(),
            Tokens = model.Read(args).Layout,
        };
        particle.Restart(rng);
        return particle;
    }
}
