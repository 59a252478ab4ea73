using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Forecasts that are known in closed form: within five stated errors, which fails by chance with a probability below
/// 1e-6 each.
/// </summary>
public sealed class ForecastTests
{
    private const int Particles = 20_000;
    private static readonly double[] s_y = [5, 4.5, 5.5, 4];

    /// <summary>
    /// A series goes on from its last datum: y[4] = 0.8 · 4 + drift + noise, and drift is N(m, 1/4).
    /// </summary>
    [Fact]
    public void A_series_goes_on_from_its_data()
    {
        Predictive<double, Models.AutoregressionModel.Latents> later = new Models.AutoregressionModel()
            .ImportanceSampling(new(s_y), Particles, seed: 5)
            .Predict(new Models.AutoregressionModel.Args([.. s_y, 0, 0]), seed: 6);
        Assert.Equal(["y[4]", "y[5]"], later.DataAddresses);
        double drift = Enumerable.Range(1, 3).Sum(t => s_y[t] - 0.8 * s_y[t - 1]) / 4;
        (Empirical<double> next, Empirical<double> last) = (later.Data("y[4]"), later.Data("y[5]"));
        Agrees(0.8 * 4 + drift, next.Mean, next.Errors.Mean);
        Agrees(0.25 + 1, next.Variance, next.Errors.Variance);
        Agrees(0.64 * 4 + 1.8 * drift, last.Mean, last.Errors.Mean);
        Agrees(1.8 * 1.8 * 0.25 + 0.64 + 1, last.Variance, last.Errors.Variance);
    }

    /// <summary>A level that drifts, against the Kalman filter: its variance grows by one with every step.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_level_drifts_on(bool arePopulations)
    {
        var model = new Models.DriftModel();
        double[] y = [1, 1.5, 0.5, 2];
        var posterior = arePopulations
            ? model.SequentialMonteCarlo(new(y), Particles, seed: 1)
            : model.Nuts(new(y), new() { Draws = 4_000 }, seed: 1);
        var later = posterior.Predict(new Models.DriftModel.Args([.. y, 0, 0, 0]), seed: 2);
        (double level, double variance) = (0, 4);
        foreach (double datum in y)
        {
            variance += 1;
            double gain = variance / (variance + 0.25);
            level += gain * (datum - level);
            variance *= 1 - gain;
        }

        Assert.Equal(["y[4]", "y[5]", "y[6]"], later.DataAddresses);
        for (int h = 1; h <= 3; h++)
        {
            Empirical<double> datum = later.Data($"y[{h + 3}]");
            Agrees(level, datum.Mean, datum.Errors.Mean);
            Agrees(variance + h + 0.25, datum.Variance, datum.Errors.Variance);
        }

        // What comes together shares the level before.
        Empirical<double> products = later.MapData(d => (d["y[4]"] - level) * (d["y[6]"] - level));
        Agrees(variance + 1, products.Mean, products.Errors.Mean);
    }

    /// <summary>A missing datum keeps what each draw has inferred for it, and the series goes on from there.</summary>
    [Fact]
    public void Missing_data_keep_what_was_inferred()
    {
        var posterior = new Models.SeriesModel().ImportanceSampling(new([2, double.NaN]), 2_000, seed: 3);
        var later = posterior.Predict(new Models.SeriesModel.Args([2, double.NaN, double.NaN]), seed: 4);
        Assert.Equal(posterior["y[1]"].Values.ToArray(), later["y[1]"].Values);
        Empirical<double> steps = later.MapData(y => y["y[2]"] - 0.8 * y["y[1]"]);
        Agrees(0, steps.Mean, steps.Errors.Mean);
        Agrees(1, steps.Variance, steps.Errors.Variance);
        Agrees(0.64 * 2, later.Data("y[2]").Mean, later.Data("y[2]").Errors.Mean);
    }

    [Fact]
    public void Draws_keep_their_latents_and_their_weights()
    {
        var posterior = new Models.AutoregressionModel().ImportanceSampling(new(s_y), 500, seed: 5);
        var args = new Models.AutoregressionModel.Args([.. s_y, 0]);
        var later = posterior.Predict(args, seed: 6, options: new() { Threads = 1 });
        Assert.Equal(posterior["drift"].Values.ToArray(), later["drift"].Values);
        Assert.Equal(posterior.Result.Weights.ToArray(), later.Data("y[4]").Weights);
        Assert.Equal(
            later.Data("y[4]").Values.ToArray(),
            posterior.Predict(args, seed: 6, options: new() { Threads = 3 }).Data("y[4]").Values
        );
        Assert.Equal(1_500, posterior.Predict(args, replicates: 3).Particles);
        Assert.Empty(posterior.Predict(new Models.AutoregressionModel.Args(s_y)).DataAddresses);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var posterior = new Models.AutoregressionModel().ImportanceSampling(new(s_y), 100, seed: 5);
        Says<ModelException>("'y[3]' has another value", new Models.AutoregressionModel.Args([5, 4.5, 5.5, 7, 0]));
        Says<ModelException>("'y[3]' is gone", new Models.AutoregressionModel.Args([5, 4.5, 5.5]));
        Says<ArgumentException>("other arguments", new Models.DriftModel.Args([.. s_y, 0]));
        Assert.Contains(
            "'y[1]' was missing",
            Assert
                .Throws<ModelException>(() =>
                    new Models.SeriesModel()
                        .ImportanceSampling(new([2, double.NaN]), 100, seed: 3)
                        .Predict(new Models.SeriesModel.Args([2, 1, 1]))
                )
                .Message,
            StringComparison.Ordinal
        );

        // An array that is one datum would have to be drawn given its own beginning.
        Assert.Contains(
            "cannot grow",
            Assert
                .Throws<ModelException>(() =>
                    new Models.TideModel()
                        .ImportanceSampling(new([1, 2]), 100, seed: 3)
                        .Predict(new Models.TideModel.Args([1, 2, 0]))
                )
                .Message,
            StringComparison.Ordinal
        );

        void Says<TException>(string text, object args)
            where TException : Exception =>
            Assert.Contains(
                text,
                args is Models.AutoregressionModel.Args own
                    ? Assert.Throws<TException>(() => posterior.Predict(own)).Message
                    : Assert.Throws<TException>(() => posterior.Predict((Models.DriftModel.Args)args)).Message,
                StringComparison.Ordinal
            );
    }

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
