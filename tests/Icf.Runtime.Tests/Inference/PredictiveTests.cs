using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// The posterior predictive distribution, where it is known in closed form: within five stated errors, which fails by
/// chance with a probability below 1e-6 each.
/// </summary>
public class PredictiveTests
{
    private const int Particles = 20_000;
    private static readonly Models.UnknownMeanModel s_model = new();

    // N(2.25, 5 / 6).
    private static readonly Posterior<double, Models.UnknownMeanModel.Latents> s_posterior = s_model.ImportanceSampling(
        new([2, 3]),
        Particles,
        seed: 1
    );

    /// <summary>With the seed of the posterior, too, noise has nothing to do with the latents.</summary>
    [Fact]
    public void Of_a_mean_it_is_normal()
    {
        Predictive<double, Models.UnknownMeanModel.Latents> predicted = s_model.PosteriorPredictive(
            new(new double[3]),
            s_posterior,
            seed: 1
        );
        Assert.Equal(["y[0]", "y[1]", "y[2]"], predicted.DataAddresses);
        foreach (string address in predicted.DataAddresses)
        {
            Empirical<double> y = predicted.Data(address);
            Agrees(2.25, y.Mean, y.Errors.Mean);
            Agrees(5.0 / 6 + 2, y.Variance, y.Errors.Variance);
            Agrees(2.25 + 1.2815515655446004 * Math.Sqrt(5.0 / 6 + 2), y.Quantile(0.9), y.Errors.Quantile(0.9));
        }

        // Data of one draw share its mean, and only that: their covariance is its variance.
        Empirical<double> products = predicted.MapData(y => (y["y[0]"] - 2.25) * (y["y[1]"] - 2.25));
        Agrees(5.0 / 6, products.Mean, products.Errors.Mean);
    }

    [Fact]
    public void Draws_keep_their_latents_and_their_weights()
    {
        Predictive<double, Models.UnknownMeanModel.Latents> predicted = s_posterior.Predictive(seed: 2);
        Assert.Equal(s_posterior["mu"].Values.ToArray(), predicted["mu"].Values);
        Assert.Equal(s_posterior.Result.Weights.ToArray(), predicted.Data("y[0]").Weights);
        Assert.Equal(predicted.Data("y[1]").Values[5], predicted.DataOf(5)["y[1]"]);
        Assert.Same(s_posterior.Diagnostics, predicted.Diagnostics);
        Assert.Equal(s_posterior.Latents(17), predicted.Latents(17));
    }

    /// <summary>A line at a place that has no data.</summary>
    [Fact]
    public void Inputs_may_be_others()
    {
        double[] x = [-1, 0, 2],
            y = [-2, 0.5, 3];
        const double At = 4;
        var model = new Models.LineModel();
        var predicted = model.PosteriorPredictive(
            new([At], [0]),
            model.ImportanceSampling(new(x, y), Particles, seed: 3),
            seed: 4
        );

        // Λ = I / 4 + Σ (x, 1)(x, 1)ᵀ, and the mean of slope and intercept is Λ⁻¹ Σ (x, 1) y.
        (double a, double b, double d) = (0.25 + x.Sum(v => v * v), x.Sum(), 0.25 + x.Length);
        (double xy, double sum, double det) = (x.Zip(y, (u, v) => u * v).Sum(), y.Sum(), a * d - b * b);
        double mean = ((d * xy - b * sum) * At + (a * sum - b * xy)) / det;
        double variance = (d * At * At - 2 * b * At + a) / det + 1;
        Empirical<double> there = predicted.Data("y[0]");
        Agrees(mean, there.Mean, there.Errors.Mean);
        Agrees(variance, there.Variance, there.Errors.Variance);
    }

    /// <summary>A series goes on from what it has drawn itself, not from the data.</summary>
    [Fact]
    public void Data_that_are_read_again_are_those_predicted()
    {
        double[] y = [5, 4.5, 5.5, 4];
        Empirical<double> last = new Models.AutoregressionModel()
            .ImportanceSampling(new(y), Particles, seed: 5)
            .Predictive(seed: 6)
            .Data("y[2]");
        double drift = Enumerable.Range(1, 3).Sum(t => y[t] - 0.8 * y[t - 1]) / 4,
            ofDrift = 0.25;

        // y[2] = 0.64 y[0] + 1.8 drift + 0.8 noise + noise.
        Agrees(1.8 * drift, last.Mean, last.Errors.Mean);
        Agrees(0.64 * 0.64 + 1.8 * 1.8 * ofDrift + 0.64 + 1, last.Variance, last.Errors.Variance);
    }

    /// <summary>
    /// What was filled in for a missing datum is not what will be seen: it is predicted like the others.
    /// </summary>
    [Fact]
    public void Missing_data_are_predicted()
    {
        Posterior<double, Models.SurveyModel.Latents> posterior = new Models.SurveyModel().ImportanceSampling(
            new([2, null]),
            Particles,
            seed: 7
        );
        Predictive<double, Models.SurveyModel.Latents> predicted = posterior.Predictive(seed: 8);
        Assert.Equal(["y[0]", "y[1]"], predicted.DataAddresses.Order());
        Assert.Equal(posterior["mu"].Values.ToArray(), predicted["mu"].Values);
        Assert.Equal(predicted["y[1]"].Values.ToArray(), predicted.Data("y[1]").Values);
        Empirical<double> moved = predicted.Draws.Sample(
            posterior["y[1]"].Values.Zip(predicted["y[1]"].Values, (old, drawn) => Math.Pow(old - drawn, 2)).ToArray()
        );
        Agrees(2, moved.Mean, moved.Errors.Mean);
    }

    [Fact]
    public void What_is_forced_stays_forced()
    {
        var model = new Models.DoseModel();
        Intervention giving = new Intervention().Do(Models.DoseModel.Sites.dose, 2);
        var posterior = model.ImportanceSampling(new(0, double.NaN), Particles, seed: 9, intervention: giving);
        var predicted = posterior.Predictive(seed: 10);
        Assert.Equal(0, predicted.Data("dose").StandardDeviation, 1e-12);
        Assert.Equal(2, predicted.Data("dose").Mean, 1e-12);
        Agrees(3, predicted.Data("response").Mean, predicted.Data("response").Errors.Mean);
    }

    /// <summary>
    /// An exact answer has few traces: replicates of them make a sample, and its errors are those of a sample.
    /// </summary>
    [Fact]
    public void Exact_answers_are_simulated()
    {
        Posterior<int[], Models.HiddenMarkovModel.Latents> exact = new Models.HiddenMarkovModel().Enumerate(
            new([0.9, 0.8, -2])
        );
        Predictive<int[], Models.HiddenMarkovModel.Latents> once = exact.Predictive(seed: 11);
        Assert.NotEqual(ReliabilityLevel.Good, once.Reliability.Level);
        Assert.Contains("replicates", once.ToString(), StringComparison.Ordinal);

        Predictive<int[], Models.HiddenMarkovModel.Latents> often = exact.Predictive(replicates: 200, seed: 11);
        Assert.Equal(200 * exact.Particles, often.Particles);
        Assert.Equal(ReliabilityLevel.Good, often.Reliability.Level);
        Assert.Equal((exact.LogEvidence, 0), (often.LogEvidence, often.LogEvidenceStandardError));
        Assert.False(often.IsExact);
        double[] levels = [-1, 1, 0];
        double mean = Enumerable.Range(0, 3).Sum(k => levels[k] * exact.Result.Probability(s => s[3] == k));
        Empirical<double> y = often.Data("y[2]");
        Assert.InRange(y.Errors.Mean, 1e-3, 0.1);
        Agrees(mean, y.Mean, y.Errors.Mean);
    }

    /// <summary>
    /// However many data sets are drawn from each particle, the truth lies within two errors about 95 times in 100: of
    /// 1,000 replications more than 8.5 % are outside with a probability of 3e-6, and the seeds are fixed.
    /// </summary>
    [Fact]
    public void Replicates_of_a_draw_count_as_one()
    {
        (int many, int probabilities, double narrower) = (0, 0, 0);
        for (int seed = 0; seed < 1_000; seed++)
        {
            Empirical<double> y = s_model
                .ImportanceSampling(new([2, 3]), 150, seed, new() { Threads = 1 })
                .Predictive(replicates: 8, seed, new() { Threads = 1 })
                .Data("y[1]");
            many += Math.Abs(y.Mean - 2.25) > 2 * y.Errors.Mean ? 1 : 0;
            probabilities +=
                Math.Abs(y.Probability(v => v > 2.25) - 0.5) > 2 * y.Errors.Probability(v => v > 2.25) ? 1 : 0;
            narrower += new Empirical<double>([.. y.Values], [.. y.Weights]).Errors.Mean / y.Errors.Mean / 1_000;
        }

        Assert.InRange(many, 20, 85);
        Assert.InRange(probabilities, 20, 85);
        Assert.InRange(narrower, 0.4, 0.8);
    }

    [Fact]
    public void The_same_seed_gives_the_same_data_on_any_number_of_threads()
    {
        Predictive<double, Models.UnknownMeanModel.Latents> Predicted(int threads, long seed) =>
            s_posterior.Predictive(replicates: 2, seed, new() { Threads = threads });
        double[] one = [.. Predicted(1, 3).Data("y[1]").Values];
        Assert.Equal(one, Predicted(3, 3).Data("y[1]").Values);
        Assert.NotEqual(one, Predicted(1, 4).Data("y[1]").Values);
        Assert.Equal(one.Length, one.Distinct().Count());
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var cancelled = new CancellationToken(canceled: true);
        Assert.ThrowsAny<OperationCanceledException>(() => s_posterior.Predictive(cancellationToken: cancelled));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_posterior.Predictive(replicates: 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => s_posterior.Predictive().DataOf(Particles));
        Assert.Contains(
            "'z'",
            Assert.Throws<KeyNotFoundException>(() => s_posterior.Predictive().Data("z")).Message,
            StringComparison.Ordinal
        );
        Assert.Contains(
            "conditioned on data",
            Assert.Throws<InvalidOperationException>(() => s_posterior.Predictive().Predictive()).Message,
            StringComparison.Ordinal
        );
    }

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
