using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Exact = Icf.TestModels.Exact;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Proposals that are fitted to a query whose prior says next to nothing; that they are right for every model is
/// <see cref="RefineLaw"/>. Comparisons allow five standard errors: they fail by chance with a probability below 1e-6
/// each.
/// </summary>
public sealed class RefineTests
{
    private const int Particles = 4_000,
        MostTraces = 100_000;

    /// <summary>Prior sampling would need some 10⁸ draws for one that counts.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_line_with_vague_coefficients(long seed)
    {
        double[] x = [.. Enumerable.Range(0, 60).Select(i => 100 + 0.5 * i)],
            y = [.. x.Select((v, i) => 3 + 0.25 * v + Math.Sin(7 * i))];
        (double logEvidence, double slope, double deviation) = Line(x, y);
        Posterior<double, VagueModels.SlopeModel.Latents> posterior = new VagueModels.SlopeModel().Refine(
            new(y, x),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.4 * Particles, $"{posterior}");
        EvidenceLaw.AssertAgrees(logEvidence, 0, posterior, "line");
        EvidenceLaw.AssertMean(slope, posterior["slope"], "slope");
        Assert.Equal(deviation, posterior["slope"].StandardDeviation, 5 * posterior["slope"].Errors.StandardDeviation);
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
        Assert.True(posterior.Refinement!.IsFitted, $"{posterior.Refinement}");
    }

    /// <summary>Both modes are found, so that the evidence is that of both.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Modes_that_mirror_each_other(long seed)
    {
        double[] y = [.. Enumerable.Range(0, 12).Select(i => (i % 2 == 0 ? -4 : 5) + 0.7 * Math.Sin(5 * i))];
        Posterior<double, VagueModels.TwinsModel.Latents> posterior = new VagueModels.TwinsModel().Refine(
            new(y),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.3 * Particles, $"{posterior}");
        EvidenceLaw.AssertAgrees(Twins(y), 0, posterior, "twins");
        EvidenceLaw.AssertMean(0.5, posterior["a"].Map(a => a > 0.5 ? 1.0 : 0), "the share of a mode");
    }

    /// <summary>
    /// Without slopes no climb can begin: what leads from the prior to a posterior that is 40,000 times narrower is the
    /// bridge, and differences over whole standard deviations.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_likelihood_without_slopes(long seed)
    {
        double[] y = [.. Enumerable.Range(0, 16).Select(i => 217.313 + 0.1 * Math.Sin(3 * i))];
        double logEvidence = OfSteps(y);
        Posterior<double, VagueModels.StepsModel.Latents> posterior = new VagueModels.StepsModel().Refine(
            new(y),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.3 * Particles, $"{posterior}\n{posterior.Refinement}");
        EvidenceLaw.AssertAgrees(logEvidence, 0, posterior, "steps");
    }

    /// <summary>
    /// Several of these at once. A bridge from the prior makes no headway, since once a proposal is narrower than the
    /// prior its draws weigh little there; it would be left to walkers, and take three times as many densities as the
    /// bridge from the present proposal.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_bridge_leads_from_the_present_proposal(long seed)
    {
        var y = new double[3, 16];
        for (int k = 0; k < 3; k++)
        for (int i = 0; i < 16; i++)
            y[k, i] = 217.313 + 0.1 * Math.Sin(3 * i);
        Posterior<double, VagueModels.PanelModel.Latents> posterior = new VagueModels.PanelModel().Refine(
            new(y),
            Particles,
            seed
        );
        Assert.InRange(posterior.Refinement!.Densities, 1, MostTraces);
        EvidenceLaw.AssertAgrees(3 * OfSteps([.. Enumerable.Range(0, 16).Select(i => y[0, i])]), 0, posterior, "panel");
    }

    [Fact]
    public void Interventions_hold()
    {
        Posterior<double, VagueModels.SlopeModel.Latents> posterior = new VagueModels.SlopeModel().Refine(
            new([1, 2.2, 2.9], [1, 2, 3]),
            Particles,
            seed: 1,
            intervention: new Intervention().Do("intercept", 0.0)
        );
        double precision = 14 + 1e-6;
        Assert.All(posterior["intercept"].Values, value => Assert.Equal(0, value));
        EvidenceLaw.AssertMean((1 + 4.4 + 8.7) / precision, posterior["slope"], "slope");
    }

    [Fact]
    public void The_fit_can_be_watched_cancelled_and_cut_short()
    {
        var model = new VagueModels.SlopeModel();
        var args = new VagueModels.SlopeModel.Args([1, 2.2, 2.9], [1, 2, 3]);
        var rounds = new List<RefineProgress>();
        Posterior<double, VagueModels.SlopeModel.Latents> posterior = model.Refine(
            args,
            100,
            1,
            new() { Progress = new Collecting(rounds) }
        );
        Assert.Equal(posterior.Refinement!.Rounds, rounds.Count);
        Assert.Equal(rounds[^1].Densities, posterior.Refinement.Densities);
        Assert.Equal(
            0,
            model.Refine(args, 100, 1, new() { Budget = TimeSpan.Zero, PriorShare = 0.5 }).Refinement!.Rounds
        );
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            model.Refine(args, 100, 1, cancellationToken: cancelled.Token)
        );
    }

    /// <summary>
    /// A query far outside of the training: the network's answer is not good, the refined one is, by itself or as a
    /// rescue.
    /// </summary>
    [Fact]
    public void A_network_is_rescued_where_it_does_not_know_its_way()
    {
        var model =
            (LawCase<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>)
                TestModelTable.All["UnknownMean"];
        using var compiled = model.Model.Compile(
            new(new double[2]),
            new CompileOptions
            {
                Traces = 2_000,
                Epochs = 1,
                Seed = 4,
            }
        );
        Models.UnknownMeanModel.Args far = new([30, 31]);
        (double logEvidence, double mean) = Exact.Conjugate(1, 5, 2, [30, 31]);
        Posterior<double, Models.UnknownMeanModel.Latents> alone = compiled.Infer(far, Particles, 1);
        Assert.NotEqual(ReliabilityLevel.Good, alone.Reliability.Level);
        Assert.Null(alone.Refinement);
        foreach (
            Posterior<double, Models.UnknownMeanModel.Latents> refined in new[]
            {
                compiled.Refine(far, Particles, 1),
                compiled.Infer(far, Particles, 1, new() { Rescue = ReliabilityLevel.Doubtful }),
                compiled.Infer(
                    far,
                    Particles,
                    1,
                    new() { Rescue = ReliabilityLevel.Doubtful, RescueBudget = TimeSpan.FromMinutes(1) }
                ),
            }
        )
        {
            Assert.NotNull(refined.Refinement);
            Assert.Equal(ReliabilityLevel.Good, refined.Reliability.Level);
            Assert.Contains("fitted to the query", refined.ToString(), StringComparison.Ordinal);
            EvidenceLaw.AssertAgrees(logEvidence, 0, refined, "refined");
            EvidenceLaw.AssertMean(mean, refined["mu"], "mu");
        }

        Assert.Null(compiled.Infer(new([1, 2]), Particles, 1, new() { Rescue = ReliabilityLevel.Unusable }).Refinement);
    }

    /// <summary>
    /// The state of a chain depends on the one before, and so do the tables: for tables that do not, 40 % of these
    /// particles would be lost.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Discrete_latents_have_tables_that_know_the_one_before(long seed)
    {
        double[] y = [1.8, 1.6, 1.4, 0, -0.05, -10, -4, -0.2, 0, 0.26, 0.9, 12, 0.4, 0.6, -2, -2];
        Posterior<int[], Models.HiddenMarkovModel.Latents> posterior = new Models.HiddenMarkovModel().Refine(
            new(y),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.5 * Particles, $"{posterior}");
        EvidenceLaw.AssertAgrees(Exact.HiddenMarkov(y), 0, posterior, "chain");
        Assert.Equal(ReliabilityLevel.Good, posterior.Reliability.Level);
    }

    /// <summary>
    /// Which component a datum comes from depends on where the components are: each mode has tables of its own.
    /// Readings between the two say nothing of the next.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Discrete_latents_go_with_the_mode(long seed)
    {
        double[] y = [-4.2, -3.5, 0.5, 5.1, 4.4, 0.4, -4.8, 5.6, 0.6, -3.9, 4.9, 0.5, -4.5, 5.3];
        Posterior<double, VagueModels.AllottedModel.Latents> posterior = new VagueModels.AllottedModel().Refine(
            new(y),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.3 * Particles, $"{posterior}");
        EvidenceLaw.AssertAgrees(Twins(y), 0, posterior, "twins");
        EvidenceLaw.AssertMean(0.5, posterior["a"].Map(a => a > 0.5 ? 1.0 : 0), "the share of a mode");
    }

    /// <summary>
    /// Labels of many data are drawn turn by turn; the model that sums over them has the same evidence.
    /// </summary>
    [Fact]
    public void Many_discrete_latents_are_answered_in_their_turns()
    {
        double[] y = [.. Enumerable.Range(0, 60).Select(i => (i % 3 == 0 ? -2 : 2.5) + 1.2 * Math.Sin(5 * i))];
        Posterior<double, VagueModels.AllottedModel.Latents> labelled = new VagueModels.AllottedModel().Refine(
            new(y),
            Particles,
            1
        );
        Posterior<double, VagueModels.TwinsModel.Latents> summed = new VagueModels.TwinsModel().Refine(
            new(y),
            Particles,
            2
        );
        Assert.True(labelled.Refinement!.RunsPerTurn > 1, $"{labelled.Refinement}");
        Assert.True(labelled.EffectiveSampleSize > 0.3 * Particles, $"{labelled}");
        EvidenceLaw.AssertAgrees(summed.LogEvidence, summed.LogEvidenceStandardError, labelled, "labels");
        EvidenceLaw.AssertMean(
            summed.Result.Map(Math.Abs).Mean,
            labelled.Result.Map(Math.Abs),
            "the distance of a mean from zero"
        );
    }

    /// <summary>
    /// The point that a polar method accepts lies within e⁻³⁰ of the centre here. Were all attempts counted, the
    /// evidence would be that of the first alone, .24 nats less.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Accepted_attempts_are_refined(long seed)
    {
        double[] far = [30, 31];
        (double logEvidence, double mean) = Exact.Conjugate(1, 5, 2, far);
        Posterior<double, Models.MarsagliaModel.Latents> posterior = new Models.MarsagliaModel().Refine(
            new(far),
            Particles,
            seed
        );
        Assert.True(posterior.EffectiveSampleSize > 0.3 * Particles, $"{posterior}");
        EvidenceLaw.AssertAgrees(logEvidence, 0, posterior, "marsaglia");
        EvidenceLaw.AssertMean(mean, posterior.Result, "mu");
    }

    /// <summary>
    /// A fit that knows one path of several must not call itself good: the evidence would be that of this path.
    /// </summary>
    [Fact]
    public void Paths_that_vary_are_told()
    {
        var mixed = new Models.MixedModel();
        var few = mixed.Refine(new(0.5), 400, 1);
        Assert.True(few.Refinement!.PathsVary);
        Assert.Contains(
            few.Reliability.Reasons,
            reason => reason.Text.Contains("different paths", StringComparison.Ordinal)
        );
        var confirmed = mixed.Refine(new(0.5), 400, 1, new() { PriorShare = 0.5 });
        Assert.DoesNotContain(
            confirmed.Reliability.Reasons,
            reason => reason.Text.Contains("different paths", StringComparison.Ordinal)
        );
    }

    /// <summary>
    /// Where every particle of the network has weight zero there is all the more to be rescued, and where the rescue
    /// finds nothing, an answer stays.
    /// </summary>
    [Fact]
    public void A_network_is_rescued_where_it_finds_nothing_possible()
    {
        const int Few = 20;
        using var compiled = new VagueModels.WindowModel().Compile(
            new(0),
            new CompileOptions
            {
                Traces = 64,
                Epochs = 1,
                Seed = 1,
            }
        );
        VagueModels.WindowModel.Args far = new(2.4);
        int seed = Enumerable.Range(1, 200).First(seed => IsImpossible(() => compiled.Infer(far, Few, seed)));
        Assert.NotNull(compiled.Infer(far, Few, seed, new() { Rescue = ReliabilityLevel.Unusable }).Refinement);
        Posterior<double, VagueModels.WindowModel.Latents> refined = compiled.Refine(far, Particles, seed);
        EvidenceLaw.AssertAgrees(Math.Log((Normal(2.6) - Normal(2.2)) / 0.4), 0, refined, "window");
        Assert.True(IsImpossible(() => compiled.Infer(new(40), Few, 1, new() { Rescue = ReliabilityLevel.Doubtful })));

        static bool IsImpossible(Func<object> query)
        {
            try
            {
                query();
                return false;
            }
            catch (ImpossibleDataException)
            {
                return true;
            }
        }

        static double Normal(double x) => Prob.Normal(0, 1).Cdf(x);
    }

    /// <summary>
    /// The weights of a bridge leave as many draws effective as asked for, or all that there are at its end.
    /// </summary>
    [Fact]
    public void The_bridge_goes_as_far_as_the_draws_allow()
    {
        var rng = new Rng(3);
        double[] log = new double[2_000],
            weights = new double[log.Length];
        for (int i = 0; i < log.Length; i++)
            log[i] = -5_000 * Math.Pow(rng.NextNormal() - 1, 2);
        log[17] = double.NegativeInfinity;
        double b = Bridge.Weigh(log, 200, weights);
        Assert.InRange(b, 1e-6, 1e-2);
        Assert.Equal(200, 1 / weights.Sum(w => w * w), 0.5);
        Assert.Equal(1, weights.Sum(), 1e-9);
        Assert.Equal(0, weights[17]);
        Assert.Equal(1, Bridge.Weigh(new double[50], 49, new double[50]));
        Assert.Equal(0, Bridge.Weigh([double.NegativeInfinity], 1, new double[1]));
    }

    [Fact]
    public void Options_that_make_no_sense_are_refused()
    {
        Assert.Contains(
            "100 draws",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RefineOptions { DrawsPerRound = 99 }).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "rounds",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RefineOptions { MaxRounds = -1 }).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "efficiency",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RefineOptions { Efficiency = 1 }).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "share",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RefineOptions { PriorShare = double.NaN }).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "Threads",
            Assert.Throws<ArgumentOutOfRangeException>(() => new RefineOptions { Threads = -1 }).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "particle",
            Assert.Throws<ArgumentOutOfRangeException>(() => new VagueModels.StepsModel().Refine(new([1]), 0)).Message,
            StringComparison.Ordinal
        );
    }

    // Conjugate: y ~ Normal(0, 10⁶ (1 + x xᵀ) + 1), worked out one reading after the other.
    private static (double LogEvidence, double Slope, double Deviation) Line(double[] x, double[] y)
    {
        double a = 0,
            b = 0,
            vaa = 1e6,
            vab = 0,
            vbb = 1e6,
            logEvidence = 0;
        for (int i = 0; i < x.Length; i++)
        {
            double ca = vaa + vab * x[i],
                cb = vab + vbb * x[i],
                variance = ca + cb * x[i] + 1,
                miss = y[i] - a - b * x[i];
            logEvidence += Math.Log(Exact.NormalDensity(miss, 0, variance));
            (a, b) = (a + ca / variance * miss, b + cb / variance * miss);
            (vaa, vab, vbb) = (vaa - ca * ca / variance, vab - ca * cb / variance, vbb - cb * cb / variance);
        }

        return (logEvidence, b, Math.Sqrt(vbb));
    }

    // The sum over all that the instrument may show.
    private static double OfSteps(double[] y)
    {
        double logEvidence = double.NegativeInfinity;
        for (int k = 10_850; k < 10_880; k++)
        {
            double shown = k / 50.0,
                log = Math.Log(0.02 * Exact.NormalDensity(shown, 0, 1e6));
            foreach (double reading in y)
                log += Math.Log(Exact.NormalDensity(reading, shown, 0.01));
            double larger = Math.Max(log, logEvidence);
            logEvidence = larger + Math.Log(Math.Exp(log - larger) + Math.Exp(logEvidence - larger));
        }

        return logEvidence;
    }

    // Each datum belongs to one of both; the sum over all assignments of a product of two conjugate evidences.
    internal static double Twins(double[] y)
    {
        double total = 0;
        for (int mask = 0; mask < 1 << y.Length; mask++)
        {
            double ofA = Exact.Conjugate(0, 900, 1, y.Where((_, i) => (mask >> i & 1) == 0)).LogEvidence;
            double ofB = Exact.Conjugate(0, 900, 1, y.Where((_, i) => (mask >> i & 1) == 1)).LogEvidence;
            total += Math.Exp(ofA + ofB);
        }

        return Math.Log(total) - y.Length * Math.Log(2);
    }

    private sealed class Collecting(List<RefineProgress> into) : IProgress<RefineProgress>
    {
        public void Report(RefineProgress value) => into.Add(value);
    }
}
