using Icf.Inference;
using Icf.TestModels;
using ComponentsArgs = Icf.TestModels.Fitted.ComponentsModel.Args;
using CountArgs = Icf.TestModels.Fitted.CountModel.Args;

namespace Icf.Runtime.Tests.Inference;

/// <summary>Fits of parameters, against maxima that are known in closed form or by a search of another kind.</summary>
public sealed class FitTests
{
    private static readonly double[] s_sigma = [15, 10, 16, 11, 9, 11, 10, 18];
    private static readonly double[] s_y = [28, 8, -23, 17, -1, 31, 18, -12];

    /// <summary>
    /// Empirical Bayes: y is normal with the mean mu and the variance tau² + sigma². For a given tau, mu is the mean
    /// weighted by the precisions.
    /// </summary>
    [Fact]
    public void Normal_effects_are_fitted_exactly()
    {
        double tau = FitOracles.Highest(t => Schools(MeanAt(t), t), 1, 40),
            mu = MeanAt(tau);
        FittedModel<Fitted.SchoolsModel.Args, double[], Fitted.SchoolsModel.Latents> fit =
            new Fitted.SchoolsModel().Fit([new(s_sigma, s_y)], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(mu, fit.Parameters["mu"], 1e-3 * mu);
        Assert.Equal(tau, fit.Parameters["tau"], 1e-3 * tau);
        Assert.Equal(Schools(mu, tau), fit.LogLikelihood, 1e-6);
        Assert.InRange(fit.LogLikelihoodStandardError, 0, 1e-6);
        Assert.Equal(1, fit.LeastEffectiveShare, 1e-6);
        Assert.Equal(Information(mu, tau, (0, 0)), fit.StandardErrors["mu"], 1e-3);
        Assert.Equal(Information(mu, tau, (1, 1)), fit.StandardErrors["tau"], 1e-3);
        Assert.Equal(
            mu,
            fit.Model.With(Parameters.None.With("tau", 1e-9).With("mu", mu)).Simulate(new([1], [0]), 1).Result[0],
            1e-6
        );
    }

    /// <summary>Discrete latents are summed out: the likelihood of a share is an integral over one shift.</summary>
    [Fact]
    public void A_share_of_a_mixture_is_fitted()
    {
        double[] y = [0.1, -0.5, 2.2, 1.9, 3.1, 0.4, 2.5, -1, 0.2, 2];
        var fit = new Fitted.SharesModel().Fit([new(y)], new FitOptions { Draws = 2_000 }, seed: 1);
        double share = FitOracles.Highest(Likelihood, 0.01, 0.99);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(share, fit.Parameters["share"], 2e-3);
        Assert.Equal(Likelihood(share), fit.LogLikelihood, Math.Max(1e-3, 5 * fit.LogLikelihoodStandardError));

        double Likelihood(double p)
        {
            const double Step = 0.01;
            double sum = 0;
            for (double shift = -6; shift < 6; shift += Step)
            {
                double log = new Normal(0, 1).LogProb(shift);
                foreach (double x in y)
                    log += Math.Log(p * Density(x - shift - 2) + (1 - p) * Density(x - shift));
                sum += Step * Math.Exp(log);
            }

            return Math.Log(sum);
        }

        static double Density(double x) => Math.Exp(new Normal(0, 1).LogProb(x));
    }

    /// <summary>The same from a start far away, and for each school as a data set of its own.</summary>
    [Fact]
    public void From_far_away_and_in_parts()
    {
        double tau = FitOracles.Highest(t => Schools(MeanAt(t), t), 1, 40);
        Fitted.SchoolsModel far = new Fitted.SchoolsModel().With(Parameters.None.With("mu", -300).With("tau", 0.5));
        var fit = far.Fit([.. s_sigma.Zip(s_y, (s, y) => new Fitted.SchoolsModel.Args([s], [y]))], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(8, fit.DataSets);
        Assert.Equal(tau, fit.Parameters["tau"], 1e-3 * tau);
        Assert.Equal(MeanAt(tau), fit.Parameters["mu"], 1e-3 * MeanAt(tau));
        Assert.True(fit.Steps.Count > 2);
        Assert.Equal(fit.LogLikelihood, fit.Steps[^1].LogLikelihood, 1e-6);
    }

    /// <summary>Ordinary least squares, with the variance that is most probable, RSS / n.</summary>
    [Fact]
    public void A_regression_without_latents_is_fitted_exactly()
    {
        double[][] x =
        [
            [1, 0.5],
            [1, 1.2],
            [1, 3],
            [1, 4.1],
            [1, 5.5],
            [1, 6],
        ];
        double[] y = [1.1, 2.3, 4.2, 6.8, 7.1, 9.2];
        double mx = x.Average(row => row[1]),
            my = y.Average(),
            sxx = x.Sum(row => (row[1] - mx) * (row[1] - mx)),
            slope = x.Zip(y).Sum(p => (p.First[1] - mx) * (p.Second - my)) / sxx,
            intercept = my - slope * mx,
            spread = Math.Sqrt(x.Zip(y).Average(p => Math.Pow(p.Second - intercept - slope * p.First[1], 2)));
        var fit = new Fitted.PlaneModel().Fit([new(x[..2], y[..2]), new(x[2..], y[2..])]);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(intercept, fit.Parameters["weights[0]"], 1e-5);
        Assert.Equal(slope, fit.Parameters.Array("weights")[1], 1e-5);
        Assert.Equal(spread, fit.Parameters["spread"], 1e-5);
        Assert.Equal(
            y.Zip(x).Sum(p => new Normal(intercept + slope * p.Second[1], spread).LogProb(p.First)),
            fit.LogLikelihood,
            1e-9
        );
        Assert.Equal(0, fit.LogLikelihoodStandardError);
        Assert.Equal(spread / Math.Sqrt(sxx), fit.StandardErrors["weights[1]"], 1e-4);
        Assert.Equal(spread * Math.Sqrt(1.0 / 6 + mx * mx / sxx), fit.StandardErrors["weights[0]"], 1e-4);
        Assert.Equal(spread / Math.Sqrt(12), fit.StandardErrors["spread"], 1e-4);
    }

    /// <summary>
    /// A Poisson rate with a gamma prior gives a negative binomial: its mean is that of the data, its shape the highest
    /// of the profile. The posteriors of the rates are not normal on the line.
    /// </summary>
    [Fact]
    public void Rates_with_a_gamma_prior_are_fitted_like_a_negative_binomial()
    {
        int[] counts = [0, 3, 1, 7, 2, 2, 12, 0, 5, 4, 1, 9, 3, 6, 2, 15, 0, 4];
        double mean = counts.Average();
        double Log(double r) =>
            counts.Sum(k =>
                Special.LogGamma(k + r)
                - Special.LogGamma(r)
                - Special.LogGamma(k + 1)
                + r * Math.Log(r / (r + mean))
                + k * Math.Log(mean / (r + mean))
            );
        double shape = FitOracles.Highest(Log, 0.1, 20);
        var fit = new Fitted.CountModel().Fit([.. counts.Select(k => new CountArgs(k))], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(shape, fit.Parameters["shape"], 2e-3 * shape);
        Assert.Equal(mean, fit.Parameters["shape"] / fit.Parameters["rate"], 2e-3 * mean);
        Assert.InRange(fit.LogLikelihoodStandardError, 1e-6, 0.1);
        Assert.Equal(Log(shape), fit.LogLikelihood, 5 * fit.LogLikelihoodStandardError);
        Assert.InRange(fit.LeastEffectiveShare, 0.5, 1);
    }

    /// <summary>
    /// Probabilistic principal components in closed form (Tipping and Bishop, Journal of the Royal Statistical Society
    /// B 61, 1999): the covariance keeps the first eigenvalues of that of the data and puts the mean of the others in
    /// their place.
    /// </summary>
    [Fact]
    public void Principal_components_are_found()
    {
        double[][] rows = FitOracles.RowsOfComponents(40);
        (double logLikelihood, double noise, double[] mean, double[] eigenvalues) = FitOracles.Components(rows, 2);
        var fit = new Fitted.ComponentsModel().Fit([.. rows.Select(row => new ComponentsArgs(row))], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(logLikelihood, fit.LogLikelihood, 1e-5);
        Assert.Equal(noise, fit.Parameters["noise"], 1e-3);
        for (int j = 0; j < 4; j++)
            Assert.Equal(mean[j], fit.Parameters.Array("centre")[j], 1e-3);
        double[] w = fit.Parameters.Array("loadings"),
            fitted = new double[16];
        for (int i = 0; i < 4; i++)
        for (int j = 0; j < 4; j++)
            fitted[4 * i + j] = w[2 * i] * w[2 * j] + w[2 * i + 1] * w[2 * j + 1] + (i == j ? noise * noise : 0);
        double[] found = FitOracles.Eigenvalues(fitted, 4);
        Assert.Equal(eigenvalues[0], found[0], 1e-2);
        Assert.Equal(eigenvalues[1], found[1], 1e-2);
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        IReadOnlyList<CountArgs> data = [new(3), new(0), new(8), new(1)];
        var model = new Fitted.CountModel();
        var one = model.Fit(data, new FitOptions { Threads = 1 }, seed: 5);
        var two = model.Fit(data, new FitOptions { Threads = 2 }, seed: 5);
        foreach (string address in one.Parameters.Addresses)
        {
            Assert.Equal(one.Parameters[address], two.Parameters[address]);
            Assert.Equal(one.StandardErrors[address], two.StandardErrors[address]);
        }

        Assert.Equal(one.LogLikelihood, two.LogLikelihood);
        Assert.Equal(one.Steps, two.Steps);
        Assert.NotEqual(one.LogLikelihood, model.Fit(data, seed: 6).LogLikelihood);
    }

    [Fact]
    public void A_fit_that_is_stopped_keeps_its_best_values()
    {
        using var stop = new CancellationTokenSource();
        double seen = double.NaN;
        var options = new FitOptions
        {
            Progress = new Reports(step =>
            {
                seen = step.LogLikelihood;
                if (step.Step == 2)
                    stop.Cancel();
            }),
        };
        var far = new Fitted.SchoolsModel().With(Parameters.None.With("mu", -300));
        FitCanceledException stopped = Assert.Throws<FitCanceledException>(() =>
            far.Fit([new(s_sigma, s_y)], options, seed: 1, stop.Token)
        );
        Assert.Equal(seen, stopped.LogLikelihood);
        Assert.Equal(Schools(stopped.Parameters["mu"], stopped.Parameters["tau"]), seen, 1e-6);
        Assert.NotEqual(-300, stopped.Parameters["mu"]);
    }

    [Fact]
    public void A_fit_without_time_or_steps_says_so()
    {
        var far = new Fitted.SchoolsModel().With(Parameters.None.With("mu", -300));
        var late = far.Fit([new(s_sigma, s_y)], new FitOptions { TimeBudget = TimeSpan.Zero });
        Assert.False(late.IsSettled);
        Assert.StartsWith("The time ran out after 1 steps", late.Convergence);
        var few = far.Fit([new(s_sigma, s_y)], new FitOptions { MaxSteps = 2 });
        Assert.StartsWith("Steps ran out after 2", few.Convergence);
        Assert.True(double.IsNaN(few.StandardErrors["mu"]));
        Assert.Equal(3, few.Steps.Count);
    }

    /// <summary>Of the eight schools as they were, the spread is most probable at 0 (Rubin 1981).</summary>
    [Fact]
    public void A_maximum_at_a_bound_is_no_maximum()
    {
        var fit = new Fitted.SchoolsModel().Fit(
            [new(s_sigma, [28, 8, -3, 7, -1, 1, 18, 12])],
            new FitOptions { MaxSteps = 40 }
        );
        Assert.Equal(7.6856, fit.Parameters["mu"], 0.05);
        Assert.InRange(fit.Parameters["tau"], 0, 0.2);
        Assert.Equal(-29.67424, fit.LogLikelihood, 1e-2);
    }

    [Fact]
    public void What_cannot_be_fitted_is_refused_with_a_reason()
    {
        Assert.Throws<ArgumentException>(() => new Fitted.CountModel().Fit([]));
        Assert.Contains(
            "'Fit' needs a parameter without a prior, but in 'Icf.TestModels.Models.UnknownMean' no number is a "
                + "Parameter",
            Assert.Throws<MissingTraitException>(() => Fit(new Models.UnknownMeanModel(), new([1]))).Message
        );
        Assert.Contains(
            "is not the same everywhere: 2 on Real in one place, 1 on Real in another",
            Assert
                .Throws<ArgumentException>(() =>
                    new Fitted.PlaneModel().Fit([
                        new(
                            [
                                [1, 2],
                            ],
                            [1]
                        ),
                        new(
                            [
                                [1],
                            ],
                            [1]
                        ),
                    ])
                )
                .Message
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Draws = 3 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new FitOptions { Tolerance = 0 });
    }

    /// <summary>Their mean and covariance are 0 and 1 to the last digits, so that quadratic functions are averaged
    /// exactly.</summary>
    [Theory]
    [InlineData(100, 1)]
    [InlineData(100, 8)]
    [InlineData(10, 5)]
    [InlineData(10, 6)]
    public void Draws_are_spread_evenly(int count, int dimension)
    {
        double[] draws = EvenDraws.Of(count, dimension, new Rng(1));
        Assert.Equal(count * dimension, draws.Length);
        for (int i = 0; i < dimension; i++)
        {
            Assert.Equal(0, Enumerable.Range(0, count).Sum(k => draws[k * dimension + i]), 1e-12);
            for (int j = 0; j < dimension; j++)
            {
                double moment = Enumerable
                    .Range(0, count)
                    .Average(k => draws[k * dimension + i] * draws[k * dimension + j]);
                Assert.Equal(i == j ? 1 : 0, moment, 2 * dimension <= count ? 1e-10 : 1);
            }
        }
    }

    private static FittedModel<TArgs, TResult, TLatents> Fit<TArgs, TResult, TLatents>(
        Model<TArgs, TResult, TLatents> model,
        TArgs args
    ) => model.Fit([args]);

    private static double MeanAt(double tau)
    {
        double[] weights = [.. s_sigma.Select(s => 1 / (tau * tau + s * s))];
        return weights.Zip(s_y).Sum(p => p.First * p.Second) / weights.Sum();
    }

    private static double Schools(double mu, double tau) =>
        s_sigma.Zip(s_y).Sum(p => new Normal(mu, Math.Sqrt(tau * tau + p.First * p.First)).LogProb(p.Second));

    // A standard error by the inverse of the observed information by (mu, ln tau), whose second derivatives are those
    // of the sum above.
    private static double Information(double mu, double tau, (int Row, int Column) which)
    {
        double a = 0,
            b = 0,
            c = 0;
        foreach ((double sigma, double y) in s_sigma.Zip(s_y))
        {
            double v = tau * tau + sigma * sigma,
                r = y - mu,
                t = tau * tau;
            a += 1 / v;
            b += 2 * t * r / (v * v);
            c += 2 * t * (1 / v - r * r / (v * v)) + 4 * t * t * (-0.5 / (v * v) + r * r / (v * v * v));
        }

        double determinant = a * c - b * b;
        return which.Row == 0 ? Math.Sqrt(c / determinant) : tau * Math.Sqrt(a / determinant);
    }

    private sealed class Reports(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
