using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Posteriors whose draws a test makes itself.</summary>
internal static class Answers
{
    /// <summary>Traces with latents that are given.</summary>
    /// <param name="model">The model.</param>
    /// <param name="args">Its arguments.</param>
    /// <param name="traces">The latents of each.</param>
    /// <param name="logWeights">The log weight of each; null for equal ones.</param>
    public static Posterior<TResult, TLatents> OfTraces<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args,
        IEnumerable<Choices> traces,
        double[]? logWeights = null
    )
    {
        var block = new ParticleBlockBuilder();
        var results = new List<TResult>();
        var particle = new Particle { Record = new TraceRecord() };
        foreach (Choices latents in traces)
        {
            particle.Source = new GivenChoices(latents) { Otherwise = ValueSource.Nowhere };
            particle.Restart(default);
            results.Add(ParticleRunner.Run(model, args, particle));
            block.Add(particle.Record);
        }

        var weights = new ImportanceWeights(logWeights ?? new double[results.Count]);
        var draws = new Draws<TResult>([.. results], [block.Build()], results.Count, standIns: null, weights);
        return model.Answer(draws, new Importance(draws, weights), args, intervention: null);
    }
}
