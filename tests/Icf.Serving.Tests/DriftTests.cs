using System.Text.Json;
using Icf.Serving.Monitoring;

namespace Icf.Serving.Tests;

/// <summary>Whether a world that no longer looks like the model is noticed.</summary>
public sealed class DriftTests(Networks networks) : IClassFixture<Networks>
{
    /// <summary>
    /// p-values that are uniform are called drift, at any level, no more often than it says; those of a shifted world
    /// nearly always.
    /// </summary>
    [Theory]
    [InlineData(30)]
    [InlineData(200)]
    public void FalseAlarmsAreAsRareAsStated(int queries)
    {
        const int Runs = 4_000;
        var rng = new Random(queries);
        double[] found = [.. Enumerable.Range(0, Runs).Select(_ => Drift.PValue([.. Uniform(queries)])!.Value)];
        foreach (double level in (double[])[0.5, 0.1, 0.01])
        {
            // Six standard deviations of a binomial count: 1e-9.
            double most = Runs * level + 6 * Math.Sqrt(Runs * level * (1 - level));
            Assert.InRange(found.Count(p => p <= level), 0, most);
        }

        // Massart's bound is close: of 200 queries it loses a tenth or so.
        Assert.InRange(found.Count(static p => p <= 0.1), 0.05 * Runs, Runs);

        // A third of the queries as far out as one in a hundred of the model's.
        int noticed = Enumerable
            .Range(0, 200)
            .Count(_ => Drift.PValue([.. Uniform(queries).Select((p, i) => i % 3 == 0 ? p / 100 : p)]) < 0.01);
        Assert.InRange(noticed, queries == 200 ? 200 : 120, 200);

        IEnumerable<double> Uniform(int count) => Enumerable.Range(0, count).Select(_ => rng.NextDouble());
    }

    [Fact]
    public void LargePValuesAreNoDriftAndFewSayNothing()
    {
        Assert.True(Drift.PValue([.. Enumerable.Repeat(0.99, 200)]) > 0.9);
        Assert.Null(Drift.PValue([.. Enumerable.Repeat(0.001, 29)]));
        Assert.Equal(Math.Exp(-60 * 0.9 * 0.9), Drift.PValue([.. Enumerable.Repeat(0.1, 30)])!.Value, 12);
    }

    [Fact]
    public async Task AWorldThatIsAnotherRaisesAnAlarm()
    {
        using Listener drift = new("icf.drift.p_value"),
            alerts = new("icf.alerts");
        await using Service service = await Service.StartAsync(networks.Means, static options => options.Window = 60);
        var rng = new Random(3);

        // As the model draws them: mu ~ Normal(1, √5), and each reading ~ Normal(mu, √2).
        for (int q = 0; q < 60; q++)
            await AskAsync(1 + Math.Sqrt(5) * Normal());
        JsonElement before = await WatchAsync();
        Assert.Equal(60, before.GetProperty("answers").GetInt32());
        Assert.InRange(before.GetProperty("last").GetProperty("good").GetInt32(), 40, 60);
        Assert.Equal(0, before.GetProperty("last").GetProperty("unusable").GetInt32());
        Assert.True(before.GetProperty("last").GetProperty("effectiveShare").GetDouble() > 0.3);
        Assert.Empty(before.GetProperty("alerts").EnumerateArray());

        // A sensor that is off by eight.
        for (int q = 0; q < 60; q++)
            await AskAsync(9 + Math.Sqrt(5) * Normal());
        JsonElement after = await WatchAsync();
        Assert.Equal(120, after.GetProperty("answers").GetInt32());
        Assert.Equal(60, after.GetProperty("last").GetProperty("answers").GetInt32());
        double p = after.GetProperty("last").GetProperty("driftPValue").GetDouble();
        Assert.True(p < 1e-4, $"p = {p}");
        Assert.StartsWith(
            "The data are no longer such as the model draws (p = ",
            after.GetProperty("alerts")[0].GetString(),
            StringComparison.Ordinal
        );
        drift.Observe();
        alerts.Observe();
        Assert.Equal((p, 1), (drift.Values[^1], alerts.Values[^1]));

        async Task AskAsync(double mu)
        {
            double[] y = [mu + Math.Sqrt(2) * Normal(), mu + Math.Sqrt(2) * Normal()];
            await service.AnswerAsync("models/means/infer", JsonSerializer.Serialize(new { args = new { y } }));
        }

        async Task<JsonElement> WatchAsync() =>
            JsonElement.Parse(await service.Caller.GetStringAsync("models/means/monitoring"));

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - rng.NextDouble())) * Math.Cos(2 * Math.PI * rng.NextDouble());
    }
}
