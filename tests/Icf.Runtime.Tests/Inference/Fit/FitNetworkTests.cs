using Icf.Inference;
using Icf.TestModels;
using ClusterArgs = Icf.TestModels.Fitted.ClusterModel.Args;
using ComponentsArgs = Icf.TestModels.Fitted.ComponentsModel.Args;
using DecoderArgs = Icf.TestModels.Fitted.DecoderModel.Args;
using SchoolsArgs = Icf.TestModels.Fitted.SchoolsModel.Args;

namespace Icf.Runtime.Tests.Inference;

/// <summary>
/// Fits of parameters with a network, against maxima that are known in closed form or by a search of another kind. The
/// tolerances are those of the fit, far above the Monte Carlo errors that remain: a run with another seed fails with a
/// probability below 1e-5.
/// </summary>
public sealed class FitNetworkTests
{
    private static CompileOptions Few(int traces) =>
        new()
        {
            Traces = traces,
            Epochs = 1,
            Seed = 1,
        };

    /// <summary>
    /// Probabilistic principal components in closed form (Tipping and Bishop, Journal of the Royal Statistical Society
    /// B 61, 1999): the highest log likelihood follows from the eigenvalues of the covariance of the data.
    /// </summary>
    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    public void Principal_components_are_found(double forward, double reverse)
    {
        double[][] rows = FitOracles.RowsOfComponents(200);
        (double logLikelihood, double noise, double[] mean, _) = FitOracles.Components(rows, factors: 2);
        using var compiled = new Fitted.ComponentsModel().Compile(new(new double[4]), Few(2_000));
        using var fit = compiled.Fit(
            [.. rows.Select(row => new ComponentsArgs(row))],
            new FitNetworkOptions
            {
                Objective = new() { ForwardShare = forward, ReverseShare = reverse },
            },
            seed: 1
        );
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.InRange(fit.LogLikelihood, logLikelihood - 2, logLikelihood + 5 * fit.LogLikelihoodStandardError);
        Assert.Equal(noise, fit.Parameters["noise"], 0.02);
        for (int j = 0; j < 4; j++)
            Assert.Equal(mean[j], fit.Parameters.Array("centre")[j], 0.1);
    }

    /// <summary>y is normal with the mean mu and the variance tau² + sigma²: maximised directly.</summary>
    [Fact]
    public void A_normal_hierarchy_is_fitted()
    {
        var rng = new Rng(7);
        double[] sigma = new double[200],
            y = new double[200];
        for (int i = 0; i < y.Length; i++)
        {
            sigma[i] = 3 + 7 * rng.NextDouble();
            y[i] = 4 + 8 * rng.NextNormal() + sigma[i] * rng.NextNormal();
        }

        double tau = FitOracles.Highest(t => Log(MeanAt(t), t), 1, 40),
            mu = MeanAt(tau);
        using var compiled = new Fitted.SchoolsModel().CompileOver(
            random => new([3 + 7 * random.NextDouble()], [0]),
            Few(2_000)
        );
        using var fit = compiled.Fit([.. sigma.Zip(y, (s, x) => new SchoolsArgs([s], [x]))], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.InRange(fit.LogLikelihood, Log(mu, tau) - 1, Log(mu, tau) + 5 * fit.LogLikelihoodStandardError);

        // Standard errors from products of gradients, which hold for 200 data sets to a tenth or so.
        double byMu = 1 / Math.Sqrt(sigma.Sum(s => 1 / (tau * tau + s * s))),
            byTau = 1 / Math.Sqrt(sigma.Sum(s => 2 * tau * tau / Math.Pow(tau * tau + s * s, 2)));
        Assert.Equal(mu, fit.Parameters["mu"], 0.4 * byMu);
        Assert.Equal(tau, fit.Parameters["tau"], 0.4 * byTau);
        Assert.Equal(byMu, fit.StandardErrors["mu"], 0.3 * byMu);
        Assert.Equal(byTau, fit.StandardErrors["tau"], 0.3 * byTau);

        // The network that was trained along is one for the fitted values.
        Assert.Equal(fit.Parameters["tau"], fit.Compiled.Parameters["tau"]);
        var posterior = fit.Compiled.Infer(new([5], [20]), 1_000, seed: 3);
        double precision = 1 / (tau * tau) + 1 / 25.0;
        Assert.InRange(posterior.EffectiveSampleSize, 500, 1_000);
        Assert.Equal((mu / (tau * tau) + 20 / 25.0) / precision, posterior["theta[0]"].Mean, 0.8);

        double MeanAt(double t) =>
            y.Zip(sigma).Sum(p => p.First / (t * t + p.Second * p.Second)) / sigma.Sum(s => 1 / (t * t + s * s));

        double Log(double m, double t) =>
            y.Zip(sigma).Sum(p => new Normal(m, Math.Sqrt(t * t + p.Second * p.Second)).LogProb(p.First));
    }

    /// <summary>A mixture whose latent is discrete, against expectation maximisation.</summary>
    [Fact]
    public void A_mixture_is_fitted_like_by_expectation_maximisation()
    {
        var rng = new Rng(5);
        double[] y =
        [
            .. Enumerable.Range(0, 200).Select(_ => (rng.NextDouble() < 0.3 ? 3 : -1) + 0.8 * rng.NextNormal()),
        ];
        (double share, double low, double high, double spread) = (0.5, -1, 1, 1);
        for (int turn = 0; turn < 500; turn++)
        {
            double[] r =
            [
                .. y.Select(x =>
                    1
                    / (
                        1
                        + (1 - share)
                            / share
                            * Math.Exp(new Normal(low, spread).LogProb(x) - new Normal(high, spread).LogProb(x))
                    )
                ),
            ];
            double n = r.Sum();
            share = n / y.Length;
            high = r.Zip(y).Sum(p => p.First * p.Second) / n;
            low = r.Zip(y).Sum(p => (1 - p.First) * p.Second) / (y.Length - n);
            spread = Math.Sqrt(
                r.Zip(y).Sum(p => p.First * Square(p.Second - high) + (1 - p.First) * Square(p.Second - low)) / y.Length
            );
        }

        using var compiled = new Fitted.ClusterModel().Compile(new(0), Few(2_000));
        using var fit = compiled.Fit([.. y.Select(x => new ClusterArgs(x))], seed: 1);
        Assert.True(fit.IsSettled, fit.Convergence);
        Assert.Equal(share, fit.Parameters["share"], 0.01);
        Assert.Equal(low, fit.Parameters["low"], 0.02);
        Assert.Equal(high, fit.Parameters["high"], 0.03);
        Assert.Equal(spread, fit.Parameters["spread"], 0.02);

        static double Square(double x) => x * x;
    }

    /// <summary>A decoder with a hidden layer follows data along a curve, which no linear model does.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_variational_autoencoder_beats_the_best_linear_model(double reverse)
    {
        var rng = new Rng(11);
        double[][] rows =
        [
            .. Enumerable
                .Range(0, 300)
                .Select(_ =>
                {
                    double z = rng.NextNormal();
                    return new[]
                    {
                        z + 0.2 * rng.NextNormal(),
                        1.5 * Math.Tanh(z * z - 1) + 0.2 * rng.NextNormal(),
                        Math.Sin(2 * z) + 0.2 * rng.NextNormal(),
                    };
                }),
        ];
        (double linear, _, _, _) = FitOracles.Components(rows, factors: 1);
        using var compiled = new Fitted.DecoderModel().Compile(new(new double[3]), Few(2_000));
        using var fit = compiled.Fit(
            [.. rows.Select(row => new DecoderArgs(row))],
            new FitNetworkOptions
            {
                MaxSteps = 2_000,
                Objective = reverse > 0 ? Objective.ReverseKl : new() { ForwardShare = 0.5 },
            },
            seed: 1
        );
        Assert.True(fit.LogLikelihood > fit.Steps[0].LogLikelihood + 100, fit.ToString());
        Assert.True(fit.LogLikelihood > linear + 30, fit.ToString());
    }

    [Fact]
    public void The_same_seed_gives_the_same_bits_on_any_number_of_threads()
    {
        using var compiled = new Fitted.CountModel().Compile(new(3), Few(500));
        Fitted.CountModel.Args[] data =
        [
            .. new[] { 3, 0, 8, 1, 2, 5, 2, 1, 9, 4 }.Select(k => new Fitted.CountModel.Args(k)),
        ];
        using var one = Fit(threads: 1, seed: 5);
        using var two = Fit(threads: 2, seed: 5);
        using var other = Fit(threads: 2, seed: 6);
        foreach (string address in one.Parameters.Addresses)
        {
            Assert.Equal(one.Parameters[address], two.Parameters[address]);
            Assert.Equal(one.StandardErrors[address], two.StandardErrors[address]);
            Assert.NotEqual(one.Parameters[address], other.Parameters[address]);
        }

        Assert.Equal(one.LogLikelihood, two.LogLikelihood);
        Assert.Equal(one.Steps, two.Steps);
        Assert.Equal(
            one.Compiled.Infer(new(4), 50, 1).Weights.Log.ToArray(),
            two.Compiled.Infer(new(4), 50, 1).Weights.Log.ToArray()
        );

        FittedNetwork<Fitted.CountModel.Args, double, Fitted.CountModel.Latents> Fit(int threads, long seed) =>
            compiled.Fit(
                data,
                new FitNetworkOptions
                {
                    Batch = 4,
                    MaxSteps = 40,
                    Threads = threads,
                    Objective = new() { ForwardShare = 0.4, ReverseShare = 0.2 },
                },
                seed
            );
    }

    [Fact]
    public void A_fit_that_is_stopped_keeps_its_values()
    {
        using var compiled = new Fitted.CountModel().Compile(new(3), Few(500));
        using var stop = new CancellationTokenSource();
        double seen = double.NaN;
        FitCanceledException stopped = Assert.Throws<FitCanceledException>(() =>
            compiled.Fit(
                [new(3), new(9)],
                new FitNetworkOptions
                {
                    Progress = new Reports(step =>
                    {
                        seen = step.LogLikelihood;
                        stop.Cancel();
                    }),
                },
                seed: 1,
                stop.Token
            )
        );
        Assert.Equal(seen, stopped.LogLikelihood);
        Assert.NotEqual(1, stopped.Parameters["rate"]);
        Assert.Empty(compiled.Parameters.Addresses);
    }

    [Fact]
    public void A_fit_without_time_or_steps_says_so()
    {
        using var compiled = new Fitted.CountModel().Compile(new(3), Few(500));
        using var late = compiled.Fit([new(3)], new FitNetworkOptions { TimeBudget = TimeSpan.Zero });
        Assert.False(late.IsSettled);
        Assert.StartsWith("The time ran out after 1 steps", late.Convergence, StringComparison.Ordinal);
        using var few = compiled.Fit([new(3)], new FitNetworkOptions { MaxSteps = 2 });
        Assert.StartsWith("Steps ran out after 2", few.Convergence, StringComparison.Ordinal);
        Assert.True(double.IsNaN(few.StandardErrors["rate"]));
        Assert.Contains("no standard errors", few.Convergence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_fitted_is_said()
    {
        using var compiled = new Fitted.CountModel().Compile(new(3), Few(500));
        Assert.Throws<ArgumentException>(() => compiled.Fit([]));
        using var plain = new Models.UnknownMeanModel().Compile(new([8, 9]), Few(500));
        var lacking = Assert.Throws<MissingTraitException>(() => plain.Fit([new([8, 9])]));
        Assert.Contains("'Fit' needs a parameter without a prior", lacking.Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() =>
            new FitNetworkOptions
            {
                Objective = new() { ForwardShare = 0.7, ReverseShare = 0.4 },
            }
        );
        Assert.Throws<ArgumentOutOfRangeException>(() => new Objective { ForwardShare = 1.1 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new Objective { Draws = 1 });
    }

    private sealed class Reports(Action<FitProgress> report) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => report(value);
    }
}
