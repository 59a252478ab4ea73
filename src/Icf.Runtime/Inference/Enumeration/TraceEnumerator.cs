using System.Runtime.InteropServices;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Exact inference by running every trace once. A trace is weighted by p(latents, data), whose sum over all is the
/// evidence.
/// </summary>
internal static class TraceEnumerator
{
    private const int BlockSize = 512;

    /// <summary>Runs every trace, in the order of the values, the first latent slowest.</summary>
    public static (Draws<TResult> Draws, Exact Diagnostics) Run<TArgs, TResult>(
        Model<TArgs, TResult> model,
        TArgs args,
        EnumerateOptions options,
        ForcedValues? forced
    )
    {
        if (options.MaxTraces <= 0)
            throw new ArgumentOutOfRangeException(
                nameof(options),
                options.MaxTraces,
                $"{nameof(EnumerateOptions.MaxTraces)} must be at least 1."
            );
        ObservedPlaces.Read(model, args);
        var particle = new Particle
        {
            Scores = true,
            AllowsImpossible = true,
            Record = new TraceRecord(),
            Observed = new ObservedData(new DataSequences()),
        };
        var draws = new DepthFirstDraws(
            particle,
            model.Name,
            options.MaxTraces,
            Engines.Alternatives(model.ProposalSkeleton, nameof(EnumerationEngine.Enumerate)),
            options.CancellationToken
        );
        particle.Source = ForcedLatents.Over(draws, forced);
        particle.Data = ForcedData.Over(DataSource.Arguments, forced);

        (List<TResult> results, List<double> logJoints, List<ParticleBlock> blocks) = ([], [], []);
        var block = new ParticleBlockBuilder();
        var impossible = new ImpossibleParticles();
        do
        {
            options.CancellationToken.ThrowIfCancellationRequested();
            particle.Restart(default);
            bool isPossible = ParticleRunner.TryRun(model, args, particle, out TResult? result);
            if (draws.Done % BlockSize == 0)
                options.Progress?.Report(draws.Done);
            if (!isPossible)
                impossible.Add(particle, model.Name);
            if (!isPossible || double.IsNegativeInfinity(particle.LogJoint))
                continue;
            results.Add(result!);
            logJoints.Add(particle.LogJoint);
            block.Add(particle.Record);
            if (results.Count % BlockSize == 0)
                blocks.Add(block.Build());
        } while (draws.Next());

        options.Progress?.Report(draws.Done);
        ImpossibleTraces reported = impossible.Among(draws.Done);
        forced?.RequireAllMet();
        if (results.Count == 0)
            throw new ImpossibleDataException(
                $"No trace of {model.Name} could have given these data. For one, "
                    + $"{particle.Impossible ?? "its latents are impossible"}."
            );
        if (results.Count % BlockSize != 0)
            blocks.Add(block.Build());
        var weights = new ExactWeights(CollectionsMarshal.AsSpan(logJoints));
        var traces = new Draws<TResult>([.. results], [.. blocks], BlockSize, standIns: null, weights);
        return (traces, new Exact(weights) { Impossible = reported });
    }
}
