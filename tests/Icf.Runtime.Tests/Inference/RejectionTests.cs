using Icf.Inference;
using Icf.Networks;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>The weights of rejection loops.</summary>
public sealed class RejectionTests
{
    /// <summary>
    /// Standard errors allowed: a mean of many estimates misses by more with a probability below 1e-6.
    /// </summary>
    private const double Errors = 5;

    private static readonly LawCase<Models.MarsagliaModel.Args, double, Models.MarsagliaModel.Latents> s_marsaglia =
        (LawCase<Models.MarsagliaModel.Args, double, Models.MarsagliaModel.Latents>)TestModelTable.All["Marsaglia"];

    private static readonly LawCase<Models.PatienceModel.Args, double, Models.PatienceModel.Latents> s_patience =
        (LawCase<Models.PatienceModel.Args, double, Models.PatienceModel.Latents>)TestModelTable.All["Patience"];

    private static readonly LawCase<Models.WedgeModel.Args, double, Models.WedgeModel.Latents> s_wedge =
        (LawCase<Models.WedgeModel.Args, double, Models.WedgeModel.Latents>)TestModelTable.All["Wedge"];

    /// <summary>
    /// The proposal avoids what is rejected: the better it is, the larger the ratio p² / q where it is rejected all the
    /// same. Its integral there multiplies the second moment of the product of all weights with every attempt.
    /// </summary>
    [Fact]
    public void WeightsOfAllAttemptsWouldHaveInfiniteVariance()
    {
        const int Cells = 400;
        double disc = 0,
            wait = 0;
        for (int i = 0; i < Cells; i++)
        {
            double u = (i + 0.5) / Cells;
            for (int j = 0; j < Cells; j++)
            {
                double v = (j + 0.5) / Cells;
                if (u * u + v * v >= 1)
                    disc += 4.0 / Cells / Cells * 0.0625 / (AvoidsRejection.Central(u) * AvoidsRejection.Central(v));
            }
        }

        for (double x = 2; x < 60; x += 0.001)
            wait += 0.001 * Math.Exp(-2 * x) / AvoidsRejection.Short(x);
        Assert.True(disc > 1, $"disc: {disc}");
        Assert.True(wait > 1, $"waiting times: {wait}");
    }

    [Fact]
    public void EvidenceIsUnbiasedUnderAProposalThatAvoidsRejection()
    {
        AssertUnbiased(s_marsaglia, new AvoidsRejection(), estimates: 400, particles: 100);
        AssertUnbiased(s_patience, new AvoidsRejection(), estimates: 400, particles: 50);
        AssertUnbiased(s_wedge, new AvoidsRejection(), estimates: 300, particles: 50);
    }

    /// <summary>With one run each the estimates are at their roughest.</summary>
    [Fact]
    public void EvidenceIsUnbiasedForAnyNumberOfRuns()
    {
        var rough = new RejectionOptions { ProposalRuns = 1, PriorRuns = 1 };
        AssertUnbiased(s_wedge, new AvoidsRejection(), estimates: 2_000, particles: 1, rough);
        AssertUnbiased(s_patience, new AvoidsRejection(), estimates: 1_000, particles: 10, rough);
        AssertUnbiased(
            s_wedge,
            new HeavyTailedProposal(site => site.Name == "height/height"),
            estimates: 1_000,
            particles: 10,
            rough
        );
    }

    [Fact]
    public void EvidenceIsUnbiasedUnderATrainedNetwork()
    {
        AssertNetworkUnbiased(s_marsaglia);
        AssertNetworkUnbiased(s_patience);
    }

    /// <summary>
    /// The estimate for a loop at the beginning is one for all particles, and all weights are p(z) / q(z) times it.
    /// </summary>
    [Fact]
    public void ALoopAtTheBeginningCostsNoEffectiveParticles()
    {
        WeightedTraces<double> traces = Runs.Sample(
            s_marsaglia.Model,
            s_marsaglia.Query,
            new AvoidsRejection(),
            2_000,
            1,
            priorShare: 0
        );
        double[] factors = Enumerable
            .Range(0, 2_000)
            .Select(i =>
            {
                Dictionary<string, double> at = traces.Particle(i).ToDictionary(c => c.Address, c => c.Number);
                double ratio =
                    Math.Log(0.25)
                    - Math.Log(AvoidsRejection.Central(at["u"]))
                    - Math.Log(AvoidsRejection.Central(at["v"]));
                double mu = traces.Results[i],
                    noise = Math.Log(2 * Math.PI * 2) / 2;
                return traces.LogWeights[i] - (ratio - 2 * noise - (mu - 8) * (mu - 8) / 4 - (mu - 9) * (mu - 9) / 4);
            })
            .ToArray();
        Assert.All(factors, factor => Assert.Equal(factors[0], factor, 1e-9));
        Assert.True(traces.Diagnostics.SharedVariance is > 0 and < 1e-3);
    }

    /// <summary>
    /// With data that say nothing and the prior as the proposal all weights are that one estimate: its error is the
    /// error of the evidence.
    /// </summary>
    [Fact]
    public void TheErrorOfTheEvidenceHasThatOfTheSharedEstimate()
    {
        const int Runs = 200;
        double squares = 0;
        for (int seed = 0; seed < Runs; seed++)
        {
            WeightedTraces<double> traces = Laws.Runs.Sample(
                s_marsaglia.Model,
                new([]),
                new UniformProposal(),
                50,
                seed
            );
            var posterior = new Posterior<double, Models.MarsagliaModel.Latents>(
                traces.Draws,
                traces.Diagnostics,
                s_marsaglia.Model.Latents
            );
            Assert.True(posterior.LogEvidenceStandardError > 0);
            double error = posterior.LogEvidence / posterior.LogEvidenceStandardError;
            squares += error * error;
        }

        // A mean of 200 squares of normals has the standard deviation 0.1; six of them are passed with a probability
        // below 1e-6, also with the skewness of their distribution.
        Assert.InRange(squares / Runs, 0.4, 1.7);
    }

    /// <summary>
    /// What stratification spreads evenly over particles are draws that each particle makes once, not the attempts of
    /// its loops.
    /// </summary>
    [Fact]
    public void AttemptsAreNotStratified()
    {
        using var compiled = s_marsaglia.Model.Compile(
            s_marsaglia.Query,
            new CompileOptions
            {
                Traces = 500,
                Epochs = 1,
                ValidationTraces = 64,
                Network = new NetworkOptions { MemoryWidth = 8, HeadWidth = 8 },
            }
        );
        double[] Weights(bool stratified) =>
            [.. compiled.Infer(s_marsaglia.Query, 300, 3, new SamplingOptions { Stratified = stratified }).Weights.Log];
        Assert.Equal(Weights(false), Weights(true));
    }

    /// <summary>Draws from uniform priors as they are.</summary>
    private sealed class UniformProposal : IProposal, IConditionedProposal, IProposalSession
    {
        public IReadOnlyList<string> ProposedByPrior(int query = 0) => [];

        public IConditionedProposal Condition(params IReadOnlyList<ArgumentData> queries) => this;

        public IProposalSession Begin(int particles) => this;

        public bool TryPropose(ParkedGroup group)
        {
            for (int row = 0; row < group.Count; row++)
            {
                Support support = group.Prior(row).Support;
                double width = support.Upper - support.Lower;
                (group.Values[row], group.LogProposals[row]) = (
                    support.Lower + width * group.Particle(row).Rng.NextOpenDouble(),
                    -Math.Log(width)
                );
            }

            return true;
        }

        public void Dispose() { }
    }

    [Fact]
    public void OnlyTheAcceptedAttemptIsKept()
    {
        foreach (
            IProposal? proposal in new IProposal?[]
            {
                null,
                new HeavyTailedProposal(),
                new HeavyTailedProposal(static _ => false),
            }
        )
        {
            Posterior<double, Models.WedgeModel.Latents> posterior = Runs.Posterior(s_wedge, proposal, 500, seed: 3);
            Assert.Equal(["side", "height/height"], posterior.Addresses);
            double[] sides = posterior["side"].Values.ToArray(),
                heights = posterior["height/height"].Values.ToArray();
            Assert.All(
                sides.Zip(heights),
                point => Assert.True(point.First + point.Second > 0.5 && point.Second < point.First)
            );
        }

        Assert.Equal(["patience", "wait[0]", "wait[1]"], Runs.Posterior(s_patience, null, 50, seed: 3).Addresses);
    }

    /// <summary>Where nothing but the prior proposes, an accepted attempt has weight one.</summary>
    [Fact]
    public void ThePriorNeedsNoEstimates()
    {
        foreach (
            IProposal? proposal in new IProposal?[]
            {
                null,
                new HeavyTailedProposal(static site => site.Name == "patience"),
            }
        )
        {
            WeightedTraces<double> traces = Runs.Sample(
                s_patience.Model,
                s_patience.Query,
                proposal,
                200,
                1,
                priorShare: 0
            );
            for (int i = 0; i < 200; i++)
            {
                Dictionary<string, double> at = traces.Particle(i).ToDictionary(c => c.Address, c => c.Number);
                double ratio = proposal is null ? 0 : -Math.Log(0.5 + (at["patience"] - 0.3) / 1.7);
                double likelihood =
                    new Normal(at["wait[0]"], 0.5).LogProb(0.2) + new Normal(at["wait[1]"], 0.5).LogProb(0.9);
                Assert.Equal(ratio + likelihood, traces.LogWeights[i], 1e-9);
            }
        }
    }

    /// <summary>A fork inside a rejection loop, or after one, is the same particle.</summary>
    [Fact]
    public void ForksAreTheSameParticles()
    {
        Fork(s_marsaglia.Model, s_marsaglia.Query, sharedRuns: 0);
        Fork(s_marsaglia.Model, s_marsaglia.Query, sharedRuns: 2);
        Fork(s_patience.Model, s_patience.Query, sharedRuns: 0);
        Fork(s_wedge.Model, s_wedge.Query, sharedRuns: 0);
    }

    [Fact]
    public void CancellationReachesALoopThatNeverAccepts()
    {
        var model = new FaultyModels.NeverModel();
        foreach (IProposal? proposal in new IProposal?[] { null, new HeavyTailedProposal() })
        {
            using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
            var sampler = new ImportanceSampler<FaultyModels.NeverModel.Args, double>(model, proposal);
            Assert.ThrowsAny<OperationCanceledException>(() =>
                sampler.Run(new(), 10, 1, new SamplingOptions { Threads = 1, CancellationToken = stop.Token })
            );
        }

        using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.Compile(new(), new CompileOptions { Traces = 1_000, Epochs = 4 }, soon.Token)
        );
    }

    [Fact]
    public void AnExceptionThatLeavesALoopIsAnError()
    {
        var model = new FaultyModels.LeavesLoopModel();
        Assert.True(double.IsFinite(model.Simulate(new()).LogJoint));
        ModelException thrown = Assert.Throws<ModelException>(() => Runs.Sample(model, new(), null, 100, 1));
        Assert.Contains("rejection loop by an exception", thrown.Message, StringComparison.Ordinal);
    }

    /// <summary>
    /// A model that is called in a loop may hold factors, which the caller cannot see: then all attempts count.
    /// </summary>
    [Fact]
    public void ALoopWhoseAttemptsAreWeightedIsAnOrdinaryLoop()
    {
        var model = new FaultyModels.WeighedAttemptsModel();
        Assert.Single(model.ProposalSkeleton.Rejections);
        WeightedTraces<double> traces = Runs.Sample(model, new(), new HeavyTailedProposal(), 100, 1);
        Assert.Contains("weighed[1]/x", traces.Draws.Addresses);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void RunsArePositive(int runs)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new RejectionOptions { ProposalRuns = runs });
        Assert.Throws<ArgumentOutOfRangeException>(() => new RejectionOptions { PriorRuns = runs });
    }

    private static void AssertNetworkUnbiased<TArgs, TResult, TLatents>(LawCase<TArgs, TResult, TLatents> model)
    {
        var small = new NetworkOptions
        {
            MemoryWidth = 16,
            ReaderWidth = 16,
            AttentionWidth = 8,
            EmbeddingWidth = 8,
            HeadWidth = 16,
            Head = new() { Components = 4, Knots = 9 },
        };
        using var compiled = model.Model.Compile(
            model.Query,
            new CompileOptions
            {
                Traces = 5_000,
                Epochs = 2,
                ValidationTraces = 256,
                Seed = 5,
                Network = small,
            }
        );
        AssertUnbiased(model, new NetworkProposal(compiled.Network), estimates: 60, particles: 100);
    }

    private static void AssertUnbiased<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        IProposal proposal,
        int estimates,
        int particles,
        RejectionOptions? rejection = null
    )
    {
        var sampler = new ImportanceSampler<TArgs, TResult>(model.Model, proposal);
        var options = new SamplingOptions { Threads = 1, Rejection = rejection ?? RejectionOptions.Default };
        double[] ratios = Enumerable
            .Range(0, estimates)
            .Select(seed =>
                Math.Exp(
                    LogWeights.LogMeanExp(sampler.Run(model.Query, particles, seed, options).LogWeights)
                        - model.LogEvidence!.Value
                )
            )
            .ToArray();
        double mean = ratios.Average();
        double error = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / (estimates * (estimates - 1.0)));
        Assert.True(error < 0.1, $"{model}: the standard error is {error}");
        Assert.True(
            Math.Abs(mean - 1) < Errors * error,
            $"{model}: the mean is {mean} of the truth, its standard error {error}"
        );
    }

    private static void Fork<TArgs, TResult>(Model<TArgs, TResult> model, TArgs args, int sharedRuns)
    {
        for (long seed = 0; seed < 5; seed++)
        {
            var scheduler = new Lockstep();
            var proposal = new HeavyTailedProposal();
            Particle original = Runs.Parking(model, args, scheduler, new Rng(seed));
            original.Loops = new RejectionLoops
            {
                Proposal = proposal,
                ProposalRuns = 2,
                PriorRuns = 3,
                SharedRuns = sharedRuns,
            };
            Trace<TResult> trace = ParticleRunner.Start(model, args, original);
            var forks = new List<(Particle Particle, Trace<TResult> Trace)>();
            scheduler.Run(
                group =>
                {
                    for (int row = 0; row < group.Count; row++)
                        if (group.Particle(row) == original && forks.Count < 30)
                            forks.Add(ParticleRunner.Fork(model, args, original, scheduler));
                    proposal.TryPropose(group);
                    group.DeliverProposed();
                },
                CancellationToken.None
            );

            TResult expected = ParticleRunner.Finish(trace, model.Name, original);
            Assert.NotEmpty(forks);
            foreach ((Particle particle, Trace<TResult> fork) in forks)
            {
                Same.Assert(expected, ParticleRunner.Finish(fork, model.Name, particle), "result of a fork");
                Same.Assert(original.LogJoint, particle.LogJoint, "log joint of a fork");
                Same.Assert(original.LogProposal, particle.LogProposal, "log proposal of a fork");
                Assert.Equal(original.Loops.Shared, particle.Loops!.Shared);
                Assert.Equal(original.Record!.ToArray(), particle.Record!.ToArray());
            }
        }
    }
}
