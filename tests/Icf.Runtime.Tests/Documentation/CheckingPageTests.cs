using Icf.TestModels;

namespace Icf.Runtime.Tests.Documentation;

/// <summary>The page on checking a network shows code that is tested here, and its numbers are right.</summary>
public sealed class CheckingPageTests
{
    [Fact]
    public void The_checks_give_what_the_page_tells()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(new(y: new double[2]), new CompileOptions { Traces = 200, Seed = 1 });
        Assert.Equal(500, OfNetwork(compiled).Proposals!.Simulations);
        Func<Models.UnknownMeanModel, CalibrationReport> other = OfNuts;
        Assert.NotNull(other);

        static CalibrationReport OfNetwork(
            CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> compiled
        )
        {
            // csharpier-ignore
            CalibrationReport report = compiled.Check(new(y: new double[2]), new CheckOptions { Proposals = true }, seed: 1);
            return report;
        }

        // Compiled, and not run: 500 answers take a while.
        static CalibrationReport OfNuts(Models.UnknownMeanModel model)
        {
            // csharpier-ignore
            CalibrationReport report = model.Check(new(y: new double[3]), (data, seed) => model.Nuts(new(data.List("y")), seed: seed));
            return report;
        }
    }

    [Fact]
    public void Two_networks_are_compared_as_the_page_tells()
    {
        var model = new Models.UnknownMeanModel();
        using var compiled = model.Compile(new(y: new double[2]), new CompileOptions { Traces = 200, Seed = 1 });
        using var longer = model.Compile(new(y: new double[2]), new CompileOptions { Traces = 2_000, Seed = 1 });
        // csharpier-ignore
        NetworkComparison comparison = compiled.CompareOnSimulations(longer, new(y: new double[2]), simulations: 200, seed: 1);
        Assert.Equal(NetworkChoice.Second, comparison.Better);
    }

    [Fact]
    public void Power_scaling_gives_what_the_page_tells()
    {
        var survey = new Models.SurveyModel(); // mu ~ Normal(1, 2), and each reading ~ Normal(mu, 1)
        var posterior = survey.Nuts(new([8.5, 9.2, 8.8]), new() { Draws = 4_000 }, seed: 1);
        PowerScaling scaling = posterior.PowerScaling();
        Assert.Equal(ScalingDiagnosis.PriorDataConflict, scaling["mu"].Diagnosis);
        Assert.Equal(0.151, scaling["mu"].Prior.Sensitivity, 5 * scaling["mu"].Prior.SensitivityError);
        var weaker = scaling.Tilt(prior: 0.5);
        Assert.Equal(8.52, weaker["mu"].Mean, 5 * weaker["mu"].Errors.Mean);

        double[] y = [28, 8, -3, 7, -1, 1, 18, 12],
            sigma = [15, 10, 16, 11, 9, 11, 10, 18];
        var schools = new Models.EightSchoolsModel().Nuts(new(y, sigma), new() { Draws = 4_000 }, seed: 1);
        var ofSchools = schools.PowerScaling(new() { Latents = ["mu", "tau"] });
        Assert.Equal(ScalingDiagnosis.PriorDataConflict, ofSchools["mu"].Diagnosis);
        Assert.Equal(ScalingDiagnosis.StrongPriorOrWeakLikelihood, ofSchools["tau"].Diagnosis);
        Assert.Equal(ScalingDiagnosis.PriorHasLittleEffect, ofSchools["eta[0]"].Diagnosis);
    }

    [Fact]
    public void Predictive_checks_give_what_the_page_tells()
    {
        var survey = new Models.SurveyModel();
        Models.SurveyModel.Args readings = new([1.2, 0.7, 2.1, 1.5, 0.9, 1.8, 6.9, 1.1]);
        var posterior = survey.Nuts(readings, new() { Draws = 4_000 }, seed: 1);
        PredictiveCheck check = posterior.PredictiveCheck(
            [
                ("mean", (y, _) => y.Values.Average()),
                ("largest", (y, _) => y.Values.Max()),
                ("gap below the largest", (y, _) => y.Values.Max() - y.Values.Order().ElementAt(y.Count - 2)),
            ],
            seed: 2
        );
        PredictiveCheck misfit = posterior.PredictiveCheck(
            [("squares around mu", (y, at) => y.Values.Sum(v => (v - at.mu) * (v - at.mu)))],
            seed: 2
        );
        PredictiveCheck before = survey.PriorPredictiveCheck(
            readings,
            [("mean", (y, _) => y.Values.Average()), ("range", (y, _) => y.Values.Max() - y.Values.Min())],
            draws: 10_000,
            seed: 2
        );
        Assert.Equal(["largest", "gap below the largest"], check.Extreme.Select(s => s.Name));
        Assert.True(misfit["squares around mu"].IsExtreme);
        Assert.Equal(["range"], before.Extreme.Select(s => s.Name));

        Func<Models.UnknownMeanModel, CalibrationReport> withQuantity = Quantities;
        Assert.NotNull(withQuantity);

        // Compiled, and not run: 500 answers take a while.
        static CalibrationReport Quantities(Models.UnknownMeanModel model)
        {
            var options = new CheckOptions
            {
                Quantities = [("distance", (at, data) => Math.Abs(at["mu"].ToDouble() - data.List("y").Average()))],
            };
            return model.Check(
                new(new double[3]),
                (data, seed) => model.Nuts(new(data.List("y")), seed: seed),
                options
            );
        }
    }

    [Fact]
    public void Data_unlike_the_training_are_found_as_the_page_tells()
    {
        var means = new Models.UnknownMeanModel(); // mu ~ Normal(1, √5), and each reading ~ Normal(mu, √2)
        using var ofMeans = means.Compile(new(new double[8]), new CompileOptions { Traces = 20_000, Seed = 1 });
        double[] alternating = [5, -5, 5, -5, 5, -5, 5, -5];
        var answer = ofMeans.Infer(new(alternating), 1_000, seed: 1);
        OutOfDistribution? far = answer.OutOfDistribution;
        Assert.Equal(ReliabilityLevel.Good, answer.Reliability.Level);
        Assert.Equal(1.0 / 2_001, far!.PValue);
        Assert.Contains("are unlike what the model draws", $"{answer}", StringComparison.Ordinal);
    }

    [Fact]
    public void The_page_shows_tested_code() =>
        Assert.InRange(TestedPage.Shows("checking-a-network.md", "CheckingPageTests.cs"), 2, 100);
}
