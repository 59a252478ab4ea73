using Icf.Inference;
using Icf.Runtime.Tests.Laws;
using Icf.TestModels;
using Exact = Icf.TestModels.Exact;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Beliefs that go on from data set to data set.</summary>
public sealed class SequentialTests
{
    private static readonly Models.UnknownMeanModel s_mean = new();
    private static readonly double[][] s_days =
    [
        [2.5, 3, 1.5],
        [4],
        [3.5, 2, 2.5, 4.5],
        [],
        [12, 11],
        [3, 2.5, 3.5, 2, 4, 3.5, 2.5],
    ];

    /// <summary>Each day is as surprising as the conjugate update says, and the mean is as well known.</summary>
    [Fact]
    public void One_day_after_the_other_is_all_days_at_once()
    {
        var belief = s_mean.Sequential(4_000, seed: 1);
        for (int day = 1; day <= s_days.Length; day++)
        {
            double before = belief.LogEvidence,
                gained = belief.Step(new(s_days[day - 1]));
            (double logEvidence, double mean) = Exact.Conjugate(1, 5, 2, s_days[..day].SelectMany(y => y));
            Posterior<double, Models.UnknownMeanModel.Latents> posterior = belief.Belief;
            EvidenceLaw.AssertAgrees(logEvidence, 0, posterior, $"{day} days");
            EvidenceLaw.AssertMean(mean, posterior["mu"], $"mu after {day} days");
            EvidenceLaw.AssertMean(mean, posterior.Result, $"result after {day} days");
            Assert.Equal(belief.LogEvidence, before + gained, 1e-9);
            Assert.Equal(posterior.LogEvidence, belief.LogEvidence, 1e-9);
        }

        Assert.Equal(s_days.Length, belief.Steps);
        Assert.Equal(ReliabilityLevel.Good, belief.Belief.Reliability.Level);
    }

    /// <summary>
    /// Wards of two hospitals share the level, and each has its own effects: all wards in one query, but for the total,
    /// which each hospital has of its own. The second is so far from the first that the particles have to move.
    /// </summary>
    [Fact]
    public void Latents_that_belong_to_one_data_set_are_moved_with_those_in_common()
    {
        double[][] first =

            [
                [2, 3],
                [1.5],
                [],
            ],
            second =

            [
                [7, 8, 7.5],
                [6],
            ];
        (double logEvidence, double level) = Level([(first, 6), (second, 14)]);
        var belief = new Models.WardsModel().Sequential(4_000, seed: 2);
        belief.Step(new(first, 6));
        EvidenceLaw.AssertAgrees(Level([(first, 6)]).LogEvidence, 0, belief.Belief, "one hospital");
        belief.Step(new(second, 14));
        EvidenceLaw.AssertAgrees(logEvidence, 0, belief.Belief, "two hospitals");
        EvidenceLaw.AssertMean(level, belief.Belief["level"], "level");
        Assert.Equal(2, belief.Belief.Result.Values[0].Length);
        Assert.Contains(
            ((SequentialMonteCarlo)belief.Belief.Diagnostics).Resamplings,
            static resamplings => resamplings > 0
        );
    }

    /// <summary>Where effects belong to the wards of both data sets, the data of a ward add up.</summary>
    [Fact]
    public void What_is_in_common_can_be_named()
    {
        double[][] y =
        [
            [2, 3],
            [1.5],
        ];
        var options = new SequentialOptions { Shared = ["level", "effects/effect"] };
        var belief = new Models.WardsModel().Sequential(4_000, seed: 3, options);
        belief.Step(new(y, 4));
        belief.Step(
            new(
                [
                    [2.5],
                    [1, 0.5],
                ],
                3
            )
        );
        (double logEvidence, double[] means) = Exact.ReadingsOfWards(
            wards: 2,
            [([0], 2), ([0], 3), ([1], 1.5), ([0, 1], 4), ([0], 2.5), ([1], 1), ([1], 0.5), ([0, 1], 3)]
        );
        EvidenceLaw.AssertAgrees(logEvidence - (4 * 0.25), 0, belief.Belief, "both data sets");
        EvidenceLaw.AssertMean(means[0], belief.Belief["level"], "level");
        EvidenceLaw.AssertMean(means[1], belief.Belief["effects[0]/effect"], "the effect of the first ward");
    }

    [Fact]
    public void A_posterior_of_any_engine_is_the_prior_of_the_next_data()
    {
        Models.UnknownMeanModel.Args yesterday = new([2.5, 3, 1.5]);
        foreach (
            Posterior<double, Models.UnknownMeanModel.Latents> posterior in (Posterior<
                double,
                Models.UnknownMeanModel.Latents
            >[])
                [
                    s_mean.ImportanceSampling(yesterday, 4_000, seed: 1),
                    s_mean.MetropolisHastings(yesterday, seed: 2),
                    s_mean.SequentialMonteCarlo(yesterday, seed: 3),
                ]
        )
        {
            Sequential<double, Models.UnknownMeanModel.Latents> belief = posterior.AsPrior(4_000, seed: 4);
            Assert.Equal(posterior["mu"].Mean, belief.Belief["mu"].Mean, 0.1);
            double gained = belief.Step(new Models.UnknownMeanModel.Args([6, 7]));
            (double before, _) = Exact.Conjugate(1, 5, 2, yesterday.y);
            (double after, double mean) = Exact.Conjugate(1, 5, 2, [.. yesterday.y, 6, 7]);

            // Errors of the posterior that it began with are not among those of the belief.
            Assert.Equal(after - before, gained, 0.2);
            Assert.Equal(mean, belief.Belief["mu"].Mean, 0.1);
        }
    }

    [Fact]
    public void Threads_change_no_bit()
    {
        double Run(int threads)
        {
            var belief = s_mean.Sequential(400, seed: 3, new SequentialOptions { Threads = threads });
            foreach (double[] day in s_days)
                belief.Step(new(day));
            return belief.Belief["mu"].Mean + belief.LogEvidence;
        }

        Assert.Equal(Run(1), Run(2));
    }

    /// <summary>What cannot be leaves the belief as it was, bit by bit.</summary>
    [Fact]
    public void An_error_loses_nothing()
    {
        var model = new Models.ArrivalsModel();
        var belief = model.Sequential(400, seed: 1);
        var other = model.Sequential(400, seed: 1);
        belief.Step(new([3, 2]));
        other.Step(new([3, 2]));
        var thrown = Assert.Throws<ImpossibleDataException>(() => belief.Step(new([-1])));
        Assert.Contains("'counts[0]'", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(1, belief.Steps);
        Assert.ThrowsAny<OperationCanceledException>(() =>
            belief.Step(new([9]), new CancellationToken(canceled: true))
        );
        Assert.Equal(other.Step(new([14, 15])), belief.Step(new([14, 15])));
        Assert.Equal(other.Belief.ToString(), belief.Belief.ToString());
        Assert.Equal(other.Belief.Result.Values.ToArray(), belief.Belief.Result.Values.ToArray());
    }

    [Fact]
    public void Arguments_that_were_changed_are_noticed()
    {
        double[] day = [2, 3];
        var belief = s_mean.Sequential(400, seed: 1);
        belief.Step(new(day));
        day[0] = 20;
        var thrown = Assert.Throws<ModelException>(() => belief.Step(new([30, 31])));
        Assert.Contains("an earlier data set", thrown.Message, StringComparison.Ordinal);
        Assert.Equal(1, belief.Steps);
    }

    [Fact]
    public void A_prior_that_is_not_the_same_is_refused()
    {
        var options = new SequentialOptions { Shared = ["effects/effect"] };
        var belief = new Models.WardsModel().Sequential(400, seed: 1, options);
        belief.Step(
            new(
                [
                    [1],
                ],
                1
            )
        );
        var thrown = Assert.Throws<ModelException>(() =>
            belief.Step(
                new(
                    [
                        [1],
                    ],
                    1
                )
            )
        );
        Assert.Equal("effects[0]/effect", thrown.Address);
        Assert.Contains("another prior", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_is_said()
    {
        var unknown = Assert.Throws<ArgumentException>(() =>
            new Models.WardsModel().Sequential(options: new SequentialOptions { Shared = ["effect"] })
        );
        Assert.Contains("no latent 'effect'", unknown.Message, StringComparison.Ordinal);
        Assert.Contains("effects/effect", unknown.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => s_mean.Sequential(particles: 15));
        Assert.Throws<InvalidOperationException>(() => s_mean.Sequential().Belief);
        var posterior = s_mean.ImportanceSampling(new([1]), 100);
        Assert.Throws<ArgumentException>(() => posterior.AsPrior().Step(new Models.ArrivalsModel.Args([1])));
        var done = new Intervention().Do(Models.UnknownMeanModel.Sites.mu, 1);
        Assert.Throws<ArgumentException>(() => s_mean.ImportanceSampling(new([1]), 100, intervention: done).AsPrior());
    }

    // Hospitals with their wards and totals; each ward has a factor.
    private static (double LogEvidence, double Level) Level((double[][] Wards, double Total)[] hospitals)
    {
        var readings = new List<(int[], double)>();
        int wards = 0;
        foreach ((double[][] y, double total) in hospitals)
        {
            int first = wards;
            readings.AddRange(y.SelectMany((ward, w) => ward.Select(value => ((int[])[first + w], value))));
            wards += y.Length;
            readings.Add(([.. Enumerable.Range(first, y.Length)], total));
        }

        (double logEvidence, double[] means) = Exact.ReadingsOfWards(wards, readings);
        return (logEvidence - (0.25 * wards), means[0]);
    }
}
