using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.PowerScaling;

/// <summary>What other strengths of prior and likelihood do, where it is known in closed form.</summary>
public sealed class PowerScalingTests
{
    private static readonly Models.UnknownMeanModel s_model = new(); // mu ~ Normal(1, √5), and each y ~ Normal(mu, √2)
    private static readonly double[] s_y = [2, 3, -0.5, 1.4, 4.5, 0.3, 2.2, 1];
    private static readonly Models.UnknownMeanModel.Args s_args = new(s_y);

    /// <summary>Within five errors, which fails with a probability below 1e-6 each.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_normal_data_the_tilted_posterior_is_known(bool areChains)
    {
        var scaling = Answer(s_args, areChains).PowerScaling();
        Assert.Equal(["mu"], scaling.Scaled.AsEnumerable());
        foreach ((double a, double b) in ((double, double)[])[(1, 1), (0.5, 1), (3, 1), (1, 0.6), (1, 1.5), (2, 0.7)])
        {
            TiltedPosterior tilted = scaling.Tilt(a, b);
            (double mean, double deviation) = Posterior(s_y, a, b);
            Empirical<double> mu = tilted["mu"];
            Assert.Equal(ReliabilityLevel.Good, tilted.Reliability.Level);
            Assert.InRange(mu.Errors.Mean, 1e-4, 0.05);
            Agrees(mean, mu.Mean, mu.Errors.Mean);
            Agrees(deviation, mu.StandardDeviation, mu.Errors.StandardDeviation);
        }

        Assert.Equal(Posterior(s_y, 1, 1).Mean, scaling.Tilt()["mu"].Mean, 0.05);

        // Far away from the posterior, and thus from draws of it; those from the prior reach everywhere.
        Assert.Equal(areChains, scaling.Tilt(likelihood: 0.02).Reliability.Level != ReliabilityLevel.Good);
    }

    /// <summary>
    /// The distances by quadrature of the normal distribution functions, over the range of the draws; within five
    /// errors, which fails with a probability below 1e-6 each.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Sensitivities_are_those_of_the_distribution_functions(bool isSurprising)
    {
        double[] y = isSurprising ? [8, 9, 7.5] : s_y;
        var posterior = Answer(new(y), areChains: true);
        LatentSensitivity mu = posterior.PowerScaling()["mu"];
        (double low, double high) = (posterior["mu"].Values.Min(), posterior["mu"].Values.Max());
        Near(mu.Prior, a => Posterior(y, a, 1));
        Near(mu.Likelihood, b => Posterior(y, 1, b));
        Assert.Equal(
            isSurprising ? ScalingDiagnosis.PriorDataConflict : ScalingDiagnosis.PriorHasLittleEffect,
            mu.Diagnosis
        );

        void Near(ScalingEffect effect, Func<double, (double Mean, double Deviation)> at)
        {
            (double Mean, double Deviation) now = at(1),
                weaker = at(1 / 1.01),
                stronger = at(1.01);
            double log2 = Math.Log2(1.01),
                sensitivity = (Distance(now, weaker, low, high) + Distance(now, stronger, low, high)) / (2 * log2);
            Assert.InRange(effect.SensitivityError, 1e-5, 0.02);
            Agrees(sensitivity, effect.Sensitivity, effect.SensitivityError);
            Agrees((stronger.Mean - weaker.Mean) / now.Deviation / (2 * log2), effect.MeanShift, effect.MeanShiftError);
            Assert.Equal(Math.Log2(stronger.Deviation / weaker.Deviation) / (2 * log2), effect.Widening, 0.03);
        }
    }

    /// <summary>
    /// Errors are calibrated: of 600 replications, more than 9.5 % are outside of two with a probability of 1e-6.
    /// </summary>
    [Fact]
    public void Stated_errors_hold()
    {
        const int Replications = 600;
        double[] y = [3, 4, 2.5];
        var all = new LatentSensitivity[Replications];
        for (int seed = 0; seed < Replications; seed++)
            all[seed] = s_model
                .ImportanceSampling(new(y), 1_000, seed, new() { Threads = 1 })
                .PowerScaling(new() { Threads = 1 })["mu"];
        double log2 = Math.Log2(1.01),
            shift = (Posterior(y, 1.01, 1).Mean - Posterior(y, 1 / 1.01, 1).Mean) / Posterior(y, 1, 1).Deviation / 2;
        int outside = all.Count(mu => Math.Abs(mu.Prior.MeanShift - shift / log2) > 2 * mu.Prior.MeanShiftError);
        Assert.InRange(outside, Replications / 200, Replications * 0.095);

        // The range of the draws varies, which is no error of the distance: the spread is compared with the errors.
        double mean = all.Average(mu => mu.Prior.Sensitivity),
            spread = Math.Sqrt(all.Average(mu => Math.Pow(mu.Prior.Sensitivity - mean, 2)));
        Assert.InRange(all.Average(mu => mu.Prior.SensitivityError) / spread, 0.6, 1.2);
    }

    /// <summary>
    /// Where draws come from does not matter: the prior is four times as wide as the posterior, and its draws reach as
    /// far. The ranges of as many draws as both are worth differ by a tenth.
    /// </summary>
    [Fact]
    public void Draws_from_far_away_do_not_count()
    {
        LatentSensitivity chains = Answer(s_args, areChains: true).PowerScaling()["mu"],
            weighted = Answer(s_args, areChains: false).PowerScaling()["mu"];
        Assert.InRange(weighted.Prior.Sensitivity / chains.Prior.Sensitivity, 0.9, 1.15);
        Assert.InRange(weighted.Likelihood.Sensitivity / chains.Likelihood.Sensitivity, 0.9, 1.15);
    }

    /// <summary>Without data all is prior: with the exponent a the deviation is √(5 / a).</summary>
    [Fact]
    public void Without_data_the_prior_is_all()
    {
        var posterior = s_model.ImportanceSampling(new([]), 4_000, seed: 1);
        LatentSensitivity mu = posterior.PowerScaling()["mu"];
        Assert.Equal(ScalingDiagnosis.StrongPriorOrWeakLikelihood, mu.Diagnosis);
        Assert.Equal(-0.5, mu.Prior.Widening, 0.03);
        Assert.Equal((0, 0), (mu.Likelihood.Sensitivity, mu.Likelihood.SensitivityError));
        Assert.Equal((0, 0), (mu.Likelihood.MeanShift, mu.Likelihood.Widening));
    }

    /// <summary>In a hierarchy the prior at the top is scaled, and others where they are named.</summary>
    [Fact]
    public void Only_priors_at_the_top_are_scaled_unless_others_are_named()
    {
        // How many pests there are depends on the rain, and the shares of crops on the pests.
        var farm = new Models.FarmModel().ImportanceSampling(new([2, 3]), 500, seed: 1);
        Assert.Equal(["rain"], farm.PowerScaling().Scaled.AsEnumerable());
        Assert.Equal(
            ["rain", "pests[0]", "pests[1]"],
            farm.PowerScaling(new() { Latents = ["pests", "rain"] }).Scaled.AsEnumerable()
        );
        Assert.Equal(["pests[1]"], farm.PowerScaling(new() { Latents = ["pests[1]"] }).Scaled.AsEnumerable());

        // The number of claims is random: none of them is in every draw.
        var claims = new Models.ClaimsModel().ImportanceSampling(new(6), 500, seed: 1);
        Assert.Equal(["n"], claims.PowerScaling().Scaled.AsEnumerable());

        // Missing data have no prior.
        var survey = new Models.SurveyModel().ImportanceSampling(new([1, null, 2]), 500, seed: 1);
        Assert.Equal(["mu"], survey.PowerScaling().Scaled.AsEnumerable());
    }

    /// <summary>Nothing is estimated where all traces are known: their weights are multiplied.</summary>
    [Fact]
    public void Of_an_exact_answer_it_is_exact()
    {
        var model = new Models.InspectionModel();
        var posterior = model.Enumerate(new(4, [0.5, 1.2, 2.4]));
        var scaling = posterior.PowerScaling();
        TiltedPosterior tilted = scaling.Tilt(likelihood: 0.5);
        double[] logLikelihood = new double[posterior.Particles];
        PointwiseLogLikelihood pointwise = posterior.PointwiseLogLikelihood();
        foreach (string datum in pointwise.DataAddresses)
            for (int s = 0; s < logLikelihood.Length; s++)
                logLikelihood[s] += pointwise[datum].Values[s];
        foreach (string latent in scaling.Latents.Select(l => l.Latent))
        {
            Assert.Equal(0, scaling[latent].Prior.SensitivityError);
            Assert.Equal(0, tilted[latent].Errors.Mean);
        }

        double[] weights = [.. posterior["visits"].Weights.Select((w, s) => w * Math.Exp(-0.5 * logLikelihood[s]))];
        Assert.Equal(
            Empirical.FromWeights<double>(posterior["visits"].Values.AsSpan(), weights).Mean,
            tilted["visits"].Mean,
            1e-12
        );
    }

    [Fact]
    public void The_same_on_any_number_of_threads()
    {
        var posterior = s_model.ImportanceSampling(s_args, 2_000, seed: 1);
        Assert.Equal(
            posterior.PowerScaling(new() { Threads = 1 }).Latents.AsEnumerable(),
            posterior.PowerScaling(new() { Threads = 3 }).Latents.AsEnumerable()
        );
    }

    [Fact]
    public void The_table_says_it_in_words()
    {
        string text = $"{Answer(new([8, 9, 7.5]), areChains: true).PowerScaling()}";
        Assert.StartsWith(
            "Good\nsensitivity to the priors of mu, and to the likelihood:\nlatent ",
            text,
            StringComparison.Ordinal
        );
        Assert.EndsWith("prior and data may be in conflict", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        var posterior = s_model.ImportanceSampling(s_args, 100, seed: 1);
        var scaling = posterior.PowerScaling();
        Assert.Throws<KeyNotFoundException>(() => scaling["z"]);
        Assert.Throws<KeyNotFoundException>(() => scaling.Tilt()["z"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => scaling.Tilt(prior: -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new PowerScalingOptions { Exponent = 1 });
        Assert.Contains(
            "'nu'",
            Assert.Throws<KeyNotFoundException>(() => posterior.PowerScaling(new() { Latents = ["nu"] })).Message,
            StringComparison.Ordinal
        );
        Assert.Throws<InvalidOperationException>(() => posterior.Predictive().PowerScaling());
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => posterior.PowerScaling(cancellationToken: cancelled.Token));
    }

    private static Posterior<double, Models.UnknownMeanModel.Latents> Answer(
        Models.UnknownMeanModel.Args args,
        bool areChains
    ) =>
        areChains
            ? s_model.Nuts(args, new() { Draws = 4_000 }, seed: 2)
            : s_model.ImportanceSampling(args, 20_000, seed: 1);

    // Normal(1, √5)^a ∏ Normal(y; mu, √2)^b.
    private static (double Mean, double Deviation) Posterior(double[] y, double a, double b)
    {
        double precision = a / 5 + b * y.Length / 2;
        return ((a / 5 + b * y.Sum() / 2) / precision, 1 / Math.Sqrt(precision));
    }

    private static double Distance(
        (double Mean, double Deviation) p,
        (double Mean, double Deviation) q,
        double low,
        double high
    ) => Math.Max(Way(p, q, low, high), Way((-p.Mean, p.Deviation), (-q.Mean, q.Deviation), -high, -low));

    private static double Way(
        (double Mean, double Deviation) p,
        (double Mean, double Deviation) q,
        double low,
        double high
    )
    {
        const int Steps = 20_000;
        (double divergence, double bound) = (0, 0);
        for (int i = 0; i < Steps; i++)
        {
            double x = low + (high - low) * (i + 0.5) / Steps,
                f = new Normal(p.Mean, p.Deviation).Cdf(x),
                g = new Normal(q.Mean, q.Deviation).Cdf(x);
            divergence += f * Math.Log2(2 * f / (f + g)) + g * Math.Log2(2 * g / (f + g));
            bound += f + g;
        }

        return Math.Sqrt(divergence / bound);
    }

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
