using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Icf.TestModels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Icf.Serving.Tests;

/// <summary>A service on a port of this machine, and a caller.</summary>
internal sealed class Service : IAsyncDisposable
{
    /// <summary>The key of a caller who may ask all models.</summary>
    public const string Key = "a key that nobody would guess";

    private Service(WebApplication program, HttpClient caller) => (Program, Caller) = (program, caller);

    public WebApplication Program { get; }

    /// <summary>Sends the key with each request.</summary>
    public HttpClient Caller { get; }

    /// <summary>Starts a service with the model of means.</summary>
    /// <param name="network">The network of means.</param>
    /// <param name="configure">Sets options.</param>
    /// <param name="add">Adds more models.</param>
    /// <param name="isReady">Whether to wait until all networks are loaded.</param>
    public static async Task<Service> StartAsync(
        string network,
        Action<ServingOptions>? configure = null,
        Action<IcfBuilder>? add = null,
        bool isReady = true
    ) =>
        await StartAsync(
            icf => icf.AddModel<Models.UnknownMeanModel>("means").FromFile(network),
            configure,
            add,
            isReady
        );

    /// <summary>Starts a service.</summary>
    public static async Task<Service> StartAsync(
        Action<IcfBuilder> first,
        Action<ServingOptions>? configure = null,
        Action<IcfBuilder>? add = null,
        bool isReady = true
    )
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        IcfBuilder icf = builder.Services.AddIcf(options =>
        {
            options.Keys.Add(new ApiKey("tests", ApiKey.Hash(Key)));
            configure?.Invoke(options);
        });
        first(icf);
        add?.Invoke(icf);
        WebApplication program = builder.Build();
        program.MapIcf();
        await program.StartAsync();
        string address = program
            .Services.GetRequiredService<IServer>()
            .Features.Get<IServerAddressesFeature>()!
            .Addresses.Single();
        var caller = new HttpClient { BaseAddress = new Uri($"{address}/icf/") };
        caller.DefaultRequestHeaders.Add("X-Api-Key", Key);
        var service = new Service(program, caller);
        if (isReady)
            await service.ReadyAsync();
        return service;
    }

    /// <summary>Waits until all networks are loaded.</summary>
    public async Task ReadyAsync()
    {
        for (int attempt = 0; ; attempt++)
        {
            using HttpResponseMessage ready = await Caller.GetAsync("health/ready");
            if (ready.IsSuccessStatusCode)
                return;
            Assert.True(attempt < 600, "the service does not become ready");
            await Task.Delay(50);
        }
    }

    /// <summary>Sends a body of JSON.</summary>
    public Task<HttpResponseMessage> PostAsync(string route, string body) =>
        Caller.PostAsync(route, new StringContent(body, Encoding.UTF8, "application/json"));

    /// <summary>The answer to a body of JSON.</summary>
    public async Task<JsonElement> AnswerAsync(string route, string body)
    {
        using HttpResponseMessage response = await PostAsync(route, body);
        string text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, text);
        return JsonElement.Parse(text);
    }

    /// <summary>The problem that a body of JSON has.</summary>
    public async Task<(int Status, string Type, string Detail)> ProblemAsync(string route, string body)
    {
        using HttpResponseMessage response = await PostAsync(route, body);
        return await ProblemAsync(response);
    }

    /// <summary>The problem that a response tells of.</summary>
    public static async Task<(int Status, string Type, string Detail)> ProblemAsync(HttpResponseMessage response)
    {
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        JsonElement problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal((int)response.StatusCode, problem.GetProperty("status").GetInt32());
        return (
            (int)response.StatusCode,
            problem.GetProperty("type").GetString()!,
            problem.GetProperty("detail").GetString()!
        );
    }

    public async ValueTask DisposeAsync()
    {
        Caller.Dispose();
        await Program.StopAsync();
        await Program.DisposeAsync();
    }
}
