using System.Net;
using System.Text.Json;
using Icf.TestModels;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Icf.Serving.Tests;

/// <summary>Who may ask what.</summary>
public sealed class AccessTests(Networks networks) : IClassFixture<Networks>
{
    private const string Narrow = "a key for one model alone";

    [Fact]
    public async Task NothingIsOpenButHealth()
    {
        await using Service service = await Service.StartAsync(networks.Means);
        RouteEndpoint[] routes =
        [
            .. service.Program.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>(),
        ];
        Assert.True(routes.Length >= 7);
        service.Caller.DefaultRequestHeaders.Remove("X-Api-Key");
        foreach (RouteEndpoint route in routes)
        {
            string path = route.RoutePattern.RawText!.Replace("{model}", "means", StringComparison.Ordinal);
            bool isOpen = route.Metadata.GetMetadata<IAllowAnonymous>() is not null;
            Assert.Equal(path.StartsWith("/icf/health/", StringComparison.Ordinal), isOpen);
            foreach (string method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            foreach (string? key in (string?[])[null, "a key that somebody has guessed"])
            {
                using var request = new HttpRequestMessage(new HttpMethod(method), path);
                if (key is not null)
                    request.Headers.Add("X-Api-Key", key);
                using HttpResponseMessage response = await service.Caller.SendAsync(request);
                Assert.Equal(isOpen ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, response.StatusCode);
            }
        }
    }

    [Fact]
    public async Task AKeyIsForItsModels()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.Keys.Add(new ApiKey("narrow", ApiKey.Hash(Narrow)) { Models = ["throws"] }),
            icf => icf.AddModel<FaultyModels.ThrowsModel>("throws").FromFile(networks.Throws)
        );
        service.Caller.DefaultRequestHeaders.Remove("X-Api-Key");
        service.Caller.DefaultRequestHeaders.Add("X-Api-Key", Narrow);
        await service.AnswerAsync("models/throws/infer", """{"args":{"limit":1e9,"y":0},"particles":10}""");
        foreach (string route in (string[])["infer", "answer", "batch"])
            Assert.Equal(
                (403, "urn:icf:problem:forbidden"),
                (await service.ProblemAsync($"models/means/{route}", "{}")) switch
                {
                    var (s, t, _) => (s, t),
                }
            );
        using HttpResponseMessage shown = await service.Caller.GetAsync("models/means");
        Assert.Equal(HttpStatusCode.Forbidden, shown.StatusCode);
        JsonElement all = JsonElement.Parse(await service.Caller.GetStringAsync("models"));
        Assert.Equal(
            ["throws"],
            all.GetProperty("models").EnumerateArray().Select(static model => model.GetProperty("name").GetString())
        );
    }

    [Fact]
    public async Task AModelMayHaveAPolicyOfItsOwn()
    {
        await using Service service = await Service.StartAsync(
            networks.Means,
            static options => options.Keys.Add(new ApiKey("ada", ApiKey.Hash(Narrow))),
            icf =>
            {
                icf.Services.AddAuthorizationBuilder().AddPolicy("ada", static policy => policy.RequireUserName("ada"));
                icf.AddModel<FaultyModels.ThrowsModel>("throws").RequireAuthorization("ada").FromFile(networks.Throws);
            }
        );
        const string Query = """{"args":{"limit":1e9,"y":0},"particles":10}""";
        Assert.Equal(403, (await service.ProblemAsync("models/throws/infer", Query)).Status);
        service.Caller.DefaultRequestHeaders.Remove("X-Api-Key");
        service.Caller.DefaultRequestHeaders.Add("X-Api-Key", Narrow);
        await service.AnswerAsync("models/throws/infer", Query);
    }

    [Fact]
    public void AKeyThatIsTooShortIsRefused() => Assert.Throws<ArgumentException>(() => ApiKey.Hash("short"));

    [Fact]
    public async Task OptionsThatCannotBeKeptToEndTheProgram()
    {
        OptionsValidationException refused = await Assert.ThrowsAsync<OptionsValidationException>(() =>
            Service.StartAsync(
                networks.Means,
                static options =>
                {
                    options.QueueLength = 0;
                    options.Keys.Add(new ApiKey("ada", "a key, and not its hash"));
                }
            )
        );
        Assert.Equal(
            [
                "QueueLength: expected at least 1, found 0.",
                "the hash of the key of 'ada': expected 64 hexadecimal digits; ApiKey.Hash makes it, found another text.",
            ],
            refused.Failures
        );
    }
}
