using System.Net;
using System.Text;
using Icf.TestModels;

namespace Icf.Serving.Tests;

/// <summary>What is said where there is no answer.</summary>
public sealed class RefusalTests(Networks networks) : IClassFixture<Networks>
{
    private const string Problem = "urn:icf:problem:";

    /// <summary>A route, a body, and the problem.</summary>
    public static TheoryData<string, string, int, string, string> Mistakes =>
        new()
        {
            { "means/infer", "", 400, "request", "The body is no JSON: line 1, byte 1." },
            { "means/infer", """{"args":{"y":[8,9]}""", 400, "request", "The body is no JSON: line 1, byte 20." },
            { "means/infer", "[]", 400, "request", "$: expected an object with args, found Array." },
            { "means/infer", "{}", 400, "request", "$.args: expected the arguments of the model, found nothing." },
            {
                "means/infer",
                """{"args":{"y":[]},"particle":3}""",
                400,
                "request",
                "$: expected the members args, particles, seed, seconds, effectiveSampleSize, found another one."
            },
            {
                "means/infer",
                """{"args":{"y":[]},"particles":0}""",
                400,
                "request",
                "$.particles: expected 1 to 20000 particles, found 0."
            },
            {
                "means/infer",
                """{"args":{"y":[]},"particles":20001}""",
                400,
                "request",
                "$.particles: expected 1 to 20000 particles, found 20001."
            },
            {
                "means/infer",
                """{"args":{"y":[]},"particles":1e99}""",
                400,
                "request",
                "$.particles: expected a number, found Number."
            },
            {
                "means/infer",
                """{"args":{"y":[]},"seed":"1"}""",
                400,
                "request",
                "$.seed: expected a number, found String."
            },
            {
                "means/infer",
                """{"args":{"y":[]},"seconds":31}""",
                400,
                "request",
                "$.seconds: expected more than 0 and at most 30 seconds, found 31."
            },
            { "means/infer", """{"args":{"y":3}}""", 400, "arguments", "$.y: expected an array, found 3." },
            { "means/infer", """{"args":{}}""", 400, "arguments", "$.y: expected a value, found nothing." },
            { "means/answer", """{"args":{"y":3}}""", 400, "arguments", "$.y: expected an array, found 3." },
            { "nothing/infer", """{"args":{}}""", 404, "unknown-model", "The service has no model 'nothing'." },
            {
                "means/batch",
                """{"queries":{}}""",
                400,
                "request",
                "$.queries: expected an array with the arguments of each query."
            },
            { "means/batch", """{"queries":[],"seconds":1}""", 400, "request", "*queries, particles, seed*" },
            { "throws/infer", """{"args":{"limit":-1,"y":0}}""", 422, "no-answer", "*The sensor is missing.*" },
        };

    [Fact]
    public async Task AMistakeIsNamed()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            add: icf => icf.AddModel<FaultyModels.ThrowsModel>("throws").FromFile(networks.Throws)
        );
        foreach (object[] row in Mistakes)
        {
            (int status, string type, string detail) = await service.ProblemAsync($"models/{row[0]}", (string)row[1]);
            Assert.Equal((row[2], Problem + row[3]), (status, type));
            string expected = (string)row[4];
            if (expected.Contains('*', StringComparison.Ordinal))
                Assert.Contains(expected.Trim('*'), detail, StringComparison.Ordinal);
            else
                Assert.Equal(expected, detail);
        }
    }

    [Fact]
    public async Task ABodyThatIsTooLargeIsRefused()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.MostBytes = 1_000
        );
        string body = "{\"args\":{\"y\":[" + string.Join(',', Enumerable.Repeat(8, 1_000)) + "]}}";
        (int status, string type, _) = await service.ProblemAsync("models/means/infer", body);
        Assert.Equal((413, Problem + "too-large"), (status, type));
    }

    /// <summary>Far more queries than there are places: those that have one are answered, the others told when to come again.</summary>
    [Fact]
    public async Task MoreThanCanWaitAreRefused()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => (options.QueueLength, options.MostParticles) = (4, 400_000)
        );
        HttpResponseMessage[] responses = await Task.WhenAll(
            Enumerable
                .Range(0, 100)
                .Select(q =>
                    service.PostAsync(
                        "models/means/infer",
                        $$"""{"args":{"y":[8,9]},"particles":200000,"seed":{{q}}}"""
                    )
                )
        );
        HttpResponseMessage[] busy = [.. responses.Where(static r => r.StatusCode != HttpStatusCode.OK)];
        Assert.InRange(busy.Length, 1, 99);
        foreach (HttpResponseMessage response in busy)
        {
            Assert.Equal(
                (429, Problem + "busy"),
                (await Service.ProblemAsync(response)) switch
                {
                    var (s, t, _) => (s, t),
                }
            );
            Assert.True(response.Headers.RetryAfter!.Delta >= TimeSpan.FromSeconds(1));
        }

        // Afterwards all is as before.
        await service.AnswerAsync("models/means/infer", """{"args":{"y":[8,9]}}""");
    }

    [Fact]
    public async Task TheTimeOfAQueryEnds()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.MostParticles = 4_000_000
        );
        (int status, string type, _) = await service.ProblemAsync(
            "models/means/infer",
            """{"args":{"y":[8,9]},"particles":4000000,"seconds":0.05}"""
        );
        Assert.Equal((504, Problem + "deadline"), (status, type));
    }

    [Fact]
    public async Task ANetworkThatIsNotThereIsNotReady()
    {
        await using Service service = await Service.StartAsync("/nowhere/means.icf", isReady: false);
        using HttpResponseMessage live = await service.Caller.GetAsync("health/live");
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        using HttpResponseMessage ready = await service.Caller.GetAsync("health/ready");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, ready.StatusCode);
        (int status, string type, string detail) = await service.ProblemAsync("models/means/infer", "{}");
        Assert.Equal((503, Problem + "not-ready"), (status, type));
        Assert.DoesNotContain("nowhere", detail, StringComparison.Ordinal);
    }

    /// <summary>Bodies that are nearly right: nothing but an answer or a problem of the caller's comes back.</summary>
    [Fact]
    public async Task NoBodyBreaksTheService()
    {
        await using Service service = await Service.StartAsync(networks.Means);
        byte[] right = Encoding.UTF8.GetBytes("""{"args":{"y":[8,9.5,null]},"particles":40,"seed":3,"seconds":2}""");
        byte[][] pieces =
        [
            .. ((string[])["{", "}", "[", "]", "1e308", "-1", "null", "\"", ",", ":", "\\u0000", "args"]).Select(
                Encoding.UTF8.GetBytes
            ),
        ];
        var rng = new Random(1);
        for (int i = 0; i < 3_000; i++)
        {
            List<byte> body = [.. right];
            for (int edits = rng.Next(1, 4); edits > 0; edits--)
            {
                int at = rng.Next(body.Count);
                if (rng.Next(3) == 0)
                    body.RemoveAt(at);
                else if (rng.Next(2) == 0)
                    body[at] = (byte)rng.Next(256);
                else
                    body.InsertRange(at, pieces[rng.Next(pieces.Length)]);
            }

            string route = rng.Next(3) switch
            {
                0 => "infer",
                1 => "batch",
                _ => "infer?x=%00",
            };
            using HttpResponseMessage response = await service.Caller.PostAsync(
                $"models/means/{route}",
                new ByteArrayContent([.. body])
            );
            int status = (int)response.StatusCode;
            Assert.True(status is 200 or (>= 400 and < 500), $"{status} for {Encoding.UTF8.GetString([.. body])}");
            if (status != 200)
                Assert.StartsWith(Problem, (await Service.ProblemAsync(response)).Type, StringComparison.Ordinal);
        }
    }
}
