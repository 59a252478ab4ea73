using Icf.TestModels;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Models with latents of any kind, and what latents have in common. Rates of false alarms are 1e-5.</summary>
public sealed class CheckedModelsTests
{
    private static readonly CheckOptions s_options = new() { FalseAlarmRate = 1e-5, Simulations = 300 };

    /// <summary>States of a chain, and answers that have no error.</summary>
    [Fact]
    public void ExactAnswersOfDiscreteLatentsPass()
    {
        var model = new Models.HiddenMarkovModel();
        CalibrationReport report = model.Check(
            new(new double[4]),
            (data, _) => model.Enumerate(new(data.List("y"))),
            s_options,
            seed: 1
        );
        Assert.True(report.IsCalibrated, report.ToString());
        Assert.Equal(["first", "states[1]", "states[2]", "states[3]", "states[4]"], Latents(report));
        Assert.All(report.Quantities, of => Assert.Equal(300, of.Ranks.Values.Length));
    }

    /// <summary>A latent that only some traces have is compared where the truth has it.</summary>
    [Fact]
    public void LatentsThatOnlySomeTracesHavePass()
    {
        var model = new Models.BranchingModel();
        CalibrationReport report = model.Check(
            new(0),
            (data, seed) =>
                model.ImportanceSampling(new((int)data["y"]), 2_000, seed, new SamplingOptions { Threads = 1 }),
            s_options,
            seed: 1
        );
        Assert.True(report.IsCalibrated, report.ToString());
        Assert.Contains(report.Quantities, of => of.IsLatent && of.Ranks.Values.Length is > 20 and < 300);
        Assert.Contains(report.Quantities, of => of.Name == "number of latents");
    }

    /// <summary>
    /// Two latents of which the data tell the sum: each is right without their dependence, which only TARP and the
    /// likelihood see.
    /// </summary>
    [Fact]
    public void DependencesThatAreIgnoredAreCaughtByTarp()
    {
        var model = new FaultyModels.ThrowsModel();
        CalibrationReport right = Check(correlation: -0.5, 1e-5),
            wrong = Check(correlation: 0, 0.01);
        Assert.True(right.IsCalibrated, right.ToString());
        Assert.Contains(wrong.Faults, fault => fault.Test == CalibrationTest.FromBelow);
        Assert.Contains(wrong.Faults, fault => fault.Quantity == "log likelihood");
        Assert.DoesNotContain(wrong.Faults, fault => fault.Quantity is "first" or "second");

        // Each mean is y / 3, each variance 2/3, and the correlation −1/2.
        CalibrationReport Check(double correlation, double falseAlarmRate) =>
            model.Check(
                new(1e9, 0),
                (data, seed) =>
                {
                    FaultyModels.ThrowsModel.Args args = new(1e9, data["y"]);
                    var rng = new Rng(seed, stream: 99);
                    return Answers.OfTraces(
                        model,
                        args,
                        Enumerable
                            .Range(0, 300)
                            .Select(_ =>
                            {
                                double a = rng.NextNormal(),
                                    b =
                                        (correlation * a)
                                        + (Math.Sqrt(1 - (correlation * correlation)) * rng.NextNormal());
                                return new Choices
                                {
                                    ["first"] = (args.y / 3) + (Math.Sqrt(2.0 / 3) * a),
                                    ["second"] = (args.y / 3) + (Math.Sqrt(2.0 / 3) * b),
                                };
                            })
                    );
                },
                new CheckOptions { FalseAlarmRate = falseAlarmRate },
                seed: 1
            );
    }

    /// <summary>What a factor weights is not what the prior draws.</summary>
    [Fact]
    public void AModelWithAFactorIsRefused()
    {
        var error = Assert.Throws<CalibrationException>(() =>
            new FaultyModels.WeighedAttemptsModel().Check(
                new(),
                (_, _) => throw new InvalidOperationException(),
                s_options
            )
        );
        Assert.Contains("factor", error.Message);
    }

    [Fact]
    public void AModelWhoseLatentsDecideWhatItObservesIsRefused()
    {
        var error = Assert.Throws<CalibrationException>(() =>
            new Models.ThresholdModel().Check(
                new(new double[2]),
                (_, _) => throw new InvalidOperationException(),
                s_options
            )
        );
        Assert.Contains("decide whether it observes 'y[0]'", error.Message);
    }

    private static IEnumerable<string> Latents(CalibrationReport report) =>
        report.Quantities.Where(of => of.IsLatent).Select(of => of.Name);
}
