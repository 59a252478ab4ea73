using Icf.Inference;
using Icf.Networks;
using Icf.Numerics;

namespace Icf.Training;

/// <summary>Measures a network on traces that it was not trained on.</summary>
internal static class HeldOutLoss
{
    /// <summary>The weighted mean of −log q(latents | data) over traces, in nats.</summary>
    /// <param name="network">The network.</param>
    /// <param name="chunks">The traces.</param>
    /// <param name="logWeightOffset">Subtracted from every log weight, so that none overflows.</param>
    /// <param name="threads">The most threads to use; 0 for one per processor.</param>
    /// <param name="share">The first 1/share of the traces of each chunk are used.</param>
    public static double Mean(
        ProposalNetwork network,
        IReadOnlyList<SimulatedTraces> chunks,
        double logWeightOffset,
        int threads,
        int share = 1
    )
    {
        var losses = new double[chunks.Count];
        var weights = new double[chunks.Count];
        Parallelism.ForEach(
            chunks.Count,
            threads,
            CancellationToken.None,
            c =>
            {
                var batch = new BatchShare(network);
                for (int i = 0; i * share < chunks[c].Count; i++)
                {
                    double weight = Math.Exp(chunks[c].LogWeight(i) - logWeightOffset);
                    weights[c] += weight;
                    batch.Add(chunks[c], i, weight);
                }

                batch.Run(gradients: false);
                losses[c] = batch.Loss;
                weights[c] -= batch.LeftOutWeight;
                batch.Tape.Dispose();
            }
        );
        return losses.Sum() / weights.Sum();
    }

    /// <summary>The logarithm of the mean weight that factors give to traces.</summary>
    /// <exception cref="TrainingException">No trace has a positive weight.</exception>
    public static double LogMeanWeight(IReadOnlyList<SimulatedTraces> chunks)
    {
        double mean = SimulatedTraces.LogMeanWeight(chunks);
        return double.IsFinite(mean)
            ? mean
            : throw new TrainingException(
                null,
                "No simulated trace has a positive weight: the model's factors rule all of them out. Replace hard "
                    + "constraints by priors that satisfy them."
            );
    }
}
