using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Predictive checks whose p-values are known in closed form. Five errors fail with a probability of 1e-6.</summary>
public sealed class PredictiveCheckTests
{
    private static readonly Models.UnknownMeanModel s_model = new(); // mu ~ Normal(1, √5), and each y ~ Normal(mu, √2)
    private static readonly double[] s_y = [2, 3, -0.5, 1.4, 6.5, 0.3, 2.2, 1];
    private static readonly Models.UnknownMeanModel.Args s_args = new(s_y);

    private static readonly (
        string,
        Func<IReadOnlyDictionary<string, double>, Models.UnknownMeanModel.Latents, double>
    )[] s_statistics =
    [
        ("mean", (y, _) => y.Values.Average()),
        ("largest", (y, _) => y.Values.Max()),
        ("first", (y, _) => y["y[0]"]),
    ];

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 1)]
    [InlineData(true, 3)]
    public void Of_a_posterior_they_are_known(bool areChains, int replicates)
    {
        var posterior = areChains
            ? s_model.Nuts(s_args, new() { Draws = 4_000 }, seed: 2)
            : s_model.ImportanceSampling(s_args, 20_000, seed: 1);
        PredictiveCheck check = posterior.PredictiveCheck(s_statistics, replicates, seed: 3);
        (double mean, double deviation) = Posterior(s_y);
        int n = s_y.Length;
        Normal ofMean = new(mean, Math.Sqrt(deviation * deviation + 2.0 / n)),
            ofFirst = new(mean, Math.Sqrt(deviation * deviation + 2));
        Assert.False(check.IsPrior);
        Assert.Equal(ReliabilityLevel.Good, check.Reliability.Level);
        Assert.Equal(s_y.Average(), check["mean"].Observed.Mean, 1e-9);
        Agrees(1 - ofMean.Cdf(s_y.Average()), check["mean"]);
        Agrees(1 - ofFirst.Cdf(2), check["first"]);
        Agrees(1 - Over(mean, deviation, mu => Math.Pow(new Normal(mu, Math.Sqrt(2)).Cdf(6.5), n)), check["largest"]);
        Empirical<double> replicated = check["mean"].Replicated;
        Assert.Equal(Math.Sqrt(deviation * deviation + 2.0 / n), replicated.StandardDeviation, 0.03);

        // A datum that is 3.2 deviations off is far out; the mean, which the posterior knows, is not.
        Assert.Equal(["largest"], check.Extreme.Select(s => s.Name));
    }

    /// <summary>∑ (y − mu)² / 2 of replicated data is χ² with n degrees of freedom, whatever mu is.</summary>
    [Fact]
    public void A_statistic_may_depend_on_latents()
    {
        var posterior = s_model.Nuts(s_args, new() { Draws = 4_000 }, seed: 2);
        PredictiveCheck check = posterior.PredictiveCheck(
            [("misfit", (y, at) => y.Values.Sum(v => (v - at.mu) * (v - at.mu)) / 2)],
            seed: 3
        );
        (double mean, double deviation) = Posterior(s_y);
        var chiSquared = new Gamma(s_y.Length / 2.0, 0.5);
        double truth = 1 - Over(mean, deviation, mu => chiSquared.Cdf(s_y.Sum(v => (v - mu) * (v - mu)) / 2));
        Agrees(truth, check["misfit"]);
        Assert.True(check["misfit"].Observed.StandardDeviation > 0.1);
    }

    [Fact]
    public void Of_the_prior_they_are_known()
    {
        PredictiveCheck check = s_model.PriorPredictiveCheck(new([7.5, 8]), s_statistics, draws: 20_000, seed: 1);
        Assert.True(check.IsPrior);
        Agrees(1 - new Normal(1, Math.Sqrt(5 + 1)).Cdf(7.75), check["mean"]);
        Agrees(1 - new Normal(1, Math.Sqrt(7)).Cdf(7.5), check["first"]);
        Assert.Equal(["mean", "largest", "first"], check.Extreme.Select(s => s.Name));
        Assert.StartsWith("Prior predictive check: 3 of 3 extreme\nstatistic ", $"{check}", StringComparison.Ordinal);

        // The same on any number of threads.
        PredictiveCheck other = s_model.PriorPredictiveCheck(
            new([7.5, 8]),
            s_statistics,
            draws: 20_000,
            seed: 1,
            new() { Threads = 3 }
        );
        Assert.Equal(check["mean"].Replicated.Values.AsEnumerable(), other["mean"].Replicated.Values.AsEnumerable());
    }

    /// <summary>Data that are equal count on both sides: a coin shows as many heads with a probability above zero.</summary>
    [Fact]
    public void Of_discrete_data_both_sides_hold_what_is_equal()
    {
        var model = new Models.CoinBiasModel();
        bool[] tosses = [true, true, true, true];
        var posterior = model.ImportanceSampling(new(tosses), 10_000, seed: 1);
        CheckedStatistic heads = posterior.PredictiveCheck([("heads", (y, _) => y.Values.Sum())], seed: 2)["heads"];
        Assert.Equal(1, heads.AtMost, 1e-12);
        Assert.InRange(heads.AtLeast, 0.05, 0.95);
        Assert.Equal(Math.Min(1, 2 * heads.AtLeast), heads.PValue, 1e-12);
        Assert.False(heads.IsExtreme);
    }

    /// <summary>A datum that is missing is left out of the replicates, too.</summary>
    [Fact]
    public void Missing_data_count_for_neither()
    {
        var posterior = new Models.SurveyModel().ImportanceSampling(new([1, null, 2]), 1_000, seed: 1);
        CheckedStatistic count = posterior.PredictiveCheck([("count", (y, _) => y.Count)])["count"];
        Assert.Equal((2, 2, 2), (count.Observed.Median, count.Replicated.Quantile(0), count.Replicated.Quantile(1)));
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var posterior = s_model.ImportanceSampling(s_args, 100, seed: 1);
        Assert.Throws<ArgumentException>(() => posterior.PredictiveCheck([("a", (y, _) => 1), ("a", (y, _) => 2)]));
        Assert.Throws<ArgumentException>(() => s_model.PriorPredictiveCheck(s_args, []));
        Assert.Contains(
            "'a' of observed data is NaN",
            Assert
                .Throws<InvalidOperationException>(() => posterior.PredictiveCheck([("a", (y, _) => double.NaN)]))
                .Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() =>
            s_model.ImportanceSampling(new([]), 10, seed: 1).PredictiveCheck(s_statistics)
        );
        Assert.Throws<InvalidOperationException>(() => posterior.Predictive().PredictiveCheck(s_statistics));
        Assert.Throws<KeyNotFoundException>(() => posterior.PredictiveCheck(s_statistics)["z"]);
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() =>
            posterior.PredictiveCheck(s_statistics, cancellationToken: cancelled.Token)
        );
    }

    private static (double Mean, double Deviation) Posterior(double[] y)
    {
        double precision = 1 / 5.0 + y.Length / 2.0;
        return ((1 / 5.0 + y.Sum() / 2) / precision, 1 / Math.Sqrt(precision));
    }

    private static double Over(double mean, double deviation, Func<double, double> function)
    {
        const int Steps = 4_000;
        double sum = 0;
        for (int i = 0; i < Steps; i++)
        {
            double z = -8 + 16 * (i + 0.5) / Steps;
            sum += Math.Exp(-0.5 * z * z) / Math.Sqrt(2 * Math.PI) * function(mean + deviation * z) * 16 / Steps;
        }

        return sum;
    }

    private static void Agrees(double truth, CheckedStatistic statistic)
    {
        Assert.InRange(statistic.AtLeastError, 1e-6, 0.03);
        Assert.InRange(statistic.AtLeast, truth - 5 * statistic.AtLeastError, truth + 5 * statistic.AtLeastError);
        Assert.Equal(1, statistic.AtLeast + statistic.AtMost, 1e-9);
        Assert.Equal(2 * Math.Min(statistic.AtLeast, statistic.AtMost), statistic.PValue, 1e-12);
    }
}
