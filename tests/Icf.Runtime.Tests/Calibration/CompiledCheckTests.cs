using Icf.Runtime.Tests.Artifacts;
using Icf.TestModels;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Networks: their answers, and their proposals without the weights that correct them.</summary>
public sealed class CompiledCheckTests
{
    private static readonly Models.UnknownMeanModel.Args s_example = new(new double[3]);

    /// <summary>A network of a tiny training, which is far from the posterior.</summary>
    private static CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> Compiled =>
        new Models.UnknownMeanModel().Compile(
            s_example,
            new CompileOptions
            {
                Traces = 300,
                ValidationTraces = 64,
                Epochs = 1,
                Seed = 1,
            }
        );

    /// <summary>
    /// The rates are those of right answers: 1e-5 for all tests of the answers, while the proposals are wrong.
    /// </summary>
    [Fact]
    public void AnswersAreRightWhereProposalsAreNot()
    {
        using var compiled = Compiled;
        CalibrationReport report = compiled.Check(
            s_example,
            new CheckOptions
            {
                Particles = 400,
                Proposals = true,
                FalseAlarmRate = 1e-5,
            },
            seed: 4
        );
        Assert.True(report.IsCalibrated, report.ToString());
        Assert.Equal(500, report.Reliability.Values.Sum());
        Assert.InRange(report.MedianEffectiveSampleSize, 100, 400);
        Assert.False(report.Proposals!.IsCalibrated, report.Proposals.ToString());
        Assert.Contains("400 proposals without weights", report.ToString());
    }

    [Fact]
    public void TheSameSeedGivesTheSameReportOnAnyNumberOfThreads()
    {
        using var compiled = Compiled;
        var options = new CheckOptions
        {
            Simulations = 40,
            Particles = 50,
            Proposals = true,
        };
        CalibrationReport one = compiled.Check(s_example, options with { Threads = 1 }, seed: 2),
            two = compiled.Check(s_example, options with { Threads = 2 }, seed: 2),
            other = compiled.Check(s_example, options with { Threads = 2 }, seed: 3);
        Assert.Equal(one.ToString(), two.ToString());
        Assert.Equal<double>(one["mu"].Ranks.Values, two["mu"].Ranks.Values);
        Assert.Equal<double>(one.Proposals!.AroundPrior!.Values, two.Proposals!.AroundPrior!.Values);
        Assert.NotEqual<double>(one["mu"].Ranks.Values, other["mu"].Ranks.Values);
    }

    [Fact]
    public void ProgressCountsAnswersAndTheTokenStopsTheCheck()
    {
        using var compiled = Compiled;
        var counts = new List<int>();
        var options = new CheckOptions
        {
            Simulations = 100,
            Particles = 100,
            Progress = new Reports(counts.Add),
        };
        compiled.Check(s_example, options);
        Assert.Equal(100, counts[^1]);

        using var source = new CancellationTokenSource();
        var stopping = options with
        {
            Simulations = 100_000,
            LikelihoodDraws = 0,
            Progress = new Reports(_ => source.Cancel()),
        };
        Assert.ThrowsAny<OperationCanceledException>(() =>
            compiled.Check(s_example, stopping, cancellationToken: source.Token)
        );
    }

    /// <summary>The file of a network carries the report, and older files have none.</summary>
    [Fact]
    public void TheReportIsKeptWithTheNetwork()
    {
        using var folder = new TemporaryFolder();
        string path = folder["checked.icf"];
        using var compiled = Compiled;
        compiled.Save(path);
        using (var plain = new Models.UnknownMeanModel().Load(path))
            Assert.Null(plain.Calibration);
        CalibrationReport report = compiled.Check(
            s_example,
            new CheckOptions
            {
                Simulations = 60,
                Particles = 50,
                Proposals = true,
            },
            seed: 2
        );
        Assert.Same(report, compiled.Calibration);
        compiled.Save(path);
        using var loaded = new Models.UnknownMeanModel().Load(path);
        Assert.Equal(report.ToString(), loaded.Calibration!.ToString());
        Assert.Equal<double>(report["mu"].Ranks.Values, loaded.Calibration["mu"].Ranks.Values);
        Assert.Equal(report.Reliability, loaded.Calibration.Reliability);
    }

    private sealed class Reports(Action<int> report) : IProgress<int>
    {
        public void Report(int value) => report(value);
    }
}
