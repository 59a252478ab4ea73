using System.Globalization;
using System.Text.Json;
using Icf.TestModels;

namespace Icf.Serving.Tests;

/// <summary>Queries and their answers.</summary>
public sealed class QueryTests(Networks networks) : IClassFixture<Networks>
{
    [Fact]
    public async Task AnAnswerIsThatOfInfer()
    {
        await using Service service = await Service.StartAsync(networks.Means);
        JsonElement said = await service.AnswerAsync(
            "models/means/infer",
            """{"args":{"y":[8,9]},"particles":400,"seed":7}"""
        );
        Assert.Equal("means", said.GetProperty("model").GetString());
        Assert.Equal(12, said.GetProperty("version").GetString()!.Length);
        using var compiled = new Models.UnknownMeanModel().Load(networks.Means);
        AssertSame(compiled.Infer(new([8, 9]), particles: 400, seed: 7), said.GetProperty("answer"));
    }

    /// <summary>Many at once, of two sizes: each has the answer that it has alone, and calls of the network were shared.</summary>
    [Fact]
    public async Task QueriesThatArriveTogetherAreAnsweredTogether()
    {
        const int Queries = 300;
        using var shared = new Listener("icf.batch.size");
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.QueueLength = Queries
        );
        JsonElement[] answers = await Task.WhenAll(
            Enumerable.Range(0, Queries).Select(q => service.AnswerAsync("models/means/infer", Body(q)))
        );
        using var compiled = new Models.UnknownMeanModel().Load(networks.Means);
        for (int q = 0; q < Queries; q++)
            AssertSame(compiled.Infer(new(Data(q)), 50 + q % 2, seed: q), answers[q].GetProperty("answer"));
        Assert.Equal(Queries, shared.Values.Sum());
        Assert.True(shared.Values.Max() > 1, "no two queries were answered together");

        static string Body(int q) =>
            $$"""{"args":{"y":[{{string.Join(',', Data(q))}}]},"particles":{{50 + q % 2}},"seed":{{q}}}""";

        static double[] Data(int q) => [.. Enumerable.Range(0, 1 + q % 3).Select(i => (double)(q % 7 + i))];
    }

    [Fact]
    public async Task ABatchHasALineForEachQuery()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.QueueLength = 8, // less than there are queries
            icf => icf.AddModel<FaultyModels.ThrowsModel>("throws").FromFile(networks.Throws)
        );
        string queries = string.Join(',', Enumerable.Range(0, 200).Select(static q => $$"""{"y":[{{q % 9}},3]}"""));
        JsonElement[] lines = await LinesAsync("models/means/batch", $$"""{"queries":[{{queries}}],"particles":30}""");
        Assert.Equal(Enumerable.Range(0, 200), lines.Select(static line => line.GetProperty("query").GetInt32()));
        using var compiled = new Models.UnknownMeanModel().Load(networks.Means);
        AssertSame(compiled.Infer(new([150 % 9, 3]), 30, seed: 150), lines[150].GetProperty("answer"));

        lines = await LinesAsync(
            "models/throws/batch",
            """{"queries":[{"limit":1e9,"y":0},{"limit":-1,"y":0},{"limit":1e9},{"limit":1e9,"y":1}]}"""
        );
        Assert.Equal(
            [null, "urn:icf:problem:no-answer", "urn:icf:problem:arguments", null],
            lines.Select(static line =>
                line.TryGetProperty("problem", out JsonElement problem) ? problem.GetProperty("type").GetString() : null
            )
        );

        async Task<JsonElement[]> LinesAsync(string route, string body)
        {
            using HttpResponseMessage response = await service.PostAsync(route, body);
            Assert.Equal("application/x-ndjson", response.Content.Headers.ContentType?.MediaType);
            string text = await response.Content.ReadAsStringAsync();
            return
            [
                .. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
                    .Select(static line => JsonElement.Parse(line)),
            ];
        }
    }

    [Fact]
    public async Task TheLadderIsClimbedUntilAnAnswerIsGoodEnough()
    {
        await using Service service = await Service.StartAsync(networks.Means);
        JsonElement answer = (
            await service.AnswerAsync(
                "models/means/answer",
                """{"args":{"y":[8,9]},"effectiveSampleSize":2000,"seconds":20}"""
            )
        ).GetProperty("answer");
        Assert.True(answer.GetProperty("isReached").GetBoolean());
        Assert.True(answer.GetProperty("effectiveSampleSize").GetDouble() >= 2000);
        Assert.NotEmpty(answer.GetProperty("rung").GetString()!);
    }

    [Fact]
    public async Task AnAnswerIsKeptForTheSameQuery()
    {
        using var shared = new Listener("icf.batch.size");
        await using Service service = await Service.StartAsync(networks.Means);
        string[] bodies =
        [
            """{"args":{"y":[8,9]}}""",
            """{"args":{"y":[8,9]},"seed":0}""",
            """{"args":{"y":[8,9]},"seed":1}""",
            """{"args":{"y":[8,9]},"particles":10}""",
            """{"args":{"y":[8,9]}}""",
        ];
        var answers = new List<string>();
        foreach (string body in bodies)
            answers.Add((await service.AnswerAsync("models/means/infer", body)).GetRawText());
        Assert.Equal(3, shared.Values.Sum());
        Assert.Equal([answers[0], answers[0]], [answers[1], answers[4]]);
        Assert.Equal(3, answers.Distinct().Count());
    }

    [Fact]
    public async Task AModelSaysWhatItTakes()
    {
        await using Service service = await Service.StartAsync(networks.Means);
        JsonElement known = JsonElement.Parse(await service.Caller.GetStringAsync("models/means"));
        Assert.Equal("Icf.TestModels.Models.UnknownMean", known.GetProperty("model").GetString());
        Assert.Equal("not checked", known.GetProperty("calibration").GetString());
        Assert.Equal(1_000, known.GetProperty("traces").GetInt32());
        Assert.True(known.GetProperty("arguments").GetProperty("properties").TryGetProperty("y", out _));
        JsonElement all = JsonElement.Parse(await service.Caller.GetStringAsync("models"));
        JsonElement one = Assert.Single(all.GetProperty("models").EnumerateArray());
        Assert.Equal("means", one.GetProperty("name").GetString());
        Assert.True(one.GetProperty("isReady").GetBoolean());
    }

    private static void AssertSame(Posterior<double> expected, JsonElement answer)
    {
        JsonElement mu = answer.GetProperty("latents").GetProperty("mu");
        Assert.Equal(expected["mu"].Mean, mu.GetProperty("mean").GetDouble());
        Assert.Equal(expected["mu"].Quantile(0.05), mu.GetProperty("quantiles").GetProperty("0.05").GetDouble());
        Assert.Equal(expected.LogEvidence, answer.GetProperty("logEvidence").GetDouble());
        Assert.Equal(
            expected.Reliability.Level.ToString(),
            answer.GetProperty("reliability").GetProperty("level").GetString()
        );
    }
}
