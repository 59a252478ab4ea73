using Icf.Inference;
using Icf.Reports;
using Icf.TestModels;

namespace Icf.Plots.Tests;

/// <summary>What pictures show is what is known otherwise, and what they cannot show is said.</summary>
public sealed class PictureContentTests
{
    [Fact]
    public void A_marginal_is_the_posterior_and_the_prior()
    {
        // The posterior of a normal mean is known: see the model.
        var chart = (DensityChart)Answers.Weighted.Value.Marginals("mu").Layout.Panels.Single().Chart;
        Empirical<double> mu = new Models.UnknownMeanModel().ImportanceSampling(new([8, 9]), particles: 2_000, seed: 1)[
            "mu"
        ];
        Assert.Equal(mu.Quantile(0.05), chart.Low);
        Assert.Equal(mu.Quantile(0.5), chart.Middle);
        Assert.Equal(mu.Quantile(0.95), chart.High);
        double width = chart.Edges[1] - chart.Edges[0];
        Assert.Equal(1, width * chart.Posterior.Sum(), 0.003);
        double mean = chart.Posterior.Select((height, i) => height * width * (chart.Edges[i] + width / 2)).Sum();
        Assert.Equal(mu.Mean, mean, width);
        Assert.NotNull(chart.Prior);
        var bare = Answers.Weighted.Value.With(new PictureOptions { PriorDraws = 0 }).Marginals();
        Assert.Null(((DensityChart)bare.Layout.Panels.Single().Chart).Prior);
        Assert.DoesNotContain("prior", bare.Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_are_addresses_or_sites()
    {
        PosteriorPlot plot = Answers.Chains.Value;
        Assert.Equal(["mu", "tau"], Titles(plot.Marginals()));
        Assert.Equal(
            ["tau", .. Enumerable.Range(0, 8).Select(static i => $"eta[{i}]")],
            Titles(plot.Marginals(Models.EightSchoolsModel.Sites.tau, Models.EightSchoolsModel.Sites.eta))
        );
        Assert.Equal(["eta[3]"], Titles(plot.Marginals(Models.EightSchoolsModel.Sites.eta[3])));
        Assert.Equal(["mu"], Titles(plot.Marginals("mu", "mu")));
    }

    [Fact]
    public void Pairs_have_the_draws_in_proportion_to_their_weights()
    {
        var posterior = new Models.EightSchoolsModel().ImportanceSampling(Answers.Schools, particles: 1_000, seed: 1);
        Picture picture = posterior.Plot.Pairs("mu", "tau", "eta[0]");
        Assert.Equal(6, picture.Layout.Panels.Count());
        Assert.Null(picture.Layout.Rows[0][1]);
        var below = (ScatterChart)picture.Layout.Rows[2][0]!.Chart;
        Assert.Equal(("mu", "eta[0]"), (below.Across, below.Up));
        Assert.Equal(400, below.X.Length);
        Empirical<double> mu = posterior["mu"];
        var counts = below.X.Zip(below.Y).CountBy(static pair => pair).ToDictionary();
        for (int i = 0; i < mu.Count; i++)
        {
            int count = counts.GetValueOrDefault((mu.Values[i], posterior["eta[0]"].Values[i]));
            Assert.InRange(count, Math.Floor(400 * mu.Weights[i] - 1e-9), Math.Ceiling(400 * mu.Weights[i] + 1e-9));
        }
    }

    [Fact]
    public void Traces_and_ranks_are_those_of_the_chains()
    {
        var trace = (TraceChart)Answers.Chains.Value.Trace("mu").Layout.Panels.Single().Chart;
        var ranks = (RankChart)Answers.Chains.Value.Ranks("mu").Layout.Panels.Single().Chart;
        var posterior = new Models.EightSchoolsModel().Nuts(
            Answers.Schools,
            new NutsOptions { Chains = 4, Draws = 200 },
            seed: 1
        );
        Assert.Equal(posterior["mu"].Values, trace.Chains.SelectMany(static chain => chain));
        Assert.All(ranks.Counts, static counts => Assert.Equal(200, counts.Sum()));
        double[] all = [.. posterior["mu"].Values];
        int[] parts = Array.ConvertAll(all, value => all.Count(other => other < value) * 20 / all.Length);
        for (int chain = 0; chain < 4; chain++)
            Assert.Equal(
                Enumerable.Range(0, 20).Select(part => parts.Skip(200 * chain).Take(200).Count(of => of == part)),
                ranks.Counts[chain]
            );
        Assert.Contains("R̂", Answers.Chains.Value.Trace("mu").Layout.Panels.Single().Title, StringComparison.Ordinal);
    }

    [Fact]
    public void A_forest_has_the_intervals_of_all_turns()
    {
        var chart = (IntervalChart)Answers.Chains.Value.Forest().Layout.Panels.Single().Chart;
        Assert.Equal(Enumerable.Range(0, 8).Select(static i => $"eta[{i}]"), chart.Names);
        Assert.All(
            chart.Low.Zip(chart.Middle, chart.High),
            static x => Assert.True(x.First < x.Second && x.Second < x.Third)
        );
        var shares = (ShareChart)Answers.Series.Value.Forest().Layout.Panels.Single().Chart;
        Assert.All(shares.Shares, static of => Assert.Equal(1, of.Sum(), 1e-9));
        Assert.Equal(2, Answers.Chains.Value.Forest("mu", "tau", "eta").Layout.Rows.Count);
    }

    [Fact]
    public void Data_stand_beside_what_is_predicted()
    {
        var chart = (IntervalChart)Answers.Chains.Value.PosteriorPredictive().Layout.Panels.Single().Chart;
        Assert.Equal(Answers.Schools.y, chart.Observed);
        Assert.Throws<KeyNotFoundException>(() => Answers.Chains.Value.PosteriorPredictive("nothing"));
    }

    [Fact]
    public void Weights_add_up()
    {
        var chart = (CurveChart)Answers.Weighted.Value.Weights().Layout.Panels.Single().Chart;
        Assert.Equal(0, chart.Y[0]);
        Assert.Equal(1, chart.Y[^1], 1e-12);
        Assert.All(chart.X.Zip(chart.Y), static at => Assert.True(at.Second >= at.First - 1e-12));
        Assert.Contains("k̂", Answers.Weighted.Value.Weights().Caption, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_has_its_ranks_and_bands()
    {
        CalibrationReport report = Answers.Report.Value;
        var chart = (EcdfChart)report.Plot.Ranks("mu").Layout.Panels.Single().Chart;
        Assert.Equal(
            chart.At.Select(at => report["mu"].Ranks.Values.Count(rank => rank <= at) / 100.0 - at),
            chart.Difference,
            static (expected, found) => Math.Abs(expected - found) < 1e-12
        );
        var coverage = (CoverageChart)report.Plot.Coverage("mu").Layout.Panels.Single().Chart;
        Assert.Equal(report["mu"].Central(0.8).Share, coverage.Shares[1]);
        Assert.All(chart.Low.Zip(chart.High), static band => Assert.True(band.First <= 0 && band.Second >= 0));
        Assert.Equal(0.99, chart.At[^1], 1e-12);
        Assert.Throws<KeyNotFoundException>(() => Answers.Check.Value.Ranks("nu"));
    }

    [Fact]
    public void What_cannot_be_drawn_is_said()
    {
        PosteriorPlot exact = Answers.Exact.Value;
        Assert.Equal(
            "No draw has a number 'nu'; there are mu.",
            Assert.Throws<KeyNotFoundException>(() => Answers.Weighted.Value.Marginals("nu")).Message
        );
        Assert.Contains("ask Nuts", Assert.Throws<PictureException>(() => exact.Trace()).Message);
        Assert.Contains("ask Nuts", Assert.Throws<PictureException>(() => Answers.Weighted.Value.Ranks()).Message);
        Assert.Contains("ImportanceSampling", Assert.Throws<PictureException>(() => exact.Weights()).Message);
        Assert.Contains("VariationalInference", Assert.Throws<PictureException>(() => exact.Elbo()).Message);
        Assert.Contains(
            "need two latents",
            Assert.Throws<PictureException>(() => Answers.Weighted.Value.Pairs()).Message
        );
        Assert.Throws<ArgumentNullException>(() => exact.With(null!));
    }

    [Fact]
    public void Of_many_latents_the_first_are_shown_and_it_is_said()
    {
        Picture picture = Answers.Series.Value.Marginals("states");
        Assert.Equal(24, picture.Layout.Panels.Count());
        Assert.EndsWith("The first 24 of 60 latents.", picture.Caption, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(Picture picture) =>
        picture.Layout.Panels.Select(static panel => panel.Title);
}
