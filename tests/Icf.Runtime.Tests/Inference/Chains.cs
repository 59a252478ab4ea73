using System.Collections.Immutable;
using Icf.Inference;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// An engine of another kind: draws of equal weight in chains whose neighbours are alike, with diagnostics of its own.
/// It draws from a posterior that is known, by an autoregression.
/// </summary>
internal static class Chains
{
    /// <summary>What neighbours of a chain have in common.</summary>
    public const double Correlation = 0.8;

    /// <summary>Chains whose draws are normal, of a model whose only latent is <c>mu</c>.</summary>
    public static Posterior<double, Models.UnknownMeanModel.Latents> OfUnknownMean(
        Models.UnknownMeanModel.Args args,
        double mean,
        double deviation,
        int chains,
        int length,
        long seed
    )
    {
        var model = new Models.UnknownMeanModel();
        var rng = new Rng(seed);
        (double[] results, var block, double x) = (new double[chains * length], new ParticleBlockBuilder(), 0);
        for (int i = 0; i < results.Length; i++)
        {
            double z = rng.NextNormal();
            x = i % length == 0 ? z : (Correlation * x) + (Math.Sqrt(1 - (Correlation * Correlation)) * z);
            var particle = new Particle
            {
                Source = new GivenChoices(new Choices { ["mu"] = mean + (deviation * x) })
                {
                    Otherwise = ValueSource.Nowhere,
                },
                Record = new TraceRecord(),
            };
            particle.Restart(default);
            results[i] = ParticleRunner.Run(model, args, particle);
            block.Add(particle.Record);
        }

        var draws = new Draws<double>(
            results,
            [block.Build()],
            results.Length,
            standIns: null,
            new ChainWeights(chains, length)
        );
        return model.Answer(draws, new ChainDiagnostics(draws, chains), args, intervention: null);
    }

    private sealed class ChainWeights(int chains, int length) : IDrawWeights
    {
        public ImmutableArray<double> ForExpectations { get; } =
        [.. Enumerable.Repeat(1.0 / (chains * length), chains * length)];

        public SamplingScheme Scheme { get; } = new BatchMeans(length / 50);
    }

    /// <summary>Errors by the means of batches that are longer than neighbours remember.</summary>
    private sealed class BatchMeans(int perChain) : SamplingScheme
    {
        private const int Size = 50;

        public override bool IsOrdered => perChain > 0;

        public override double ErrorOfMean(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
        {
            double mean = WeightedMoments.Mean(values, weights);
            int batches = values.Length / Size;
            var sums = new double[batches];
            for (int i = 0; i < values.Length; i++)
                if (weights[i] > 0)
                    sums[i / Size] += weights[i] * (values[i] - mean);
            return Math.Sqrt(batches / (batches - 1.0) * sums.Sum(sum => sum * sum));
        }

        public override double EffectiveSampleSize(ReadOnlySpan<double> values, ReadOnlySpan<double> weights) =>
            values.IsEmpty
                ? ImportanceWeights.Kish(weights) / 9
                : Math.Pow(WeightedMoments.StandardDeviation(values, weights) / ErrorOfMean(values, weights), 2);
    }

    private sealed class ChainDiagnostics(Draws draws, int chains) : Diagnostics
    {
        public override double EffectiveSampleSize =>
            draws.Scalars.Min(address => draws.Marginal(draws.Values(address)!).EffectiveSampleSize);

        private protected override IEnumerable<ReliabilityReason> Reasons()
        {
            if (chains < 2)
                yield return new ReliabilityReason(
                    ReliabilityLevel.Doubtful,
                    "One chain cannot be compared with another",
                    "Run four chains."
                );
        }

        private protected override string Figures() => $"{chains} chains";
    }
}
