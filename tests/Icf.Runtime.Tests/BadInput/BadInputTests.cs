using Icf.TestModels;
using Xunit.Abstractions;

namespace Icf.Runtime.Tests.BadInput;

/// <summary>
/// What a user may get wrong, and the answer: an exception of a specific type whose message names the address, the
/// parameter and the value.
/// </summary>
public sealed class BadInputTests(ITestOutputHelper output)
{
    private static readonly Models.UnknownMeanModel s_unknownMean = new();
    private static readonly Models.GroupsModel s_groups = new();

    public static TheoryData<string> Names => [.. BadInputTable.All.Keys];

    [Theory, MemberData(nameof(Names))]
    public void IsAnswered(string name)
    {
        BadInputCase bad = BadInputTable.All[name];
        Exception? exception = Record.Exception(bad.Act);
        Assert.NotNull(exception);
        output.WriteLine($"{exception.GetType().Name}: {exception.Message}");
        Assert.IsType(bad.Exception, exception);
        Assert.All(bad.Says, words => Assert.Contains(words, exception.Message, StringComparison.Ordinal));
        if (bad.Address is { } address)
            Assert.Equal(
                address,
                exception switch
                {
                    ModelException e => e.Address,
                    ArgumentDataException e => e.Datum,
                    TrainingException e => e.Address,
                    ArgumentException e => e.ParamName,
                    _ => null,
                }
            );
    }

    [Fact]
    public void TraceSoFarComesWithTheException()
    {
        var exception = Assert.Throws<ModelException>(() =>
            new FaultyModels.ThrowsModel().Simulate(new(limit: -100, y: 1))
        );
        Assert.Equal(["first", "second"], exception.Trace.Addresses);
        Assert.IsType<InvalidOperationException>(exception.InnerException);
    }

    /// <summary>Stated results: what looks like bad input and is not.</summary>
    [Fact]
    public void NoDataIsNoError()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_unknownMean.ImportanceSampling(new([]), 100);
        Assert.Equal(0, posterior.LogEvidence, 12);
        Assert.Equal(100, posterior.EffectiveSampleSize, 9);
        Assert.Equal(0, s_groups.ImportanceSampling(new([]), 10).LogEvidence, 12);
    }

    [Fact]
    public void OneParticleIsEnough()
    {
        Posterior<double, Models.UnknownMeanModel.Latents> posterior = s_unknownMean.ImportanceSampling(new([1, 2]), 1);
        Assert.Equal(1, posterior.EffectiveSampleSize);
        Assert.Equal(double.PositiveInfinity, posterior.LogEvidenceStandardError);
        Assert.Equal(ReliabilityLevel.Unusable, posterior.Reliability.Level);
    }

    /// <summary>A factor of minus infinity rules a trace out; only if it rules out all is that an error.</summary>
    [Fact]
    public void ImpossibleTracesHaveWeightZero()
    {
        Posterior<ValueTuple, Models.OrderedModel.Latents> posterior = new Models.OrderedModel().ImportanceSampling(
            new(0),
            1_000
        );
        int impossible = posterior.Weights.Normalized.Count(w => w == 0);
        Assert.InRange(impossible, 400, 600);
        Assert.Equal(
            double.NegativeInfinity,
            new Models.OrderedModel().LogJoint(new(0), new() { ["low"] = 1, ["high"] = 0 })
        );
    }

    /// <summary>A network that has hardly been trained is no error: its weights are right, if poor.</summary>
    [Fact]
    public void OneTrainingTraceIsEnough()
    {
        using CompiledModel<Models.BranchingModel.Args, int, Models.BranchingModel.Latents> compiled =
            new Models.BranchingModel().Compile(
                new(0),
                BadInputTable.Small with
                {
                    Traces = 1,
                    ValidationTraces = 1,
                    Epochs = 1,
                }
            );
        Posterior<int, Models.BranchingModel.Latents> posterior = compiled.Infer(new(6), 4_000, seed: 1);
        double truth = TestModelTable.All["Branching"]
            is LawCase<Models.BranchingModel.Args, int, Models.BranchingModel.Latents> model
            ? model.LogEvidence!.Value
            : double.NaN;
        Assert.Equal(truth, posterior.LogEvidence, 5 * posterior.LogEvidenceStandardError);
        Assert.All(posterior.ProposedByPrior, site => Assert.Contains(site, compiled.Report.ProposedByPrior));
    }
}
