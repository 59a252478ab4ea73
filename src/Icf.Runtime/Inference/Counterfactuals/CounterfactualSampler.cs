using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// Abduction, action, prediction, for each particle of a posterior: its trace is replayed to learn the noise, then the
/// model is run under the intervention with that noise. The weights stay those of the posterior.
/// </summary>
internal sealed class CounterfactualSampler<TArgs, TResult>(
    Model<TArgs, TResult> model,
    TArgs factual,
    Intervention? done
)
{
    /// <summary>
    /// A separate stream: with the posterior's stream, the level within a step would depend on the value.
    /// </summary>
    private const long Stream = 4;

    /// <summary>Predicts every particle; the same for any number of threads.</summary>
    public (Draws<TResult> Draws, IReadOnlyDictionary<string, double[]> Data) Run(
        Draws<TResult> posterior,
        TArgs args,
        Intervention intervention,
        long seed,
        SamplingOptions options
    )
    {
        ProposalSkeleton skeleton = model.ProposalSkeleton;
        ForcedValues? before = done is null ? null : new ForcedValues(skeleton, done);
        var forced = new ForcedValues(skeleton, done?.Then(intervention) ?? intervention);
        var root = new Rng(seed, Stream);
        var results = new TResult[posterior.Results.Length];
        var blocks = new ParticleBlock[posterior.BlockCount];
        var data = new DataColumns[blocks.Length];
        int finished = 0;

        void RunBlock(int b)
        {
            int first = b * posterior.BlockSize,
                count = Math.Min(posterior.BlockSize, results.Length - first);
            var block = new ParticleBlockBuilder();
            data[b] = new DataColumns(count);
            var noise = new Noise();
            var numbers = new DataNumbers();
            for (int i = first; i < first + count; i++)
            {
                options.CancellationToken.ThrowIfCancellationRequested();
                noise.Clear();
                numbers.Numbers.Clear();
                Abduct(posterior.Particle(i), before, noise);
                var particle = new Particle
                {
                    Source = ForcedLatents.Over(new PredictedLatents(noise), forced),
                    Data = ForcedData.Over(new PredictedData(noise), forced),
                    Listener = numbers,
                    Record = new TraceRecord(),
                    Loops = new RejectionLoops { CancellationToken = options.CancellationToken },
                };
                particle.Restart(root.Split(i));
                results[i] = ParticleRunner.Run(model, args, particle);
                block.Add(particle.Record);
                data[b].Add(i - first, numbers);
            }

            blocks[b] = block.Build();
            options.Progress?.Report(Interlocked.Add(ref finished, count));
        }

        Parallelism.ForEach(blocks.Length, options.Threads, options.CancellationToken, RunBlock);
        forced.RequireAllMet();
        var weights = new PredictiveWeights(posterior.Weights, replicates: 1);
        var draws = new Draws<TResult>(results, blocks, posterior.BlockSize, standIns: null, weights);
        return (draws, DataColumns.Join(data, results.Length, posterior.BlockSize));
    }

    private void Abduct(IEnumerable<Choice> choices, ForcedValues? before, Noise noise)
    {
        Choice[] drawn =
        [
            .. choices.Where(choice => before is null || !before.Forces(choice.Path, choice.Site, choice.Index)),
        ];
        var particle = new Particle
        {
            Source = ForcedLatents.Over(new RecordedChoices(drawn) { Otherwise = ValueSource.Nowhere }, before),
            Data = ForcedData.Over(new AbductedData(noise), before),
            Listener = new Abduction(noise),
            Loops = new RejectionLoops(),
        };
        particle.Restart(default);
        ParticleRunner.Run(model, factual, particle);
    }
}
