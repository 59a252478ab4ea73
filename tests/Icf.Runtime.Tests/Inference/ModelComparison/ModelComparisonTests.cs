using Icf.Inference;
using Icf.Runtime.Tests.Inference.CaseDeletion;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Inference.ModelComparisons;

/// <summary>Models of the same data.</summary>
public sealed class ModelComparisonTests
{
    private static readonly double[] s_y = [2, 3, -0.5, 1.4, 4.5, 0.3, 2.2, 1];
    private static readonly LeaveOneOut s_mean = new Models.UnknownMeanModel()
        .ImportanceSampling(new(s_y), 20_000, seed: 1)
        .Loo();
    private static readonly LeaveOneOut s_survey = new Models.SurveyModel()
        .ImportanceSampling(new([.. s_y.Select(static y => (double?)y)]), 20_000, seed: 2)
        .Loo();

    /// <summary>
    /// The figures of R's package loo, by the script <c>loo.R</c>. Pseudo-BMA+ is simulated there and here: its error
    /// is at most 0.5 / √4000.
    /// </summary>
    [Fact]
    public void Agrees_with_the_package_loo()
    {
        var comparison = ModelComparison.Of([
            ("normal", LooReference.Normal.Loo()),
            ("wide", LooReference.Wide.Loo()),
            ("heavy", LooReference.Heavy.Loo()),
        ]);
        Assert.Equal(["heavy", "wide", "normal"], comparison.Models.Select(model => model.Name));
        Agrees(comparison["heavy"], 0, 0, 5.97137463926051e-01, 0.4727801544585402);
        Agrees(comparison["wide"], -0.137691465650738, 1.96146679391379, 4.02862536023148e-01, 0.4462363129244814);
        Agrees(comparison["normal"], -5.633464661249537, 5.63804136896526, 0, 0.0809835326169784);
        Assert.InRange(comparison.StackingGap, 0, 1e-10);
        Assert.All(comparison.Models, model => Assert.True(double.IsNaN(model.Probability)));
        Assert.Contains("unknown", $"{comparison}", StringComparison.Ordinal);

        static void Agrees(ComparedModel model, double difference, double error, double stacking, double pseudo)
        {
            Assert.Equal(difference, model.ElpdDifference, 1e-8);
            Assert.Equal(error, model.DifferenceStandardError, 1e-8);
            Assert.Equal(stacking, model.StackingWeight, 2e-5);
            Assert.Equal(pseudo, model.PseudoBmaWeight, 0.04);
        }
    }

    /// <summary>Evidences in closed form, within five errors.</summary>
    [Fact]
    public void Probabilities_are_those_of_the_evidences()
    {
        var comparison = ModelComparison.Of([("one", s_survey), ("two", s_mean)]);
        double odds = Evidence(1, 5, 2) - Evidence(1, 4, 1),
            truth = 1 / (1 + Math.Exp(-odds));
        ComparedModel two = comparison["two"];
        Assert.InRange(truth, 0.55, 0.99);
        Assert.InRange(two.ProbabilityStandardError, 1e-4, 0.02);
        Assert.InRange(
            two.Probability,
            truth - 5 * two.ProbabilityStandardError,
            truth + 5 * two.ProbabilityStandardError
        );
        Assert.Equal(1, comparison.Models.Sum(model => model.Probability), 1e-12);
        Assert.Equal(ReliabilityLevel.Good, comparison.Reliability.Level);
        Assert.Equal("two", comparison.Models[0].Name);
        Assert.Equal(s_survey.Elpd - s_mean.Elpd, comparison["one"].ElpdDifference, 1e-12);
    }

    /// <summary>p (1 − p) times the error of the log of the odds.</summary>
    [Fact]
    public void Errors_of_probabilities_follow_from_those_of_the_evidences()
    {
        (double[] probabilities, double[] errors) = ModelProbabilities.Of([Math.Log(3) - 900, -900], [0.3, 0.4]);
        Assert.Equal(0.75, probabilities[0], 1e-12);
        Assert.All(errors, error => Assert.Equal(0.75 * 0.25 * 0.5, error, 1e-12));
        Assert.All(ModelProbabilities.Of([double.NaN, 0], [0, 0]).Errors, error => Assert.True(double.IsNaN(error)));
    }

    [Fact]
    public void Pseudo_bma_has_a_seed()
    {
        double[][] logs =
        [
            [-1, -2, -3],
            [-2, -1, -2.5],
        ];
        Assert.Equal(PseudoBma.Weights(logs, 1), PseudoBma.Weights(logs, 1));
        Assert.NotEqual(PseudoBma.Weights(logs, 1), PseudoBma.Weights(logs, 2));
    }

    [Fact]
    public void Doubts_about_a_model_are_named()
    {
        var comparison = ModelComparison.Of([
            ("rough", new Models.UnknownMeanModel().ImportanceSampling(new(s_y), 15, seed: 1).Loo()),
            ("survey", s_survey),
        ]);
        Assert.NotEqual(ReliabilityLevel.Good, comparison.Reliability.Level);
        Assert.All(
            comparison.Reliability.Reasons,
            reason => Assert.StartsWith("'rough': ", reason.Text, StringComparison.Ordinal)
        );
    }

    [Fact]
    public void Data_must_be_the_same()
    {
        LeaveOneOut Of(params double[] y) =>
            new Models.UnknownMeanModel().ImportanceSampling(new(y), 100, seed: 1).Loo();
        Refuses("has 2 data and 'b' 3", Of(1, 2), Of(1, 2, 3));
        Refuses("'y[1]' of 'a' is 2, and 'y[1]' of 'b' is 2.5", Of(1, 2), Of(1, 2.5));
        Refuses("'y[0]' of 'a' is 1, and 'readings[0]' of 'b' is 4", Of(1, 2), Readings(4, 2));
        Refuses("'a' has a datum 'y[0]', and 'b' has none", Of(1, 2, 3, 4, 5, 6, 7, 8), Named());

        // Other names, but the same data.
        Assert.Equal(2, ModelComparison.Of([("a", Of(1, 2)), ("b", Readings(1, 2))]).Models.Length);
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([("a", s_mean)]));
        Assert.Throws<ArgumentException>(() => ModelComparison.Of([("a", s_mean), ("a", s_survey)]));
        Assert.Throws<KeyNotFoundException>(() => ModelComparison.Of([("a", s_mean), ("b", s_survey)])["c"]);

        static LeaveOneOut Readings(params double[] y) =>
            new Thermometer.TemperatureModel(new Thermometer(0.5, 1)).ImportanceSampling(new(y), 100, seed: 1).Loo();

        static LeaveOneOut Named() =>
            PointwiseLogLikelihood.FromDraws([.. Enumerable.Range(0, 8).Select(i => $"z{i}")], new double[30, 8]).Loo();

        static void Refuses(string text, LeaveOneOut a, LeaveOneOut b) =>
            Assert.Contains(
                text,
                Assert.Throws<ArgumentException>(() => ModelComparison.Of([("a", a), ("b", b)])).Message,
                StringComparison.Ordinal
            );
    }

    private static double Evidence(double mean, double variance, double noise) =>
        TestModels.Exact.Conjugate(mean, variance, noise, s_y).LogEvidence;
}
