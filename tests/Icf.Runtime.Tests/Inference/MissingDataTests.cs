using Icf.Networks;
using Icf.TestModels;
using Icf.Training;

namespace Icf.Runtime.Tests.Inference;

public class MissingDataTests
{
    private static readonly Models.SeriesModel s_series = new();
    private static readonly CompileOptions s_options = new()
    {
        Traces = 20_000,
        Epochs = 4,
        Seed = 3,
        Progress = new Progress<CompileProgress>(),
    };

    [Fact]
    public void A_gap_is_filled_as_the_smoother_fills_it()
    {
        // The precision matrix of two values between 1 and 2.5 has 1 + 0.8² = 1.64 on its diagonal and −0.8 beside it.
        // Five standard errors, of a mean as of a standard deviation: wrong by chance with probability below 1e-6 each.
        const double Determinant = 1.64 * 1.64 - 0.64;
        double sd = Math.Sqrt(1.64 / Determinant);
        double first = (1.64 * 0.8 + 0.8 * 2) / Determinant,
            second = (0.8 * 0.8 + 1.64 * 2) / Determinant;
        Models.SeriesModel.Args query = new([1, double.NaN, double.NaN, 2.5]);

        using var compiled = s_series.Compile(query, s_options);
        foreach (
            Posterior<double> posterior in new Posterior<double>[]
            {
                s_series.ImportanceSampling(query, 40_000, seed: 1),
                compiled.Infer(query, 5_000, seed: 2),
            }
        )
        {
            double error = sd / Math.Sqrt(posterior.EffectiveSampleSize);
            Assert.InRange(posterior["y[1]"].Mean, first - 5 * error, first + 5 * error);
            Assert.InRange(posterior["y[2]"].Mean, second - 5 * error, second + 5 * error);
            Assert.InRange(posterior["y[1]"].StandardDeviation, sd - 5 * error, sd + 5 * error);
            Assert.Equal(["y[1]", "y[2]"], posterior.Addresses);
            Assert.Empty(posterior.ProposedByPrior);
        }

        Assert.InRange(compiled.Infer(query, 5_000, seed: 2).EffectiveSampleSize, 4_500, 5_000);
    }

    [Fact]
    public void One_network_answers_gaps_wherever_they_are()
    {
        using var compiled = new Models.SurveyModel().Compile(
            new([1, 2, 3, 4, 5]),
            s_options with
            {
                MissingShare = 0.4,
            }
        );
        foreach (
            double?[] y in new double?[][]
            {
                [1, 2, null, null, 4],
                [null, null, null, null, 2],
                [1, 2, 3, double.NaN, 5],
                [null, 1, null, 2, null],
            }
        )
        {
            Posterior<double> posterior = compiled.Infer(new(y), 2_000, seed: 4);
            Assert.InRange(posterior.EffectiveSampleSize, 1_600, 2_000);
            Assert.Equal(y.Count(v => v is null or double.NaN) + 1, posterior.Addresses.Count);
        }
    }

    [Fact]
    public void Gaps_that_training_never_saw_are_left_to_the_prior()
    {
        using var compiled = s_series.Compile(
            new([1, 1, 1]),
            s_options with
            {
                Traces = 500,
                MissingShare = 0,
                ValidationTraces = 64,
            }
        );
        Assert.Equal(["y[missing]"], compiled.Infer(new([1, double.NaN, 2]), 100).ProposedByPrior);
        Assert.Empty(compiled.Infer(new([1, 1, 2]), 100).ProposedByPrior);
    }

    [Theory]
    [InlineData(null, 0, 0.1)]
    [InlineData(null, 4, 0.4)]
    [InlineData(0.0, 4, 0.4)]
    [InlineData(0.3, 0, 0.3)]
    [InlineData(0.5, 4, 0.7)]
    public void Training_hides_the_share_it_is_told_to(double? option, int missingInExample, double share)
    {
        // 40,000 data: five standard deviations are at most 0.0125.
        double[] example = [.. Enumerable.Range(0, 10).Select(t => t < missingInExample ? double.NaN : 0)];
        var source = new TraceSource<Models.SeriesModel.Args, double>(
            s_series,
            new Arguments<Models.SeriesModel.Args>(new Models.SeriesModel.Args(example)),
            seed: 8,
            option
        );
        SimulatedTraces traces = source.Simulate(0, 4_000, CancellationToken.None);
        double hidden = Enumerable
            .Range(0, traces.Count)
            .Average(t => traces.Tokens(t).ToArray().Count(double.IsNaN) / 10.0);
        Assert.InRange(hidden, share - 0.0125, share + 0.0125);
        Assert.All(
            Enumerable.Range(0, 100),
            t => Assert.Equal(traces.Tokens(t).ToArray().Count(double.IsNaN), traces.Steps(t).Length)
        );
    }

    [Fact]
    public void Given_values_of_missing_data_are_scored_as_the_data_would_be()
    {
        double whole = s_series.LogJoint(new([1, 0.5, 2]), []);
        Assert.Equal(whole, s_series.LogJoint(new([1, double.NaN, 2]), new Choices { ["y[1]"] = 0.5 }), 1e-12);
        Assert.Throws<MissingChoiceException>(() => s_series.LogJoint(new([1, double.NaN, 2]), []));
        ModelTrace<double> trace = s_series.PriorPredictive(new([1, double.NaN, 2]), seed: 3);
        Assert.Equal(["y[0]", "y[2]"], trace.Data.Keys.Order());
        Assert.Equal(["y[1]"], trace.Choices.Addresses);
    }
}
