using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Icf.Traces;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// The share of the particles that comes from the prior; that it is right for every model is
/// <see cref="PriorShareLaw"/>.
/// </summary>
public sealed class PriorShareTests
{
    private static readonly Models.CoinBiasModel s_coin = new();

    [Theory]
    [InlineData(0.05, 19, 0)]
    [InlineData(0.05, 20, 1)]
    [InlineData(0.25, 1_001, 250)]
    [InlineData(0.3, 10, 3)]
    [InlineData(1, 17, 17)]
    public void Their_number_is_that_of_the_share_and_they_lie_evenly(double share, int particles, int expected)
    {
        PriorParticles fromPrior = PriorParticles.AtMost(share, particles);
        int[] places = [.. Enumerable.Range(0, particles).Where(i => fromPrior.Has(i))];
        Assert.Equal(expected, places.Length);
        Assert.Equal((double)expected / particles, fromPrior.Share);
        for (int k = 1; k < places.Length; k++)
            Assert.InRange(places[k] - places[k - 1], particles / expected, particles / expected + 1);
    }

    [Theory]
    [InlineData(-1.0, -2.0, 0.25)]
    [InlineData(-800.0, 700.0, 0.05)]
    [InlineData(700.0, -800.0, 0.5)]
    [InlineData(double.NegativeInfinity, -3.0, 0.1)]
    [InlineData(-3.0, double.NegativeInfinity, 0.1)]
    [InlineData(-3.0, -5.0, 0.0)]
    [InlineData(-3.0, -5.0, 1.0)]
    public void The_mixture_has_the_density_that_it_says(double logProposal, double logPrior, double share)
    {
        double larger = Math.Max(logProposal, logPrior);
        double expected =
            larger + Math.Log((1 - share) * Math.Exp(logProposal - larger) + share * Math.Exp(logPrior - larger));
        Assert.Equal(expected, DefensiveMixture.LogDensity(logProposal, logPrior, share), 1e-9);
        Assert.Equal(
            double.NegativeInfinity,
            DefensiveMixture.LogDensity(double.NegativeInfinity, double.NegativeInfinity, share)
        );
        Assert.Equal(-7.25, DefensiveMixture.LogDensity(-7.25, -7.25, share));
    }

    /// <summary>
    /// Without the share the same proposal is wrong, and its own error says that it is right: what the share is for.
    /// </summary>
    [Fact]
    public void Nothing_but_the_share_shows_what_a_proposal_never_visits()
    {
        var model =
            (LawCase<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>)
                TestModelTable.All["UnknownMean"];
        Posterior<double, Models.UnknownMeanModel.Latents> without = Runs.Posterior(
            model,
            new NarrowProposal(),
            5_000,
            1,
            priorShare: 0
        );
        Posterior<double, Models.UnknownMeanModel.Latents> with = Runs.Posterior(model, new NarrowProposal(), 5_000, 1);
        Assert.True(Math.Abs(without.LogEvidence - model.LogEvidence!.Value) > 20 * without.LogEvidenceStandardError);
        Assert.Equal(model.LogEvidence.Value, with.LogEvidence, 5 * with.LogEvidenceStandardError);
    }

    /// <summary>The number from the prior never falls as particles are added, while its share does.</summary>
    [Fact]
    public void Beyond_a_thousand_particles_their_number_grows_like_the_root()
    {
        foreach (
            (int particles, int expected) in new[]
            {
                (100, 3),
                (1_000, 30),
                (4_000, 60),
                (10_000, 94),
                (1_000_000, 948),
            }
        )
            Assert.Equal(
                expected,
                PriorParticles.AtMost(SamplingOptions.PriorShareFor([], particles), particles).Count
            );
    }

    /// <summary>In lockstep a rejection loop mixes by attempts; its weights stay unbiased for any share.</summary>
    [Theory]
    [InlineData(0.05)]
    [InlineData(0.5)]
    [InlineData(1)]
    public void Rejection_loops_stay_unbiased(double share)
    {
        AssertUnbiased(
            (LawCase<Models.MarsagliaModel.Args, double, Models.MarsagliaModel.Latents>)TestModelTable.All["Marsaglia"],
            share,
            200,
            100
        );
        AssertUnbiased(
            (LawCase<Models.PatienceModel.Args, double, Models.PatienceModel.Latents>)TestModelTable.All["Patience"],
            share,
            200,
            50
        );
        AssertUnbiased(
            (LawCase<Models.WedgeModel.Args, double, Models.WedgeModel.Latents>)TestModelTable.All["Wedge"],
            share,
            200,
            50
        );
    }

    /// <summary>
    /// A network for 20 flips of a coin, asked about 0, 1 and 3 flips. Of 70 answers about one in twenty is off by more
    /// than two stated errors; more than 16 are by chance with a probability below 1e-6.
    /// </summary>
    [Fact]
    public void Stated_errors_hold_for_queries_unlike_the_training()
    {
        using var compiled = s_coin.Compile(
            new(new bool[20]),
            new CompileOptions
            {
                Traces = 6_000,
                Epochs = 3,
                Seed = 4,
            }
        );
        int answers = 0,
            evidencesOff = 0,
            meansOff = 0,
            meansFarOff = 0;
        foreach (int flips in new[] { 0, 1, 3 })
        {
            for (int heads = 0; heads <= flips; heads++)
            {
                (double logEvidence, double mean, double deviation) = Exact(flips, heads);
                for (int seed = 0; seed < 10; seed++)
                {
                    Posterior<double, Models.CoinBiasModel.Latents> posterior = compiled.Infer(
                        new([.. Enumerable.Range(0, flips).Select(i => i < heads)]),
                        1_000,
                        seed
                    );
                    Assert.Equal(0.25, posterior.PriorShare);
                    Empirical<double> bias = posterior["bias"];
                    answers++;
                    evidencesOff +=
                        Math.Abs(posterior.LogEvidence - logEvidence) > 2 * posterior.LogEvidenceStandardError + 1e-12
                            ? 1
                            : 0;
                    meansOff += Math.Abs(bias.Mean - mean) > 2 * bias.MonteCarloStandardError ? 1 : 0;
                    meansFarOff += Math.Abs(bias.Mean - mean) > 0.3 * deviation ? 1 : 0;
                }
            }
        }

        Assert.Equal(70, answers);
        Assert.InRange(evidencesOff, 0, 16);
        Assert.InRange(meansOff, 0, 16);
        Assert.Equal(0, meansFarOff);
    }

    /// <summary>The floors of all latents of a trace together are that of a trace with one.</summary>
    [Fact]
    public void The_more_latents_a_trace_has_the_less_each_leaves_to_the_prior()
    {
        var options = new CompileOptions
        {
            Traces = 64,
            Epochs = 1,
            Seed = 1,
        };
        using var coin = s_coin.Compile(new(new bool[4]), options);
        using var schools = new Models.EightSchoolsModel().Compile(
            new(new double[8], [15, 10, 16, 11, 9, 11, 10, 18]),
            options
        );
        Assert.Equal(1e-3, coin.Network.Plan.LeastPriorShare, 1e-12);
        Assert.Equal(1e-3 / 10, schools.Network.Plan.LeastPriorShare, 1e-12);
    }

    /// <summary>Where the network is good, the share costs no more effective particles than it takes.</summary>
    [Fact]
    public void On_a_good_network_it_costs_its_own_size()
    {
        bool[] flips = [.. Enumerable.Range(0, 20).Select(i => i % 3 == 0)];
        using var compiled = s_coin.Compile(
            new(flips),
            new CompileOptions
            {
                Traces = 20_000,
                Epochs = 4,
                Seed = 4,
            }
        );
        double without = compiled.Infer(new(flips), 20_000, 1, new() { PriorShare = 0 }).EffectiveSampleSize;
        double with = compiled.Infer(new(flips), 20_000, 1, new() { PriorShare = 0.05 }).EffectiveSampleSize;
        Assert.True(without > 0.9 * 20_000, $"The network is not good: ESS {without}.");
        Assert.True(with > 0.945 * without, $"ESS {with}, without the share {without}.");
    }

    private static (double LogEvidence, double Mean, double Deviation) Exact(int flips, int heads)
    {
        double a = 2 + heads,
            b = 3 + flips - heads,
            logEvidence = 0;
        for (int i = 0; i < flips; i++)
            logEvidence += Math.Log(i < heads ? (2.0 + i) / (5 + i) : (3.0 + i - heads) / (5 + i));
        return (logEvidence, a / (a + b), Math.Sqrt(a * b / ((a + b) * (a + b) * (a + b + 1))));
    }

    private static void AssertUnbiased<TArgs, TResult, TLatents>(
        LawCase<TArgs, TResult, TLatents> model,
        double share,
        int estimates,
        int particles
    )
    {
        var sampler = new ImportanceSampler<TArgs, TResult>(model.Model, new AvoidsRejection());
        var options = new SamplingOptions { Threads = 1, PriorShare = share };
        double[] ratios =
        [
            .. Enumerable
                .Range(0, estimates)
                .Select(seed =>
                    Math.Exp(
                        LogWeights.LogMeanExp(sampler.Run(model.Query, particles, seed, options).LogWeights)
                            - model.LogEvidence!.Value
                    )
                ),
        ];
        double mean = ratios.Average();
        double error = Math.Sqrt(ratios.Sum(r => (r - mean) * (r - mean)) / (estimates * (estimates - 1.0)));
        Assert.True(error < 0.1, $"{model}: the standard error is {error}");
        Assert.True(
            Math.Abs(mean - 1) < 5 * error,
            $"{model}: the mean is {mean} of the truth, its standard error {error}"
        );
    }
}
