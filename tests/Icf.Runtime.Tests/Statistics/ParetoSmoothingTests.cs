using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

public class ParetoSmoothingTests
{
    // Expected values: the published formulas evaluated independently in Python on the same points.
    [Theory]
    [InlineData(-0.4, -0.383344307938676, 1.9662678678775327)]
    [InlineData(0.2, 0.2075844554149696, 1.9808982338403924)]
    [InlineData(0.5, 0.5023084638114537, 1.9902342358721519)]
    [InlineData(0.7, 0.6987934212383244, 1.9965249957260702)]
    [InlineData(1.2, 1.1899004949724286, 2.0126111781406877)]
    public void Fit_of_exact_quantiles(double k, double expectedK, double expectedScale)
    {
        var sample = new double[200];
        for (int i = 0; i < sample.Length; i++)
            sample[i] = 2 * (Math.Pow(1 - (i + 0.5) / 200, -k) - 1) / k;
        GeneralizedPareto fit = GeneralizedPareto.Fit(sample);
        Assert.Equal(expectedK, fit.K, 9);
        Assert.Equal(expectedScale, fit.Scale, 9);
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void Fit_does_not_depend_on_the_unit(double unit)
    {
        double[] sample = [0.1, 0.2, 0.5, 0.9, 1.3, 2.5, 6];
        GeneralizedPareto plain = GeneralizedPareto.Fit(sample);
        GeneralizedPareto scaled = GeneralizedPareto.Fit(sample.Select(x => x * unit).ToArray());
        Assert.Equal(plain.K, scaled.K, 10);
        Assert.Equal(plain.Scale, scaled.Scale / unit, 10);
    }

    // The estimator's asymptotic standard deviation is (1 + k)/√n; 5 of them fail with probability 6e-7 each.
    [Theory]
    [InlineData(-0.3)]
    [InlineData(0.0)]
    [InlineData(0.3)]
    [InlineData(0.7)]
    [InlineData(1.0)]
    [InlineData(2.0)]
    public void Fit_recovers_the_shape_of_random_samples(double k)
    {
        const int n = 5_000;
        var truth = new GeneralizedPareto(k, 3);
        var rng = new Rng(11);
        var sample = new double[n];
        for (int i = 0; i < n; i++)
            sample[i] = truth.Quantile(rng.NextOpenDouble());
        Array.Sort(sample);
        GeneralizedPareto fit = GeneralizedPareto.Fit(sample);
        Assert.Equal(k, fit.K, 5 * (1 + k) / Math.Sqrt(n));
        Assert.Equal(3, fit.Scale, 0.5);
    }

    [Fact]
    public void Quantiles_invert_the_distribution_function()
    {
        foreach (double k in (double[])[-0.5, -1e-9, 0, 1e-9, 0.5, 1.5])
        foreach (double p in (double[])[0, 1e-12, 0.1, 0.5, 0.999])
        {
            double x = new GeneralizedPareto(k, 2).Quantile(p);
            double logTail = Math.Abs(k) < 1e-6 ? -x / 2 : -Math.Log(1 + k * x / 2) / k;
            Assert.Equal(1 - p, Math.Exp(logTail), 7);
            if (p == 1e-12)
                Assert.Equal(2e-12, x, 1e-16);
        }
        Assert.Equal(2e-20, new GeneralizedPareto(0.5, 2).Quantile(1e-20), 1e-30);
    }

    [Fact]
    public void Samples_that_cannot_be_fitted_are_refused()
    {
        Assert.Throws<ArgumentException>(() => GeneralizedPareto.Fit([1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => GeneralizedPareto.Fit([0, 1, 2, 3, 4]));
        Assert.Throws<ArgumentException>(() => GeneralizedPareto.Fit([1, 3, 2, 4, 5]));
        Assert.Throws<ArgumentException>(() => GeneralizedPareto.Fit([1, 2, 3, 4, double.NaN]));
        Assert.Throws<ArgumentException>(() => GeneralizedPareto.Fit([1, 2, 3, 4, double.PositiveInfinity]));
    }

    // Weights u^−k have a generalized Pareto upper tail of shape k whatever the threshold. Expected values as above.
    [Theory]
    [InlineData(0.2, 0.23678773585750157, 0.0036570787888364972, 0.003071545732974883, 0.0009184330456854413)]
    [InlineData(0.5, 0.49708596126251325, 0.02242685546340077, 0.012981762619269173, 0.0007140549006551027)]
    [InlineData(0.9, 0.8442664334030593, 0.1359197213469527, 0.053679638500438255, 0.0003348661896825327)]
    public void Smoothing_of_exact_Pareto_weights(
        double k,
        double expectedK,
        double first,
        double second,
        double middle
    )
    {
        var log = new double[1000];
        for (int i = 0; i < log.Length; i++)
            log[i] = -k * Math.Log((i + 0.5) / 1000);
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(log);
        Assert.Equal(expectedK, smoothing.K, 9);
        Assert.Equal(first, smoothing.Weights[0], 10);
        Assert.Equal(second, smoothing.Weights[1], 10);
        Assert.Equal(middle, smoothing.Weights[500], 10);
        Assert.Equal(1, smoothing.Weights.Sum(), 12);
    }

    [Fact]
    public void Smoothing_keeps_the_order_of_the_particles()
    {
        var log = new double[500];
        for (int i = 0; i < log.Length; i++)
            log[i] = -0.5 * Math.Pow(i % 50 - 20, 2) / 30.0 + Math.Sin(i);
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(log);
        Assert.Equal(-0.4241167461525926, smoothing.K, 9);
        Assert.Equal(0.015007239447544188, smoothing.Weights[20], 10);
        Assert.Equal(7.152577410686144e-06, smoothing.Weights[0], 14);
        int[] byRaw = [.. Enumerable.Range(0, 500).OrderBy(i => log[i])];
        for (int i = 1; i < byRaw.Length; i++)
            Assert.True(smoothing.Weights[byRaw[i]] >= smoothing.Weights[byRaw[i - 1]]);
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    [InlineData(1.0)]
    public void Diagnostic_recovers_the_tail_of_random_weights(double k)
    {
        // 30,000 weights leave a tail of 520: 5 standard deviations (1 + k)/√520, and the prior's pull of at most 0.01.
        const int n = 30_000;
        var rng = new Rng(5);
        var log = new double[n];
        for (int i = 0; i < n; i++)
            log[i] = -k * Math.Log(rng.NextOpenDouble());
        Assert.Equal(k, ParetoSmoothing.Fit(log).K, 5 * (1 + k) / Math.Sqrt(520) + 0.01);
    }

    [Fact]
    public void Too_few_particles_have_no_tail()
    {
        Assert.Equal(
            double.NaN,
            ParetoSmoothing
                .Fit(Enumerable.Range(0, ParetoSmoothing.MinimumCount - 1).Select(i => (double)i).ToArray())
                .K
        );
        Assert.False(
            double.IsNaN(
                ParetoSmoothing
                    .Fit(Enumerable.Range(0, ParetoSmoothing.MinimumCount).Select(i => (double)i).ToArray())
                    .K
            )
        );

        // Nearly equal weights of few particles are nothing to warn of: ten of them may miss a tenth.
        ParetoSmoothing even = ParetoSmoothing.Fit(Enumerable.Range(0, 10).Select(i => 0.01 * i).ToArray());
        Assert.Equal(double.NaN, even.K);
        Assert.InRange(even.UnseenShare, 0.05, 0.15);
    }

    /// <summary>
    /// Traces of a discrete model have few weights: which particle has which of the equal ones must not matter.
    /// </summary>
    [Fact]
    public void Equal_weights_stay_equal()
    {
        double[] log = [.. Enumerable.Range(0, 1000).Select(i => -Math.Pow(i * 7919 % 1000 / 10, 0.7))];
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(log);
        Assert.True(smoothing.TailCount > 0);
        foreach (IGrouping<double, int> equal in Enumerable.Range(0, 1000).GroupBy(i => log[i]))
            Assert.Single(equal.Select(i => smoothing.Weights[i]).Distinct());
        Assert.Equal(1, smoothing.Weights.Sum(), 12);
    }

    /// <summary>
    /// Weights u^−k have known means beyond a quantile: what is expected beyond the 1/n quantile, with some allowance
    /// for the uncertainty of k̂.
    /// </summary>
    [Theory]
    [InlineData(0.2)]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void Unseen_weight_is_that_beyond_the_largest(double k)
    {
        const int n = 10_000;
        double[] log = [.. Enumerable.Range(0, n).Select(i => -k * Math.Log((i + 0.5) / n))];
        // E[w; w > u] = n^(k − 1) / (1 − k), the mean is 1 / (1 − k).
        double unseen = Math.Pow(n, k - 1) - 1.0 / n;
        Assert.InRange(ParetoSmoothing.Fit(log).UnseenShare, unseen, 2.5 * unseen);
    }

    [Fact]
    public void Weight_on_few_particles_cannot_be_judged()
    {
        var log = new double[1000];
        Array.Fill(log, double.NegativeInfinity);
        log[3] = 0;
        log[500] = -2;
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(log);
        Assert.Equal(double.PositiveInfinity, smoothing.K);
        Assert.Equal(1 / (1 + Math.Exp(-2)), smoothing.Weights[3], 12);

        // Weights that underflow beside the largest are as good as none.
        Array.Fill(log, -5000);
        log[7] = 0;
        Assert.Equal(double.PositiveInfinity, ParetoSmoothing.Fit(log).K);

        // So are weights of 1e-260, though they do not underflow.
        double[] distinct = [.. Enumerable.Range(0, 1000).Select(i => i == 0 ? 0 : -600 - 0.01 * i)];
        Assert.Equal(double.PositiveInfinity, ParetoSmoothing.Fit(distinct).K);
    }

    [Fact]
    public void Bounded_weights_have_no_tail()
    {
        double[] accepted = [.. Enumerable.Range(0, 1000).Select(i => i % 3 == 0 ? -4 : double.NegativeInfinity)];
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(accepted);
        Assert.Equal(double.NegativeInfinity, smoothing.K);
        Assert.Equal(1.0 / 334, smoothing.Weights[0], 12);

        // Equal up to rounding.
        double[] noisy = [.. Enumerable.Range(0, 1000).Select(i => 1e-14 * Math.Sin(i))];
        Assert.Equal(double.NegativeInfinity, ParetoSmoothing.Fit(noisy).K);
    }

    [Fact]
    public void Ties_at_the_threshold_lower_it()
    {
        // A fifth of the weights are the largest one: the tail is that fifth, all equal.
        double[] log = [.. Enumerable.Range(0, 1000).Select(i => (double)(i % 5))];
        Assert.Equal(double.NegativeInfinity, ParetoSmoothing.Fit(log).K);
        // Three above a long run of ties are too few; the run belongs to the tail.
        double[] few =
        [
            .. Enumerable
                .Range(0, 1000)
                .Select(i =>
                    i < 3 ? 2.0
                    : i < 900 ? 1.0
                    : 0.0
                ),
        ];
        double k = ParetoSmoothing.Fit(few).K;
        Assert.InRange(k, -1, 0.7);
    }

    [Fact]
    public void Extreme_spreads_stay_finite()
    {
        double[] log = [.. Enumerable.Range(0, 1000).Select(i => -0.7 * i)];
        ParetoSmoothing smoothing = ParetoSmoothing.Fit(log);
        Assert.True(smoothing.K > 1, $"k = {smoothing.K}");
        Assert.All(smoothing.Weights, w => Assert.True(double.IsFinite(w)));
        Assert.Equal(1, smoothing.Weights.Sum(), 12);
    }

    [Fact]
    public void Threshold_grows_with_the_sample()
    {
        Assert.Equal(double.NegativeInfinity, ParetoSmoothing.Threshold(1));
        Assert.Equal(0.5, ParetoSmoothing.Threshold(100), 12);
        Assert.Equal(2.0 / 3, ParetoSmoothing.Threshold(1000), 12);
        Assert.Equal(0.7, ParetoSmoothing.Threshold(100_000));
        Assert.Throws<ArgumentOutOfRangeException>(() => ParetoSmoothing.Threshold(0));
    }
}
