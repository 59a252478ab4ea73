using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.CaseDeletion;

/// <summary>What each datum moved, where it is known in closed form.</summary>
public sealed class InfluenceTests
{
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly double[] s_y = [2, 3, -0.5, 1.4, 4.5, 0.3, 2.2, 1];
    private static readonly Models.UnknownMeanModel.Args s_args = new(s_y);

    /// <summary>Within five errors, which fails with a probability below 1e-6.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Of_normal_data_it_is_known(bool areChains)
    {
        var posterior = areChains
            ? s_model.Nuts(s_args, new() { Draws = 4_000 }, seed: 2)
            : s_model.ImportanceSampling(s_args, 20_000, seed: 1);
        Influence influence = posterior.Influence();
        Assert.Equal(ReliabilityLevel.Good, influence.Reliability.Level);
        Assert.Equal(["mu"], influence.Latents.AsEnumerable());
        (double mean, double variance) = Posterior(s_y);
        for (int i = 0; i < s_y.Length; i++)
        {
            LatentShift moved = influence[$"y[{i}]", "mu"];
            (double meanWithout, double varianceWithout) = Posterior([.. s_y.Where((_, j) => j != i)]);
            Assert.Equal(posterior["mu"].Mean, moved.Mean);
            Assert.InRange(moved.ShiftError, 1e-4, 0.05);
            Agrees((mean - meanWithout) / Math.Sqrt(variance), moved.Shift, moved.ShiftError);
            Assert.Equal(Math.Sqrt(varianceWithout), moved.StandardDeviationWithout, 0.05);

            // The divergence of two normal distributions.
            double ratio = variance / varianceWithout,
                divergence =
                    (ratio - 1 - Math.Log(ratio) + (mean - meanWithout) * (mean - meanWithout) / varianceWithout) / 2;
            DatumInfluence datum = influence[$"y[{i}]"];
            Assert.InRange(datum.MonteCarloError, 1e-5, 0.05);
            Agrees(divergence, datum.Divergence, datum.MonteCarloError);
            Assert.Equal(posterior.Loo()[$"y[{i}]"].ParetoK, datum.ParetoK);
        }

        LatentShift strongest = influence.Strongest(1).Single();
        Assert.Equal(("y[4]", "mu"), (strongest.Datum, strongest.Latent));
        Assert.StartsWith("Good\ny[4] moved mu by ", $"{influence}", StringComparison.Ordinal);
    }

    /// <summary>
    /// Errors are calibrated: of 600 replications, more than 9.5 % are outside of two with a probability of 1e-6.
    /// </summary>
    [Fact]
    public void Stated_errors_hold()
    {
        const int Replications = 600;
        (double mean, double variance) = Posterior(s_y);
        (double without, double varianceWithout) = Posterior([.. s_y.Where((_, j) => j != 4)]);
        double ratio = variance / varianceWithout,
            truth = (ratio - 1 - Math.Log(ratio) + (mean - without) * (mean - without) / varianceWithout) / 2;
        (int ofShift, int ofDivergence) = (0, 0);
        for (int seed = 0; seed < Replications; seed++)
        {
            Influence influence = s_model
                .ImportanceSampling(s_args, 1_000, seed, new() { Threads = 1 })
                .Influence(new() { Threads = 1 });
            LatentShift moved = influence["y[4]", "mu"];
            DatumInfluence datum = influence["y[4]"];
            ofShift += Math.Abs(moved.Mean - moved.MeanWithout - (mean - without)) > 2 * moved.MonteCarloError ? 1 : 0;
            ofDivergence += Math.Abs(datum.Divergence - truth) > 2 * datum.MonteCarloError ? 1 : 0;
        }

        Assert.InRange(ofShift, Replications / 200, Replications * 0.095);
        Assert.InRange(ofDivergence, Replications / 200, Replications * 0.095);
    }

    /// <summary>The last point of a line has moved the slope up, and with it the intercept down.</summary>
    [Fact]
    public void Each_latent_has_its_own()
    {
        double[] x = [0, 1, 2, 3, 4],
            y = [0, 1, 2, 3, 6];
        Influence influence = new Models.LineModel().Refine(new(x, y), seed: 1).Influence();
        Assert.Equal(["slope", "intercept"], influence.Latents.AsEnumerable());
        (double slope, double intercept) = Line(x, y);
        (double slopeWithout, double interceptWithout) = Line(x[..4], y[..4]);
        LatentShift ofSlope = influence["y[4]", "slope"],
            ofIntercept = influence["y[4]", "intercept"];
        Agrees(slope - slopeWithout, ofSlope.Mean - ofSlope.MeanWithout, ofSlope.MonteCarloError);
        Agrees(intercept - interceptWithout, ofIntercept.Mean - ofIntercept.MeanWithout, ofIntercept.MonteCarloError);

        // All ten pairs, the greatest shift first.
        LatentShift[] all = [.. influence.Strongest(12)];
        Assert.Equal(10, all.Length);
        Assert.Equal(all.OrderByDescending(shift => Math.Abs(shift.Shift)), all);
        Assert.Equal(all[..3], influence.Strongest(3));
        Assert.Equal(("y[4]", "slope"), (all[0].Datum, all[0].Latent));
    }

    /// <summary>Nothing is estimated where all traces are known, also of a latent that few of them visit.</summary>
    [Fact]
    public void Of_an_exact_answer_it_is_exact()
    {
        var model = new Models.InspectionModel();
        double[] loads = [0.5, 1.2, 2.4];
        Influence influence = model.Enumerate(new(4, loads)).Influence();
        var without = model.Enumerate(new(4, loads[..2]));
        foreach (string latent in influence.Latents)
        {
            LatentShift moved = influence["loads[2]", latent];
            Assert.Equal(without[latent].Mean, moved.MeanWithout, 1e-12);
            Assert.Equal(without[latent].StandardDeviation, moved.StandardDeviationWithout, 1e-12);
            Assert.Equal(0, moved.MonteCarloError);
        }

        Assert.Contains(influence.Latents, latent => without[latent].Presence < 1);
        Assert.Equal(0, influence["loads[2]"].MonteCarloError);
    }

    [Fact]
    public void Mistakes_are_named()
    {
        Influence influence = s_model.ImportanceSampling(s_args, 100, seed: 1).Influence();
        Assert.Throws<KeyNotFoundException>(() => influence["z"]);
        Assert.Throws<KeyNotFoundException>(() => influence["y[0]", "z"]);
        Assert.Throws<KeyNotFoundException>(() => influence["z", "mu"]);
        Assert.Throws<ArgumentOutOfRangeException>(() => influence.Strongest(-1));
        Assert.Throws<InvalidOperationException>(() => s_model.ImportanceSampling(new([]), 10, seed: 1).Influence());
    }

    private static (double Mean, double Variance) Posterior(double[] y)
    {
        double precision = 1 / 5.0 + y.Length / 2.0;
        return ((1 / 5.0 + y.Sum() / 2) / precision, 1 / precision);
    }

    // Λ = I / 4 + Σ (x, 1)(x, 1)ᵀ, and the mean of slope and intercept is Λ⁻¹ Σ (x, 1) y.
    private static (double Slope, double Intercept) Line(double[] x, double[] y)
    {
        (double a, double b, double d) = (0.25 + x.Sum(v => v * v), x.Sum(), 0.25 + x.Length);
        (double xy, double sum, double det) = (x.Zip(y, (u, v) => u * v).Sum(), y.Sum(), a * d - b * b);
        return ((d * xy - b * sum) / det, (a * sum - b * xy) / det);
    }

    private static void Agrees(double truth, double estimate, double error) =>
        Assert.InRange(estimate, truth - 5 * error, truth + 5 * error);
}
