using Icf.TestModels;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>
/// Engines that are right pass, at a false-alarm rate of 1e-5 for all tests of a check together, and each kind of
/// error is caught by the tests that can see it. Simulations are seeded.
/// </summary>
public sealed class CheckTests
{
    private const int Draws = 400;
    private static readonly Models.UnknownMeanModel s_model = new();
    private static readonly Models.UnknownMeanModel.Args s_example = new(new double[3]);

    /// <summary>The posterior's mean and variance; data have the variance 2.</summary>
    private static readonly Func<double[], (double Mean, double Deviation)> s_exact = y =>
    {
        double precision = 1 / 5.0 + y.Length / 2.0;
        return ((1 / 5.0 + y.Sum() / 2) / precision, Math.Sqrt(1 / precision));
    };

    private static CheckOptions Options(double falseAlarmRate) => new() { FalseAlarmRate = falseAlarmRate };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void RightAnswersPass(long seed)
    {
        CalibrationReport report = Check(static (mean, deviation) => (mean, deviation), 1e-5, seed);
        Assert.True(report.IsCalibrated, report.ToString());
        Assert.StartsWith("Calibrated: answers by", report.ToString());
        Assert.Equal((500, 0, 6), (report.Simulations, report.Unanswered, report.Tests));

        // Of three data with the variance 2 and a prior with 5.
        Assert.Equal(1 - 1 / (1 + 7.5), report["mu"].Contraction, 0.02);
        Assert.Equal(0, report["mu"].MeanZScore, 0.25);
        Assert.Equal(1, report["mu"].ZScoreDeviation, 0.2);
    }

    [Fact]
    public void AnswersThatAreAFifthTooNarrowAreCaughtByEveryKindOfTest()
    {
        CalibrationReport report = Check(static (mean, deviation) => (mean, 0.8 * deviation));
        AssertFails(
            report,
            CalibrationTest.Ranks,
            CalibrationTest.Coverage,
            CalibrationTest.AroundPrior,
            CalibrationTest.FromBelow
        );
        Assert.Contains("mu, by ranks: answers are too narrow", report.ToString());
        Assert.InRange(report["mu"].ZScoreDeviation, 1.1, 1.4);
    }

    [Fact]
    public void AnswersThatAreTooWideAreCaught()
    {
        CalibrationReport report = Check(static (mean, deviation) => (mean, 1.3 * deviation));
        AssertFails(report, CalibrationTest.Ranks, CalibrationTest.Coverage, CalibrationTest.FromBelow);
        Assert.Contains("mu, by ranks: answers are too wide", report.ToString());
    }

    /// <summary>Points on all sides do not see it: what lies nearer on one side is farther on the other.</summary>
    [Theory]
    [InlineData(0.3, "high")]
    [InlineData(-0.3, "low")]
    public void AnswersThatAreShiftedAreCaughtByEveryKindOfTest(double shift, string what)
    {
        CalibrationReport report = Check((mean, deviation) => (mean + shift * deviation, deviation));
        AssertFails(report, CalibrationTest.Ranks, CalibrationTest.Coverage, CalibrationTest.FromBelow);
        Assert.Contains($"mu, by ranks: answers are too {what}", report.ToString());
        Assert.Equal(shift, report["mu"].MeanZScore, 0.25);
    }

    [Fact]
    public void SquaredWeightsAreCaughtByEveryKindOfTestAndRightOnesPass()
    {
        CalibrationReport right = CheckWeighted(static logWeight => logWeight, 1e-5);
        Assert.True(right.IsCalibrated, right.ToString());
        AssertFails(
            CheckWeighted(static logWeight => 2 * logWeight),
            CalibrationTest.Ranks,
            CalibrationTest.Coverage,
            CalibrationTest.AroundPrior,
            CalibrationTest.FromBelow
        );
    }

    /// <summary>
    /// Without weights, draws from the prior are calibrated for each latent; only the data show them.
    /// </summary>
    [Fact]
    public void AnswersThatIgnoreTheDataAreCaughtByTheLikelihoodAlone()
    {
        CalibrationReport report = CheckWeighted(static _ => 0);
        Assert.NotEmpty(report.Faults);
        Assert.All(report.Faults, fault => Assert.Equal("log likelihood", fault.Quantity));
    }

    /// <summary>
    /// A quantity of the user's sees what it depends on: the distance of the mean from the data shows answers that
    /// ignore these, and right answers pass it, at a false-alarm rate of 1e-5.
    /// </summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void QuantitiesOfTheUsersAreTested(bool ignoresData)
    {
        CheckOptions options = Options(1e-5) with
        {
            LikelihoodDraws = 0,
            Quantities =
            [
                ("distance", (at, data) => Math.Abs(at["mu"].ToDouble() - data.List("y").Average())),
                ("only high ones", (at, data) => data["y[0]"] > 1 ? at["mu"].ToDouble() : double.NaN),
            ],
        };
        CalibrationReport report = CheckWeighted(logWeight => ignoresData ? 0 : logWeight, options);
        Assert.Equal(500, report["distance"].Ranks.Values.Length);
        Assert.InRange(report["only high ones"].Ranks.Values.Length, 150, 350);
        Assert.Equal(ignoresData, report.Faults.Any(fault => fault.Quantity == "distance"));
        Assert.Equal(ignoresData, !report.IsCalibrated);
        Assert.Throws<ArgumentException>(() => options with { Quantities = [("a", (_, _) => 0), ("a", (_, _) => 1)] });
    }

    [Fact]
    public void AnswersThatFailAreCountedAndTooFewAreRefused()
    {
        int asked = 0;
        CalibrationReport report = s_model.Check(
            s_example,
            (data, seed) =>
                ++asked % 5 == 0
                    ? throw new ImpossibleDataException("None.")
                    : Normal(data, seed, s_exact(data.List("y"))),
            new CheckOptions { Simulations = 50 },
            seed: 3
        );
        Assert.Equal((40, 10), (report.Simulations, report.Unanswered));
        Assert.Contains("10 more data sets had no answer", report.ToString());
        Assert.Throws<CalibrationException>(() =>
            s_model.Check(
                s_example,
                (_, _) => throw new ImpossibleDataException("None."),
                new CheckOptions { Simulations = 20 }
            )
        );
    }

    private static void AssertFails(CalibrationReport report, params CalibrationTest[] tests)
    {
        Assert.StartsWith("Not calibrated", report.ToString());
        Assert.All(
            tests,
            test => Assert.Contains(report.Faults, fault => fault.Test == test && fault.Quantity is null or "mu")
        );
    }

    /// <summary>Answers that are a normal distribution, by the mean and the deviation of the exact one.</summary>
    private static CalibrationReport Check(
        Func<double, double, (double, double)> answer,
        double falseAlarmRate = 0.01,
        long seed = 1
    ) =>
        s_model.Check(
            s_example,
            (data, seed) =>
            {
                (double mean, double deviation) = s_exact(data.List("y"));
                return Normal(data, seed, answer(mean, deviation));
            },
            Options(falseAlarmRate),
            seed
        );

    private static Posterior<double, Models.UnknownMeanModel.Latents> Normal(
        DrawnDataSet data,
        long seed,
        (double Mean, double Deviation) of
    )
    {
        var rng = new Rng(seed, stream: 99);
        var means = new double[Draws];
        for (int i = 0; i < Draws; i++)
            means[i] = of.Mean + of.Deviation * rng.NextNormal();
        return Answer(new(data.List("y")), means);
    }

    /// <summary>Answers of importance sampling from the prior, by what becomes of the log weights.</summary>
    private static CalibrationReport CheckWeighted(Func<double, double> change, double falseAlarmRate = 0.01) =>
        CheckWeighted(change, Options(falseAlarmRate));

    private static CalibrationReport CheckWeighted(Func<double, double> change, CheckOptions options) =>
        s_model.Check(
            s_example,
            (data, seed) =>
            {
                Models.UnknownMeanModel.Args args = new(data.List("y"));
                var drawn = s_model.ImportanceSampling(args, 2 * Draws, seed, new SamplingOptions { Threads = 1 });
                return Answer(
                    args,
                    [.. drawn["mu"].Values],
                    Array.ConvertAll(drawn.Weights.Log.ToArray(), w => change(w))
                );
            },
            options,
            seed: 2
        );

    private static Posterior<double, Models.UnknownMeanModel.Latents> Answer(
        Models.UnknownMeanModel.Args args,
        double[] means,
        double[]? logWeights = null
    ) => Answers.OfTraces(s_model, args, means.Select(mean => new Choices { ["mu"] = mean }), logWeights);
}
