using Icf.Inference;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.Gradients;

/// <summary>Improper priors: engines that move by gradients take them, what draws from priors refuses them.</summary>
public sealed class FlatTests
{
    // Each figure fails with a probability of 1e-5.
    private const double Bound = 4.5;

    private static readonly double[] s_x = [.. Enumerable.Range(-10, 40).Select(static i => 0.25 * i)];
    private static readonly double[] s_y = [.. s_x.Select(static x => 1 + 2 * x + 1.5 * Math.Sin(29 * x))];
    private static readonly Flats.RegressionModel.Args s_query = new(s_x, s_y);

    // Only its base is known, so that the compiler cannot refuse.
    private static readonly Model<Flats.RegressionModel.Args, double[], Flats.RegressionModel.Latents> s_model =
        new Flats.RegressionModel();

    [Fact]
    public void Chains_find_the_posterior_of_least_squares() =>
        AssertLeastSquares(s_model.Nuts(s_query, new NutsOptions { Draws = 2_000 }, seed: 3));

    [Fact]
    public void So_do_weighted_draws_around_the_peak()
    {
        var posterior = s_model.Laplace(s_query, draws: 20_000, seed: 4);
        AssertLeastSquares(posterior);
        Assert.Contains("a prior is improper", posterior.ToString(), StringComparison.Ordinal);
        AssertLeastSquares(s_model.Pathfinder(s_query, draws: 20_000, seed: 5));
        AssertLeastSquares(s_model.VariationalInference(s_query, draws: 20_000, seed: 6));
        Assert.True(double.IsFinite(s_model.Maximize(s_query).LogDensity));
    }

    // The coefficients are Student-t around least squares with n − 2 degrees of freedom, and the sum of squares that is
    // left, over noise², is χ² with as many (Gelman et al., Bayesian Data Analysis, section 14.2).
    private static void AssertLeastSquares<TLatents>(Posterior<double[], TLatents> posterior)
    {
        int n = s_x.Length;
        double mean = s_x.Average(),
            spread = s_x.Sum(x => (x - mean) * (x - mean)),
            slope = s_x.Zip(s_y, (x, y) => (x - mean) * y).Sum() / spread,
            level = s_y.Average() - slope * mean,
            left = s_x.Zip(s_y, (x, y) => Math.Pow(y - level - slope * x, 2)).Sum(),
            noise = Math.Sqrt(left / 2) * Math.Exp(Special.LogGamma((n - 3) / 2.0) - Special.LogGamma((n - 2) / 2.0));
        double[] means = [level, slope, noise],
            variances =

            [
                left / (n - 4) * (1.0 / n + mean * mean / spread),
                left / (n - 4) / spread,
                left / (n - 4) - noise * noise,
            ];
        for (int k = 0; k < 3; k++)
        {
            Empirical<double> found = posterior.Result.Map(r => r[k]);
            Assert.Equal(means[k], found.Mean, Bound * found.Errors.Mean);
            Assert.Equal(Math.Sqrt(variances[k]), found.StandardDeviation, Bound * found.Errors.StandardDeviation);
        }
    }

    [Fact]
    public void Densities_and_gradients_are_those_of_the_twin()
    {
        LogDensity density = s_model.LogDensity(s_query, includesVolume: false);
        Assert.Equal(["coefficients[0]", "coefficients[1]", "noise/noise"], density.Names);
        Choices latents = density.Constrain([0.5, 1.5, 0.1]);
        Assert.Equal(s_model.LogJoint(s_query, latents), density.Evaluate([0.5, 1.5, 0.1]), 1e-12);
        Assert.Equal(s_model.LogJoint(s_query, latents), s_model.Generate(s_query, latents).LogJoint);
        GradientCheck check = s_model.CheckGradient(s_query);
        Assert.True(check.Agrees, check.ToString());
    }

    // With data far apart the order excludes nothing: each level is normal around the mean of its data.
    [Fact]
    public void An_order_may_be_all_that_is_known()
    {
        double[] low = [-5.5, -4.75, -5, -4.5],
            high = [5, 6.25, 5.5, 5];
        var model = new Flats.LevelsModel();
        LogDensity density = model.LogDensity(new(low, high), includesVolume: false);
        Choices latents = density.Constrain([-5, 2]);
        Assert.Equal(model.LogJoint(new(low, high), latents), density.Evaluate([-5, 2]), 1e-12);
        GradientCheck check = model.CheckGradient(new(low, high));
        Assert.True(check.Agrees, check.ToString());
        var posterior = model.Nuts(new(low, high), new NutsOptions { Draws = 1_000 }, seed: 3);
        foreach ((double[] data, int k) in new[] { (low, 0), (high, 1) })
        {
            Empirical<double> level = posterior.Result.Map(r => r[k]);
            Assert.Equal(data.Average(), level.Mean, Bound * level.Errors.Mean);
            Assert.Equal(0.5, level.StandardDeviation, Bound * level.Errors.StandardDeviation);
        }
    }

    [Fact]
    public void A_posterior_predicts()
    {
        var posterior = s_model.Nuts(s_query, new NutsOptions { Draws = 500 }, seed: 3);
        Empirical<double> next = s_model.PosteriorPredictive(new([10], [0]), posterior).Data("y[0]");
        Empirical<double> line = posterior.Result.Map(static r => r[0] + 10 * r[1]);
        Assert.Equal(line.Mean, next.Mean, Bound * double.Hypot(line.Errors.Mean, next.Errors.Mean));
        Assert.True(next.StandardDeviation > line.StandardDeviation);
    }

    [Fact]
    public void What_draws_from_the_prior_says_why_it_cannot()
    {
        Assert.False(s_model.Traits.HasFlag(ModelTraits.Simulable));
        Assert.True(new Models.UnknownMeanModel().Traits.HasFlag(ModelTraits.Simulable));
        (string Verb, Action Call)[] calls =
        [
            ("Simulate", () => s_model.Simulate(s_query)),
            ("PriorPredictive", () => s_model.PriorPredictive(s_query)),
            ("ImportanceSampling", () => s_model.ImportanceSampling(s_query)),
            ("Refine", () => s_model.Refine(s_query)),
            ("Compile", () => s_model.Compile(s_query)),
            ("CompileOver", () => s_model.CompileOver(_ => s_query)),
            ("SimulateToDisk", () => s_model.SimulateToDisk("never written", s_query, 10)),
            ("SimulateToDiskOver", () => s_model.SimulateToDiskOver("never written", _ => s_query, 10)),
        ];
        foreach ((string verb, Action call) in calls)
        {
            MissingTraitException exception = Assert.Throws<MissingTraitException>(call);
            Assert.Equal(ModelTraits.Simulable, exception.Trait);
            Assert.Equal(
                $"Use Laplace, Nuts, Pathfinder or VariationalInference instead: '{verb}' needs priors that can be "
                    + "drawn from, but in 'Icf.TestModels.Flats.Regression' 'coefficients' comes from Flat, an improper "
                    + "prior.",
                exception.Message
            );
        }

        ModelException missing = Assert.Throws<ModelException>(() =>
            s_model.Generate(s_query, new Choices { ["noise/noise"] = 1 })
        );
        Assert.IsType<ImproperPriorException>(missing.InnerException);
        Assert.Contains("Flat() is an improper prior", missing.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_the_compiler_sees_no_type_the_run_says_it()
    {
        var model = new Flats.HiddenModel();
        Assert.True(double.IsFinite(model.Simulate(new(false, 1)).LogJoint));
        ModelException exception = Assert.Throws<ModelException>(() => model.Simulate(new(true, 1)));
        Assert.Contains("Flat() is an improper prior", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_that_no_engine_serves_is_told_so()
    {
        Model<Flats.NowhereModel.Args, double, Flats.NowhereModel.Latents> model = new Flats.NowhereModel();
        Assert.StartsWith(
            "No engine can be used: 'Nuts' needs",
            Assert.Throws<MissingTraitException>(() => model.Nuts(new(1))).Message,
            StringComparison.Ordinal
        );
    }
}
