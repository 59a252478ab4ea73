using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

public class ImportanceWeightsTests
{
    [Fact]
    public void Effective_sample_size_is_Kish()
    {
        var weights = new ImportanceWeights([Math.Log(1), Math.Log(2), Math.Log(3)]);
        Assert.Equal(36.0 / 14, weights.EffectiveSampleSize, 12);
    }

    [Fact]
    public void Log_evidence_and_its_error_have_known_values()
    {
        // Left out in turn, weights 1, 2, 3 have the means 2.5, 2 and 1.5: the jackknife of three logarithms. There are
        // 14² / 98 − 1 = 1 degrees of freedom, and a particle that was not drawn may have twice the largest share, less
        // a third.
        var weights = new ImportanceWeights([Math.Log(1), Math.Log(2), Math.Log(3)]);
        Assert.Equal(Math.Log(2), weights.LogEvidence, 14);
        double[] logs = [Math.Log(2.5), Math.Log(2), Math.Log(1.5)];
        double jackknife = Math.Sqrt(2.0 / 3 * logs.Sum(log => Math.Pow(log - logs.Average(), 2)));
        Assert.Equal(
            double.Hypot(12.706204736174694 / 1.959963984540054 * jackknife, 2.0 / 3),
            weights.LogEvidenceStandardError,
            10
        );
    }

    [Theory]
    [InlineData(-690.0)]
    [InlineData(690.0)]
    [InlineData(-1e6)]
    [InlineData(1e6)]
    public void A_common_factor_moves_the_evidence_only(double shift)
    {
        double[] log = [0.3, -1, 0.2, 0.5];
        var plain = new ImportanceWeights(log);
        var shifted = new ImportanceWeights(log.Select(a => a + shift).ToArray());
        Assert.Equal(plain.LogEvidence + shift, shifted.LogEvidence, 9);
        Assert.Equal(plain.EffectiveSampleSize, shifted.EffectiveSampleSize, 9);
        Assert.Equal(plain.LogEvidenceStandardError, shifted.LogEvidenceStandardError, 9);
    }

    [Fact]
    public void Equal_weights_are_worth_every_particle()
    {
        var weights = new ImportanceWeights(Enumerable.Repeat(-3.5, 100).ToArray());
        Assert.Equal(100, weights.EffectiveSampleSize, 9);
        Assert.Equal(-3.5, weights.LogEvidence, 13);
        Assert.Equal(0, weights.LogEvidenceStandardError, 13);
        Assert.Equal(double.NegativeInfinity, weights.ParetoK);
        Assert.Equal(1, weights.Normalized.Sum(), 12);
    }

    [Fact]
    public void One_particle_knows_nothing_of_its_error()
    {
        var weights = new ImportanceWeights([-700]);
        Assert.Equal(-700, weights.LogEvidence);
        Assert.Equal(1, weights.EffectiveSampleSize);
        Assert.Equal(double.PositiveInfinity, weights.LogEvidenceStandardError);
        Assert.Equal(double.NaN, weights.ParetoK);
    }

    [Fact]
    public void All_zero_weights_have_the_stated_results()
    {
        var weights = new ImportanceWeights(Enumerable.Repeat(double.NegativeInfinity, 50).ToArray());
        Assert.Equal(0, weights.EffectiveSampleSize);
        Assert.Equal(double.NegativeInfinity, weights.LogEvidence);
        Assert.Equal(double.NaN, weights.LogEvidenceStandardError);
        Assert.Equal(double.PositiveInfinity, weights.ParetoK);
        Assert.All(weights.Normalized, w => Assert.Equal(0, w));
        Assert.All(weights.Smoothing.Weights, w => Assert.Equal(0, w));
    }

    [Fact]
    public void No_weights_or_impossible_weights_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new ImportanceWeights([]));
        Assert.Throws<ArgumentException>(() => new ImportanceWeights([0, double.NaN]));
    }

    // Two readings (8, 9) of a mean μ ~ N(1, √5) with σ = √2: the posterior is N(7.25, √(5/6)), log evidence −8.239.
    // Proposals from N(7, 1.3) have bounded weights, so every estimate is normal about the truth: 4.9 standard errors
    // are exceeded with probability 1e-6 each.
    [Fact]
    public void Estimates_of_a_conjugate_model_agree_with_the_closed_form_within_their_own_errors()
    {
        const int n = 20_000;
        var rng = new Rng(42);
        var mu = new double[n];
        var log = new double[n];
        for (int i = 0; i < n; i++)
        {
            mu[i] = 7 + 1.3 * rng.NextNormal();
            log[i] =
                LogNormal(mu[i], 1, 5) + LogNormal(8, mu[i], 2) + LogNormal(9, mu[i], 2) - LogNormal(mu[i], 7, 1.69);
        }
        double trueLogEvidence = LogNormal(8, 1, 7) + LogNormal(9, 1 + 5.0 / 7 * 7, 2 + 5.0 * 2 / 7);
        Assert.Equal(-8.239, trueLogEvidence, 3);

        var weights = new ImportanceWeights(log);
        var posterior = Empirical.FromLogWeights<double>(mu, log);
        Assert.Equal(trueLogEvidence, weights.LogEvidence, 4.9 * weights.LogEvidenceStandardError);
        Assert.Equal(7.25, posterior.Mean, 4.9 * posterior.MonteCarloStandardError);
        Assert.Equal(5.0 / 6, posterior.Variance, 0.05);
        Assert.Equal(7.25 + 1.6448536 * Math.Sqrt(5.0 / 6), posterior.Quantile(0.95), 0.08);
        Assert.True(weights.ParetoK < 0.3, $"k = {weights.ParetoK}");

        // ESS/n of a normal proposal is known: 1 / ∫ p²/q with p = N(7.25, 5/6), q = N(7, 1.69).
        double v = 5.0 / 6,
            q = 1.69,
            d = 0.25;
        double expected = v / q * Math.Sqrt(2 * q / v - 1) * Math.Exp(-d * d / (2 * q - v));
        Assert.Equal(expected, weights.EffectiveSampleSize / n, 0.02);
    }

    // The standard errors are honest: over 400 repetitions the scaled errors have variance one (± 5 sd of a χ² mean).
    [Fact]
    public void Standard_errors_have_the_size_of_the_errors()
    {
        const int repetitions = 400,
            n = 500;
        double evidence = 0,
            mean = 0;
        for (int r = 0; r < repetitions; r++)
        {
            var rng = new Rng(7, r);
            var x = new double[n];
            var log = new double[n];
            for (int i = 0; i < n; i++)
            {
                x[i] = 1.5 * rng.NextNormal();
                log[i] = LogNormal(x[i], 0.3, 1) - LogNormal(x[i], 0, 2.25);
            }
            var weights = new ImportanceWeights(log);
            var sample = Empirical.FromLogWeights<double>(x, log);
            evidence += Math.Pow(weights.LogEvidence / weights.LogEvidenceStandardError, 2) / repetitions;
            mean += Math.Pow((sample.Mean - 0.3) / sample.MonteCarloStandardError, 2) / repetitions;
        }
        double tolerance = 5 * Math.Sqrt(2.0 / repetitions);
        Assert.Equal(1, evidence, tolerance);
        Assert.Equal(1, mean, tolerance);
    }

    private static double LogNormal(double x, double mean, double variance) =>
        -0.5 * ((x - mean) * (x - mean) / variance + Math.Log(2 * Math.PI * variance));
}
