using Icf.Calibration;

namespace Icf.Runtime.Tests.Calibration;

/// <summary>Answers that call themselves Unusable are tested with the others, and the others without them.</summary>
public class UsableAnswersTests
{
    [Fact]
    public void Answers_that_say_they_are_unusable_do_not_spoil_the_others()
    {
        CalibrationReport report = Report(good: 70, doubtful: 30, unusable: 60);
        Assert.False(report.IsCalibrated);
        Assert.Equal(160, report.Simulations);
        CalibrationReport usable = report.Usable!;
        Assert.True(usable.IsCalibrated);
        Assert.Equal((100, 0), (usable.Simulations, usable.Unanswered));
        Assert.Equal(100, usable["mu"].Ranks.Values.Length);
        Assert.False(usable.Reliability.ContainsKey(ReliabilityLevel.Unusable));
        Assert.Null(usable.Usable);
        Assert.Contains(
            "The 100 that do not call themselves Unusable pass all 2 tests",
            report.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Where_all_are_usable_or_few_there_is_no_second_report()
    {
        CalibrationReport all = Report(good: 70, doubtful: 30, unusable: 0),
            few = Report(good: 0, doubtful: CalibrationReport.LeastCount - 1, unusable: 60);
        Assert.Null(all.Usable);
        Assert.DoesNotContain("Unusable", all.ToString(), StringComparison.Ordinal);
        Assert.Null(few.Usable);
        Assert.Contains(
            "The 19 that do not call themselves Unusable are too few for a test",
            few.ToString(),
            StringComparison.Ordinal
        );
    }

    [Fact]
    public void Wrong_answers_that_call_themselves_usable_fail()
    {
        CalibrationReport report = Report(good: 70, doubtful: 30, unusable: 60, wrong: ReliabilityLevel.Doubtful);
        Assert.False(report.Usable!.IsCalibrated);
        Assert.Contains(
            "The 100 that do not call themselves Unusable fail 2 of 2 tests, worst of all mu",
            report.ToString(),
            StringComparison.Ordinal
        );
    }

    // The truth has evenly spread ranks in answers that are right, and lies above all draws in the others.
    private static CalibrationReport Report(
        int good,
        int doubtful,
        int unusable,
        ReliabilityLevel wrong = ReliabilityLevel.Unusable
    )
    {
        ReliabilityLevel[] levels =
        [
            .. Enumerable.Repeat(ReliabilityLevel.Good, good),
            .. Enumerable.Repeat(ReliabilityLevel.Doubtful, doubtful),
            .. Enumerable.Repeat(ReliabilityLevel.Unusable, unusable),
        ];
        int right = levels.Count(level => level != wrong),
            next = 0;
        return ReportBuilder.Build(
            "M",
            "answers",
            [
                .. levels.Select(level => new Comparison(
                    [new("mu", IsLatent: true, level == wrong ? 0.999 : (next++ + 0.5) / right)],
                    AroundPrior: null,
                    FromBelow: null,
                    level,
                    EffectiveSampleSize: 100
                )),
            ],
            falseAlarmRate: 0.01
        );
    }
}
