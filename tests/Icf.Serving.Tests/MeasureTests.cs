namespace Icf.Serving.Tests;

/// <summary>What the service measures.</summary>
public sealed class MeasureTests(Networks networks) : IClassFixture<Networks>
{
    [Fact]
    public async Task QueriesAndTheQualityOfAnswersAreMeasured()
    {
        using Listener queries = new("icf.queries"),
            effective = new("icf.answer.effective"),
            warnings = new("icf.query.warnings"),
            pValues = new("icf.query.p_value"),
            waiting = new("icf.queue.length");
        await using Service service = await Service.StartAsync(networks.Means);
        for (int i = 0; i < 2; i++)
            await service.AnswerAsync("models/means/infer", """{"args":{"y":[1,2]}}""");
        await service.AnswerAsync("models/means/infer", """{"args":{"y":[400,401]}}""");
        await service.ProblemAsync("models/means/infer", "{}");
        Assert.Equal(
            ["answered", "answered", "answered", "request"],
            queries.Measured.Select(static q => q.Tags["icf.outcome"])
        );
        Assert.Equal([false, true, false], queries.Measured.Take(3).Select(static q => q.Tags["icf.cached"]));
        Assert.Equal("Good", queries.Measured[0].Tags["icf.reliability"]);
        Assert.NotEqual("Good", queries.Measured[2].Tags["icf.reliability"]);
        Assert.Equal(2, effective.Values.Count);
        Assert.True(effective.Values[0] > 0.3 && effective.Values[1] < effective.Values[0]);
        Assert.True(Assert.Single(warnings.Values) > 0);
        Assert.True(pValues.Values[0] > 0.01 && pValues.Values[1] < 0.01);
        waiting.Observe();
        Assert.Equal(0, waiting.Values[^1]);
    }
}
