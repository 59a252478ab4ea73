using Icf.Inference;
using Icf.Networks;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Importance sampling as its callers see it. The laws test its weights on every model.</summary>
public sealed class ImportanceSamplingTests
{
    private static readonly Models.UnknownMeanModel s_model = new();

    /// <summary>Five standard errors: fails by chance with a probability below 1e-6.</summary>
    [Fact]
    public void AgreesWithTheClosedForm()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_model.ImportanceSampling(
            new([8, 9]),
            200_000,
            seed: 1
        );
        Assert.Equal(7.25, posterior.Result.Mean, 5 * posterior.Result.MonteCarloStandardError);
        Assert.Equal(Math.Sqrt(5.0 / 6), posterior["mu"].StandardDeviation, 0.03);
        Assert.Equal(-8.239, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError + 0.0005);
    }

    /// <summary>Every particle's weight is its likelihood.</summary>
    [Fact]
    public void WeightsAreLikelihoods()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_model.ImportanceSampling(
            new([8, 9]),
            50,
            seed: 1
        );
        for (int i = 0; i < 50; i++)
        {
            double mu = posterior.Latents(i).mu,
                logJoint = s_model.LogJoint(new([8, 9]), new() { ["mu"] = mu });
            Assert.Equal(logJoint - Prob.Normal(1, Math.Sqrt(5)).LogProb(mu), posterior.Weights.Log[i], 1e-9);
        }
    }

    [Fact]
    public void ThreadsChangeNothing()
    {
        Posterior<double, Models.MarsagliaModel.Latents> Run(int threads) =>
            new Models.MarsagliaModel().ImportanceSampling(
                new([8, 9]),
                5_000,
                4,
                new SamplingOptions { Threads = threads }
            );
        Posterior<double, Models.MarsagliaModel.Latents> one = Run(1),
            two = Run(2),
            any = Run(0);
        Same.Assert(one.Weights.Log.ToArray(), two.Weights.Log.ToArray(), "log weights");
        Same.Assert(one.Weights.Log.ToArray(), any.Weights.Log.ToArray(), "log weights");
        Same.Assert(one.Result.Values, two.Result.Values, "results");
        Same.Assert(one.LogEvidence, two.LogEvidence, "log evidence");
        Same.Assert(one["v"].Values, two["v"].Values, "latents");
        Assert.Equal(one.Addresses, two.Addresses);
        Assert.Equal(one.ToString(), any.ToString());
    }

    /// <summary>
    /// A particle's stream is that of its number among all, not within its block: continuous draws never repeat.
    /// </summary>
    [Fact]
    public void NoParticleRepeatsAnother()
    {
        using var compiled = s_model.Compile(
            new(y: [8, 9]),
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                ValidationTraces = 64,
                Network = new NetworkOptions { MemoryWidth = 8, HeadWidth = 8 },
            }
        );
        foreach (
            IProposal? proposal in new IProposal?[]
            {
                null,
                new HeavyTailedProposal(),
                new NetworkProposal(compiled.Network),
            }
        )
        {
            double[] Draws(int blockSize) =>
                Runs.Sample(s_model, new([8, 9]), proposal, 150, seed: 4, blockSize).Results;
            double[] blocks = Draws(32),
                whole = Draws(150);
            Assert.Equal(150, blocks.Distinct().Count());
            Assert.Equal(whole, blocks);
        }
    }

    [Fact]
    public void SeedsAndParticlesChangeTheDraws()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> few = s_model.ImportanceSampling(new([8, 9]), 10, seed: 4);
        Posterior<double, Models.UnknownMeanModel.Latents> more = s_model.ImportanceSampling(
            new([8, 9]),
            1_000,
            seed: 4
        );
        Same.Assert(few.Result.Values, more.Result.Values.Take(10).ToArray(), "results");
        Assert.NotEqual(few.Result.Values[0], s_model.ImportanceSampling(new([8, 9]), 10, seed: 5).Result.Values[0]);
        Assert.Equal(1_000, more.Result.Values.Distinct().Count());
    }

    [Fact]
    public void ProgressCountsTheParticles()
    {
        var reports = new Reports();
        s_model.ImportanceSampling(new([8, 9]), 3_000, 1, new SamplingOptions { Progress = reports });
        Assert.Equal(3_000, reports.Values[^1]);
        Assert.Equal(reports.Values.Order(), reports.Values);
        Assert.True(reports.Values.Count > 1);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void CancellationStopsTheRun(int threads)
    {
        using var source = new CancellationTokenSource();
        var cancelling = new Reports { Then = source.Cancel };
        var options = new SamplingOptions { Threads = threads, Progress = cancelling };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            s_model.ImportanceSampling(new([8, 9]), 1_000_000, 1, options, cancellationToken: source.Token)
        );
        Assert.True(cancelling.Values[^1] < 20_000);
    }

    /// <summary>One model object serves several threads at once.</summary>
    [Fact]
    public void ConcurrentQueriesDoNotDisturbEachOther()
    {
        double expected = s_model.ImportanceSampling(new([8, 9]), 2_000, 4).LogEvidence;
        var found = new double[8];
        Parallel.For(0, found.Length, i => found[i] = s_model.ImportanceSampling(new([8, 9]), 2_000, 4).LogEvidence);
        Assert.All(found, evidence => Assert.Equal(expected, evidence));
    }

    private sealed class Reports : IProgress<int>
    {
        public List<int> Values { get; } = [];

        public Action? Then { get; init; }

        public void Report(int value)
        {
            Values.Add(value);
            Then?.Invoke();
        }
    }
}
