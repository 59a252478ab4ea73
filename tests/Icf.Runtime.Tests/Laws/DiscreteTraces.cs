using Icf.Inference;
using Icf.Traces;

namespace Icf.Runtime.Tests.Laws;

/// <summary>All traces with the same continuous latents: one for each choice of values of the discrete ones.</summary>
internal static class DiscreteTraces
{
    /// <summary>The traces that are possible, with their log densities.</summary>
    public static List<(Choice[] Latents, double LogJoint)> Of<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        Choices continuous
    )
    {
        var particle = new Particle
        {
            Scores = true,
            AllowsImpossible = true,
            Data = DataSource.Arguments,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
        };
        var draws = new DepthFirstDraws(particle, model.Name, 100_000, "another engine", default);
        List<(Choice[], double)> traces = [];
        do
        {
            particle.Source = new GivenChoices(continuous) { Otherwise = draws };
            particle.Restart(default);
            if (ParticleRunner.TryRun(model, args, particle, out _) && particle.LogJoint > double.NegativeInfinity)
                traces.Add((particle.Record.ToArray(), particle.LogJoint));
        } while (draws.Next());

        return traces;
    }

    /// <summary>The logarithm of the sum of their densities.</summary>
    public static double LogSum(IEnumerable<(Choice[] Latents, double LogJoint)> traces)
    {
        double[] logs = [.. traces.Select(t => t.LogJoint)];
        double greatest = logs.DefaultIfEmpty(double.NegativeInfinity).Max();
        return double.IsFinite(greatest) ? greatest + Math.Log(logs.Sum(l => Math.Exp(l - greatest))) : greatest;
    }
}
