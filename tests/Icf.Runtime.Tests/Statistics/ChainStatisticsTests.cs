using Icf.Inference;

namespace Icf.Runtime.Tests.Statistics;

/// <summary>R̂, effective sample sizes and errors of chains.</summary>
public class ChainStatisticsTests
{
    /// <summary>
    /// Chains made by an autoregression of numbers that R makes alike, with what posterior 1.4.0 says of them: rhat,
    /// ess_bulk, ess_tail, ess_mean, mcse_mean, mcse_sd.
    /// </summary>
    public static TheoryData<string, int, int, double, double[]> OfPosterior =>
        new()
        {
            {
                "alike",
                4,
                250,
                0.6,
                [1.00547344873, 310.984067063, 588.502478511, 311.370088319, 0.0575335935575, 0.0322298146736]
            },
            {
                "shifted",
                4,
                250,
                0.6,
                [1.09717014361, 38.7127339123, 275.507929869, 36.5382398879, 0.182328607097, 0.0408127287391]
            },
            {
                "scaled",
                4,
                250,
                0.6,
                [1.12864713047, 318.46151404, 61.1656861864, 313.374194813, 0.0967643369104, 0.425818005806]
            },
            {
                "drift",
                4,
                250,
                0.6,
                [1.17574326801, 17.1912015073, 164.088662769, 17.0855126444, 0.293794441532, 0.0437298384426]
            },
            { "anti", 4, 250, -0.5, [0.997814894547, 3000, 1063.22491344, 3000, 0.018365023681, 0.0277627902522] },
            {
                "odd",
                2,
                101,
                0.9,
                [1.06063539354, 30.3946244409, 50.2894463411, 28.159103663, 0.149114292861, 0.100115237237]
            },
            {
                "skewed",
                4,
                250,
                0.6,
                [1.00543246929, 310.984067063, 588.502478511, 440.279418132, 0.219183619914, 0.684341887365]
            },
            {
                "slow",
                4,
                600,
                0.99,
                [1.06819763771, 34.9338693893, 89.0887920462, 35.3187195975, 0.129539692393, 0.057672439106]
            },
            {
                "single",
                1,
                400,
                0.3,
                [0.999247387548, 229.425211333, 311.169565118, 228.188246089, 0.0648681566192, 0.0375937070316]
            },
            {
                "counts",
                4,
                250,
                0.6,
                [1.00238687118, 323.578224312, 547.427488813, 324.286556733, 0.114027958145, 0.0645696493234]
            },
        };

    [Theory]
    [MemberData(nameof(OfPosterior))]
    public void Agree_with_the_package_posterior(string form, int chains, int length, double phi, double[] expected)
    {
        double[] draws = Autoregression(form, chains, length, phi);
        Same(expected[0], ChainStatistics.RHat(draws, chains));
        Same(expected[1], ChainStatistics.BulkEss(draws, chains));
        Same(expected[2], ChainStatistics.TailEss(draws, chains));
        Same(expected[3], ChainStatistics.Ess(draws, chains));
        Empirical<double> sample = Sample(draws, chains);
        Same(expected[4], sample.Errors.Mean);

        // The standard deviation is that of the draws, where R's formula divides by n − 1 on the way.
        Assert.Equal(1, sample.Errors.StandardDeviation / expected[5], 0.01);
        Assert.Equal(1, sample.EffectiveSampleSize / expected[3], 2.0 / draws.Length);
    }

    /// <summary>Of an autoregression everything is known: ESS = n (1 − φ) / (1 + φ).</summary>
    /// <remarks>The relative error of an ESS of 40,000 draws is below 5 % here; 20 % is more than four of
    /// them.</remarks>
    [Theory]
    [InlineData(0.0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-0.3)]
    public void Ess_of_an_autoregression(double phi)
    {
        const int Chains = 4,
            Length = 10_000;
        double[] draws = Normal(Chains, Length, phi, seed: 7);
        double expected = Chains * Length * (1 - phi) / (1 + phi);
        Assert.InRange(ChainStatistics.Ess(draws, Chains) / expected, 0.8, 1.2);
        Assert.InRange(ChainStatistics.BulkEss(draws, Chains) / expected, 0.8, 1.2);
        Assert.InRange(ChainStatistics.RHat(draws, Chains), 0.99, 1.005);
    }

    /// <summary>Ranks do not know scales: Cauchy draws, which have no mean, are diagnosed as well as any.</summary>
    [Fact]
    public void Heavy_tails_hide_nothing()
    {
        double[] draws = Array.ConvertAll(Normal(4, 1_000, 0.5, seed: 3), z => Math.Pow(z, 9));
        Assert.Equal(
            ChainStatistics.BulkEss(Normal(4, 1_000, 0.5, seed: 3), 4),
            ChainStatistics.BulkEss(draws, 4),
            1e-9
        );
        for (int i = 0; i < 1_000; i++)
            draws[i] += 3;
        Assert.InRange(ChainStatistics.RHat(draws, 4), 1.05, 2);
    }

    /// <summary>Sums and spectrum give the same autocovariances.</summary>
    [Fact]
    public void Autocovariances_of_long_lags()
    {
        double[] chain = Normal(1, 300, 0.95, seed: 5);
        var covariances = new Autocovariances(chain);
        double mean = chain.Average();
        foreach (int lag in (int[])[0, 1, 63, 64, 65, 150, 299])
            Assert.Equal(
                Enumerable.Range(0, 300 - lag).Sum(t => (chain[t] - mean) * (chain[t + lag] - mean)) / 300,
                covariances[lag],
                1e-12
            );
    }

    [Fact]
    public void Nothing_is_said_of_draws_that_say_nothing()
    {
        double[] constant = [.. Enumerable.Repeat(2.0, 400)],
            infinite = Normal(4, 100, 0, seed: 1);
        infinite[17] = double.PositiveInfinity;
        foreach (double[] draws in (double[][])[constant, infinite, Normal(4, 10, 0, seed: 1)])
        {
            Assert.Equal(double.NaN, ChainStatistics.RHat(draws, 4));
            Assert.Equal(double.NaN, ChainStatistics.BulkEss(draws, 4));
            Assert.Equal(double.NaN, ChainStatistics.TailEss(draws, 4));
        }

        Assert.Equal(0, Sample(constant, 4).Errors.Mean);
        Assert.Equal(double.PositiveInfinity, Sample(Normal(4, 10, 0, seed: 1), 4).Errors.Mean);
    }

    /// <summary>Chains that stay where they are, each at another place.</summary>
    [Fact]
    public void Stuck_chains_do_not_agree() =>
        Assert.True(ChainStatistics.RHat([.. Enumerable.Range(0, 400).Select(i => (double)(i / 100))], 4) > 1e6);

    /// <summary>E-BFMI of independent energies is 2; of a random walk it goes to 0.</summary>
    [Fact]
    public void Energies()
    {
        Assert.InRange(ChainStatistics.EnergyBfmi(Normal(1, 4_000, 0, seed: 2)), 1.8, 2.2);
        Assert.InRange(ChainStatistics.EnergyBfmi(Normal(1, 4_000, 0.95, seed: 2)), 0.05, 0.15);
    }

    /// <summary>
    /// The truth lies within two stated errors 95 times in 100, also of draws of which some have no value.
    /// </summary>
    /// <remarks>
    /// Of 600 replications with 5 % outside, more than 9.5 % are so with a probability below 1e-5; the error itself is
    /// known to a tenth only from so few draws, which makes it 6 %.
    /// </remarks>
    [Fact]
    public void Errors_are_calibrated()
    {
        const int Replications = 600,
            Chains = 4,
            Length = 250;
        int[] outside = new int[5];
        for (int seed = 0; seed < Replications; seed++)
        {
            double[] draws = Normal(Chains, Length, 0.5, seed);
            Empirical<double> sample = Sample(draws, Chains);
            double[] positive = Array.ConvertAll(draws, x => x > -0.5 ? x : double.NaN);
            var some = Empirical.OfPresent(positive, Weights(draws.Length, Chains));
            (double Estimate, double Error, double Truth)[] checks =
            [
                (sample.Mean, sample.Errors.Mean, 0),
                (sample.StandardDeviation, sample.Errors.StandardDeviation, 1),
                (sample.Quantile(0.9), sample.Errors.Quantile(0.9), 1.2815515655446004),
                (sample.Probability(x => x > 1), sample.Errors.Probability(x => x > 1), 0.15865525393145707),
                (some.Mean, some.Errors.Mean, 0.5091604338370335),
            ];
            for (int i = 0; i < checks.Length; i++)
                outside[i] += Math.Abs(checks[i].Estimate - checks[i].Truth) > 2 * checks[i].Error ? 1 : 0;
        }

        Assert.All(outside, count => Assert.InRange(count / (double)Replications, 0.02, 0.095));
    }

    private static void Same(double expected, double actual) => Assert.Equal(1, actual / expected, 1e-9);

    private static Empirical<double> Sample(double[] draws, int chains) =>
        Empirical.OfPresent([.. draws], Weights(draws.Length, chains));

    private static StatedWeights Weights(int count, int chains) =>
        new(new ChainDraws(chains, () => count), [.. Enumerable.Repeat(1.0 / count, count)]);

    private static double[] Normal(int chains, int length, double phi, long seed)
    {
        var rng = new Rng(seed);
        (var draws, double x) = (new double[chains * length], 0);
        for (int i = 0; i < draws.Length; i++)
        {
            double z = rng.NextNormal();
            draws[i] = x = i % length == 0 ? z : phi * x + Math.Sqrt(1 - phi * phi) * z;
        }

        return draws;
    }

    // Lehmer's generator, and sums of twelve uniform numbers: exact in doubles, so that R has the same chains.
    private static double[] Autoregression(string form, int chains, int length, double phi)
    {
        double state = 12_345;
        double NextNormal()
        {
            double sum = 0;
            for (int i = 0; i < 12; i++)
                sum += (state = 16_807 * state % 2_147_483_647) / 2_147_483_647;
            return sum - 6;
        }

        var draws = new double[chains * length];
        for (int chain = 0; chain < chains; chain++)
        {
            double x = NextNormal();
            for (int t = 1; t <= length; t++)
            {
                if (t > 1)
                    x = phi * x + Math.Sqrt(1 - phi * phi) * NextNormal();
                draws[chain * length + t - 1] = form switch
                {
                    "shifted" => x + (chain == 3 ? 1 : 0),
                    "scaled" => chain == 0 ? 3 * x : x,
                    "drift" => x + t / 100.0,
                    "skewed" => x * x * x,
                    "counts" => Math.Floor(2 * x),
                    _ => x,
                };
            }
        }

        return draws;
    }
}
