using Icf.Runtime.Tests.Laws;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Ladder;

/// <summary>Which rung of the ladder answers, and what is said where none does.</summary>
public sealed class LadderTests(SmallNetwork network) : IClassFixture<SmallNetwork>
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_usual = new([1, 2]),
        s_far = new([30, 31]);

    private readonly CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> _compiled =
        network.Compiled;

    [Fact]
    public void The_network_answers_what_it_knows()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = _compiled.Answer(s_usual, seed: 1);
        Assert.Equal(Rung.Sampling, answer.Rung);
        Assert.True(answer.IsReached, $"{answer}");
        RungReport only = Assert.Single(answer.Rungs);
        Assert.Equal((RungOutcome.Reached, 1_000, null), (only.Outcome, only.Draws, only.Why));
        Assert.Equal(_compiled.Infer(s_usual, 1_000, seed: 1)["mu"].Mean, answer.Posterior["mu"].Mean);
        EvidenceLaw.AssertMean(Exact.Conjugate(1, 5, 2, [1, 2]).Mean, answer.Posterior["mu"], "mu");
    }

    [Fact]
    public void What_the_network_does_not_know_a_later_rung_answers()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = _compiled.Answer(s_far, seed: 1);
        Assert.Equal(Rung.Refinement, answer.Rung);
        Assert.True(answer.IsReached, $"{answer}");
        Assert.Equal(
            [RungOutcome.Short, RungOutcome.LeftOut, RungOutcome.Reached],
            answer.Rungs.Select(rung => rung.Outcome)
        );
        Assert.Contains("draws would", answer.Rungs[1].Why!, StringComparison.Ordinal);
        (double logEvidence, double mean) = Exact.Conjugate(1, 5, 2, [30, 31]);
        EvidenceLaw.AssertAgrees(logEvidence, 0, answer.Posterior, "refined");
        EvidenceLaw.AssertMean(mean, answer.Posterior["mu"], "mu");
        Assert.StartsWith("Answered by Refinement after ", $"{answer}", StringComparison.Ordinal);
        Assert.Contains("\nSampling ", $"{answer}", StringComparison.Ordinal);
    }

    /// <summary>The first batch tells how many particles it takes.</summary>
    [Fact]
    public void More_particles_are_drawn_where_they_are_enough()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = s_model.Answer(new([6, 7]), seed: 1);
        Assert.Equal(Rung.MoreParticles, answer.Rung);
        Assert.True(answer.IsReached, $"{answer}");
        Assert.InRange(answer.Posterior.EffectiveSampleSize, 400, 1_500);
        EvidenceLaw.AssertMean(Exact.Conjugate(1, 5, 2, [6, 7]).Mean, answer.Posterior["mu"], "mu");
    }

    [Fact]
    public void Without_time_the_first_batch_answers_and_the_rest_is_missing()
    {
        Answer<double, Models.UnknownMeanModel.Latents> answer = _compiled.Answer(
            s_far,
            new Quality { TimeBudget = TimeSpan.Zero },
            seed: 1
        );
        Assert.Equal(Rung.Sampling, answer.Rung);
        Assert.False(answer.IsReached);
        Assert.Equal(2, answer.Missing.Length);
        Assert.NotEqual(ReliabilityLevel.Good, answer.Reliability.Level);
        Assert.All(answer.Rungs.Skip(1), rung => Assert.Equal("no time was left", rung.Why));
        Assert.Equal(Enum.GetValues<Rung>(), answer.Rungs.Select(rung => rung.Rung));
        Assert.Contains("\nmissing: an effective sample size of 400", $"{answer}", StringComparison.Ordinal);
    }

    /// <summary>Every rung is tried, none may draw enough, and the best of them answers.</summary>
    [Fact]
    public void Where_no_rung_reaches_the_quality_the_best_answers()
    {
        var quality = new Quality { EffectiveSampleSize = 1_000, MostParticles = 500 };
        Answer<double, Models.UnknownMeanModel.Latents> answer = s_model.Answer(s_far, quality, seed: 1);
        Assert.False(answer.IsReached);
        Assert.Equal(Enum.GetValues<Rung>().SkipLast(1), answer.Rungs.Select(rung => rung.Rung));
        Assert.All(answer.Rungs, rung => Assert.NotEqual(RungOutcome.Reached, rung.Outcome));
        RungReport best = answer.Rungs.Single(rung => rung.Rung == answer.Rung);
        Assert.All(
            answer.Rungs.Where(rung => rung.Reliability is not null),
            rung =>
                Assert.True(
                    (rung.Reliability, -rung.EffectiveSampleSize).CompareTo(
                        (best.Reliability, -best.EffectiveSampleSize)
                    ) >= 0
                )
        );
        Assert.StartsWith("an effective sample size of 1000", answer.Missing[0], StringComparison.Ordinal);
    }

    [Fact]
    public void A_rung_that_cannot_serve_the_model_is_left_out()
    {
        var quality = new Quality { EffectiveSampleSize = 1_000, MostParticles = 100 };
        var answer = new Models.FiringSquadModel().Answer(new(true), quality, seed: 1);
        RungReport nuts = answer.Rungs.Single(rung => rung.Rung == Rung.Nuts);
        Assert.Equal(RungOutcome.LeftOut, nuts.Outcome);
        Assert.Contains("'order' is discrete", nuts.Why!, StringComparison.Ordinal);

        double[] x = [1, 2, 3, 4, 5],
            y = [1.1, 1.9, 3.2, 3.9, 5.1];
        Model<Flats.RegressionModel.Args, double[], Flats.RegressionModel.Latents> flat = new Flats.RegressionModel();
        var slope = flat.Answer(new(x, y), seed: 1);
        Assert.Equal(Rung.Nuts, slope.Rung);
        Assert.All(slope.Rungs.Take(5), rung => Assert.Equal(RungOutcome.LeftOut, rung.Outcome));
    }

    [Fact]
    public void Values_can_be_forced()
    {
        var forced = new Intervention().Do("mu", 2.5);
        Answer<double, Models.UnknownMeanModel.Latents> answer = _compiled.Answer(s_usual, null, 1, forced);
        Assert.Equal(2.5, answer.Posterior.Result.Mean, 12);
    }

    [Fact]
    public void A_seed_gives_the_same_answer_on_any_number_of_threads()
    {
        var one = _compiled.Answer(s_far, new Quality { Threads = 1 }, seed: 3);
        var two = _compiled.Answer(s_far, new Quality { Threads = 2 }, seed: 3);
        Assert.Equal(one.Rung, two.Rung);
        Assert.Equal(one.Posterior["mu"].Values.ToArray(), two.Posterior["mu"].Values.ToArray());
        Assert.Equal(one.Rungs.Select(rung => rung.Why), two.Rungs.Select(rung => rung.Why));
    }

    [Fact]
    public void It_can_be_cancelled_between_rungs()
    {
        using var source = new CancellationTokenSource();
        var quality = new Quality { Progress = new Cancelling(source) };
        Assert.Throws<OperationCanceledException>(() =>
            _compiled.Answer(s_far, quality, cancellationToken: source.Token)
        );
        source.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => _compiled.Answer(s_usual, cancellationToken: source.Token));
    }

    /// <summary>There is nothing to return where no trace could have given the data.</summary>
    [Fact]
    public void Impossible_data_are_an_error()
    {
        var quality = new Quality { MostParticles = 1_000 };
        Assert.Throws<ImpossibleDataException>(() => new VagueModels.WindowModel().Answer(new(80), quality));
    }

    [Fact]
    public void What_cannot_be_asked_is_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { EffectiveSampleSize = 0.5 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { EffectiveSampleSize = double.NaN });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { MostParticles = 99 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { TimeBudget = TimeSpan.FromSeconds(-1) });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { Reliability = (ReliabilityLevel)7 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Quality { Threads = -1 });
    }

    private sealed class Cancelling(CancellationTokenSource source) : IProgress<RungReport>
    {
        public void Report(RungReport value) => source.Cancel();
    }
}
