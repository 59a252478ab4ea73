using System.Text.Json;
using Icf.Compiled;

namespace Icf.Runtime.Tests.Artifacts;

/// <summary>Reports in manifests, and what is refused there.</summary>
public sealed class SavedCalibrationTests
{
    private static readonly SavedCalibration s_saved = new(
        "answers",
        40,
        2,
        0.01,
        [new SavedQuantity("mu", true, [0.25, 1, 0], 0.5, 1.5, double.NaN)],
        ["rare"],
        [],
        [0.5, 0.75],
        [30, 10, 0],
        99.5,
        null,
        null
    );

    [Fact]
    public void AReportIsReadAsItWasWritten()
    {
        CalibrationReport report = Read(Text(s_saved)).ToReport("M");
        Assert.Equal(("M", "answers", 40, 2), (report.Model, report.Engine, report.Simulations, report.Unanswered));
        Assert.Equal<double>([0.25, 1, 0], report["mu"].Ranks.Values);
        Assert.Equal(
            (0.5, 1.5, double.NaN),
            (report["mu"].MeanZScore, report["mu"].ZScoreDeviation, report["mu"].Contraction)
        );
        Assert.Null(report.AroundPrior);
        Assert.Equal<double>([0.5, 0.75], report.FromBelow!.Values);
        Assert.Equal(["rare"], report.Rare);
        Assert.Equal(10, report.Reliability[ReliabilityLevel.Doubtful]);
        Assert.False(report.Reliability.ContainsKey(ReliabilityLevel.Unusable));
        Assert.Equal((3, 99.5), (report.Tests, report.MedianEffectiveSampleSize));
        Assert.Null(report.Usable);
    }

    [Fact]
    public void TheReportOnUsableAnswersIsReadToo()
    {
        SavedCalibration usable = s_saved with { Simulations = 30 },
            proposals = s_saved with { Simulations = 31 };
        CalibrationReport report = Read(Text(s_saved with { Usable = usable, Proposals = proposals })).ToReport("M");
        Assert.Equal((30, 31), (report.Usable!.Simulations, report.Proposals!.Simulations));
    }

    [Theory]
    [InlineData("[0.25,1,0]", "[0.25,2,0]")]
    [InlineData("[0.25,1,0]", "[0.25,\"NaN\",0]")]
    [InlineData("[0.25,1,0]", "[]")]
    [InlineData("[0.5,0.75]", "[-1]")]
    public void RanksThatAreNoneAreRefused(string right, string wrong) =>
        Assert.Throws<FormatException>(() => Read(Text(s_saved).Replace(right, wrong, StringComparison.Ordinal)));

    private static string Text(SavedCalibration saved) =>
        JsonSerializer.Serialize(saved, CompiledManifestJson.Default.SavedCalibration);

    private static SavedCalibration Read(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return CompiledManifestReader.Calibration(document.RootElement);
    }
}
