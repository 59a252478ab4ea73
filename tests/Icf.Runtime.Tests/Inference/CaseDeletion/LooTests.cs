using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.CaseDeletion;

/// <summary>Each datum given the others, where it is known in closed form.</summary>
public sealed class LooTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly double[] s_y = [2, 3, -0.5, 1.4, 4.5, 0.3, 2.2, 1];
    private static readonly Models.UnknownMeanModel.Args s_args = new(s_y);

    /// <summary>Whatever engine made the draws: within five errors, which fails by chance in less than 1e-6.</summary>
    [Theory]
    [InlineData("importance")]
    [InlineData("refined")]
    [InlineData("chains")]
    [InlineData("moves")]
    [InlineData("populations")]
    public void Of_normal_data_it_is_known(string engine)
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = engine switch
        {
            "importance" => s_model.ImportanceSampling(s_args, 20_000, seed: 1),
            "refined" => s_model.Refine(s_args, 4_000, seed: 1),
            "chains" => s_model.Nuts(s_args, new() { Draws = 4_000 }, seed: 2),
            "moves" => s_model.MetropolisHastings(s_args, new() { Draws = 4_000 }, seed: 2),
            _ => s_model.SequentialMonteCarlo(s_args, 8_000, seed: 1),
        };
        LeaveOneOut loo = posterior.Loo();
        Assert.True(loo.Reliability.Level == ReliabilityLevel.Good, $"{loo}");
        Assert.Equal(posterior.LogEvidence, loo.LogEvidence);
        for (int i = 0; i < s_y.Length; i++)
        {
            LeftOutDatum datum = loo[$"y[{i}]"];
            Assert.InRange(datum.MonteCarloError, 1e-4, 0.05);
            Assert.Equal(engine is "importance" or "refined", datum.RelativeEfficiency == 1);
            Agrees(Without(i), datum.Elpd, datum.MonteCarloError);
        }

        Assert.InRange(loo.MonteCarloError, 1e-3, 0.1);
        Agrees(s_y.Select((_, i) => Without(i)).Sum(), loo.Elpd, loo.MonteCarloError);
    }

    /// <summary>
    /// Errors are calibrated: of so many replications, more than the bound are outside of two with a probability of
    /// 1e-5, and fewer than one in 200 with one of 1e-6. That of the sum is not the sum of those of its terms, since the
    /// same draws serve for all.
    /// </summary>
    [Theory]
    [InlineData(false, 600, 0.095)]
    [InlineData(true, 400, 0.105)]
    public void Stated_errors_hold(bool areChains, int replications, double bound)
    {
        double truth = s_y.Select((_, i) => Without(i)).Sum();
        (int outside, int far) = (0, 0);
        for (int seed = 0; seed < replications; seed++)
        {
            var posterior = areChains
                ? s_model.MetropolisHastings(
                    s_args,
                    new()
                    {
                        Chains = 2,
                        WarmUp = 100,
                        Draws = 400,
                        Threads = 1,
                    },
                    seed
                )
                : s_model.ImportanceSampling(s_args, 1_000, seed, new() { Threads = 1 });
            LeaveOneOut loo = posterior.Loo(new() { Threads = 1 });
            outside += Math.Abs(loo.Elpd - truth) > 2 * loo.MonteCarloError ? 1 : 0;
            far += Math.Abs(loo["y[2]"].Elpd - Without(2)) > 2 * loo["y[2]"].MonteCarloError ? 1 : 0;
        }

        Assert.InRange(outside, replications / 200, replications * bound);
        Assert.InRange(far, replications / 200, replications * bound);
    }

    /// <summary>
    /// Draws from a prior that is far from the posterior: those that hardly count with a datum, and do so without it,
    /// are not taken for rarer than they are. The error is at most the spread of the likelihood.
    /// </summary>
    [Fact]
    public void Draws_that_hardly_count_leave_errors_finite()
    {
        double[] y = [1.2, 0.7, 2.1, 1.5, 0.9, 1.8, 6.9, 1.1];
        var posterior = new Models.OutliersModel().ImportanceSampling(new(y), 20_000, seed: 1);
        LeaveOneOut loo = posterior.Loo();
        Assert.Equal(ReliabilityLevel.Unusable, loo.Reliability.Level);
        Assert.All(loo.Data, datum => Assert.InRange(datum.MonteCarloError, 0.001, 50));
        Assert.InRange(loo.MonteCarloError, 0.01, 400);
        Influence influence = posterior.Influence();
        Assert.All(influence.Data, datum => Assert.InRange(datum.MonteCarloError, 1e-4, 50));

        // Where one draw has nearly all the weight, nothing is known of the error.
        Assert.All(
            influence.Strongest(200),
            shift => Assert.True(shift.ShiftError is >= 0 and (< 1e4 or double.PositiveInfinity))
        );
    }

    /// <summary>What is enumerated is weighted exactly: a density is the ratio of two evidences.</summary>
    [Fact]
    public void Of_an_exact_answer_it_is_exact()
    {
        double[] loads = [0.5, 1.2, 2.4];
        var model = new Models.InspectionModel();
        var exact = model.Enumerate(new(4, loads));
        LeaveOneOut loo = exact.Loo();
        Assert.Equal(["alarms", "loads[0]", "loads[1]", "loads[2]"], loo.Data.Select(datum => datum.Address));
        for (int i = 0; i < loads.Length; i++)
        {
            var without = model.Enumerate(new(4, [.. loads.Where((_, j) => j != i)]));
            Assert.Equal(exact.LogEvidence - without.LogEvidence, loo[$"loads[{i}]"].Elpd, 1e-12);
            Assert.Equal(0, loo[$"loads[{i}]"].MonteCarloError);
        }

        Assert.Equal(0, loo.MonteCarloError);
        Assert.True(loo.Reliability.Level == ReliabilityLevel.Good, $"{loo}");
    }

    [Fact]
    public void The_likelihood_of_each_datum_is_that_of_its_distribution()
    {
        var posterior = s_model.ImportanceSampling(s_args, 100, seed: 3);
        PointwiseLogLikelihood pointwise = posterior.PointwiseLogLikelihood();
        Assert.Equal(s_y.Select((_, i) => $"y[{i}]"), pointwise.DataAddresses);
        Assert.Equal(100, pointwise.Draws);
        for (int s = 0; s < 100; s++)
            Assert.Equal(
                new Normal(posterior.Latents(s).mu, Math.Sqrt(2)).LogProb(s_y[4]),
                pointwise["y[4]"].Values[s]
            );
        Assert.Contains(
            "'z'",
            Assert.Throws<KeyNotFoundException>(() => pointwise["z"]).Message,
            StringComparison.Ordinal
        );
    }

    /// <summary>The same bits on any number of threads.</summary>
    [Fact]
    public void Threads_do_not_matter()
    {
        var model = new Models.PlateModel();
        var posterior = model.ImportanceSampling(new(new double[7, 9]), 2_000, seed: 1);
        LeaveOneOut one = posterior.Loo(new() { Threads = 1 }),
            three = posterior.Loo(new() { Threads = 3 });
        Assert.Equal(63, one.Data.Length);
        Assert.Equal(one.Data, three.Data.AsEnumerable());
        Assert.Equal(one.MonteCarloError, three.MonteCarloError);
    }

    /// <summary>
    /// A series is computed from the data before; readings of one mean are not, nor where some of them are missing.
    /// </summary>
    [Fact]
    public void Data_that_others_are_computed_from_are_said_to_be_so()
    {
        Assert.Contains(
            "autoregression",
            $"{new Models.AutoregressionModel().ImportanceSampling(new([1, 2, 1]), 5_000, seed: 1).Loo().Reliability}",
            StringComparison.Ordinal
        );
        Assert.Contains(
            "autoregression",
            $"{new Models.SeriesModel().ImportanceSampling(new([1, double.NaN, 1]), 5_000, seed: 1).Loo().Reliability}",
            StringComparison.Ordinal
        );
        LeaveOneOut gaps = new Models.SurveyModel().ImportanceSampling(new([2, null, 1]), 5_000, seed: 1).Loo();
        Assert.Equal(["y[0]", "y[2]"], gaps.Data.Select(datum => datum.Address));
        Assert.DoesNotContain("autoregression", $"{gaps.Reliability}", StringComparison.Ordinal);
    }

    /// <summary>What is forced is no datum; the others are predicted under the intervention.</summary>
    [Fact]
    public void Interventions_stay()
    {
        Intervention giving = new Intervention().Do(Models.DoseModel.Sites.dose, 2);
        LeaveOneOut loo = new Models.DoseModel()
            .ImportanceSampling(new(0, 2.5), 5_000, seed: 9, intervention: giving)
            .Loo();
        Assert.Equal(["response"], loo.Data.Select(datum => datum.Address));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var posterior = s_model.ImportanceSampling(s_args, 10, seed: 1);
        Assert.Equal(ReliabilityLevel.Unusable, posterior.Loo().Reliability.Level);
        Assert.Contains("do not tell", $"{posterior.Loo().Reliability}", StringComparison.Ordinal);
        Assert.Throws<InvalidOperationException>(() => s_model.ImportanceSampling(new([]), 10, seed: 1).Loo());
        Assert.Throws<InvalidOperationException>(() => posterior.Predictive().Loo());
        Assert.Throws<KeyNotFoundException>(() => posterior.Loo()["z"]);
        Assert.ThrowsAny<OperationCanceledException>(() => posterior.Loo(cancellationToken: new(canceled: true)));
        Assert.Throws<ArgumentException>(() => PointwiseLogLikelihood.FromDraws(["a", "a"], new double[2, 2]));
        Assert.Throws<ArgumentException>(() => PointwiseLogLikelihood.FromDraws(["a"], new double[2, 2]));
        Assert.Throws<ArgumentException>(() =>
            PointwiseLogLikelihood.FromDraws(
                ["a"],
                new[,]
                {
                    { double.NaN },
                }
            )
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => LooReference.Normal.Loo(-1));
    }

    // The mean of the others is known as N(m, v), so that the datum is N(m, v + 2).
    private static double Without(int i)
    {
        double precision = 1 / 5.0 + (s_y.Length - 1) / 2.0,
            mean = (1 / 5.0 + (s_y.Sum() - s_y[i]) / 2) / precision;
        return new Normal(mean, Math.Sqrt(1 / precision + 2)).LogProb(s_y[i]);
    }

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
