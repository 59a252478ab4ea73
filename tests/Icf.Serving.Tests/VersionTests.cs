using System.Text.Json;
using Icf.Registry;
using Icf.Serving.Queries;
using Icf.TestModels;

namespace Icf.Serving.Tests;

/// <summary>Networks that are replaced while queries come.</summary>
public sealed class VersionTests(Networks networks) : IClassFixture<Networks>, IDisposable
{
    private const string Query = """{"args":{"y":[8,9]},"particles":100}""";

    private readonly string _folder = Directory.CreateTempSubdirectory("icf-serving").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task APromotionIsFollowedWithoutALostQuery()
    {
        await using NetworkRegistry registry = await NetworkRegistry.OpenAsync(_folder);
        NetworkVersion first = await registry.PushAsync(networks.Means),
            second = await registry.PushAsync(networks.OtherMeans);
        await Promote(first);
        await using Service service = await Service.StartAsync(
            icf => icf.AddModel<Models.UnknownMeanModel>("means").FromRegistry(_folder),
            static options => (options.Refresh, options.CacheBytes) = (TimeSpan.FromMilliseconds(50), 0)
        );
        using var stop = new CancellationTokenSource();
        Task<List<string>>[] callers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(AskAsync))];
        foreach (NetworkVersion next in (NetworkVersion[])[second, first, second])
        {
            await Task.Delay(200);
            await Promote(next);
            while (await VersionAsync() != $"{next.Number}")
                await Task.Delay(20);
        }

        await stop.CancelAsync();
        foreach (List<string> answers in await Task.WhenAll(callers))
            Assert.Equal(["1", "2", "1", "2"], Runs(answers));
        using var compiled = new Models.UnknownMeanModel().Load(networks.OtherMeans);
        JsonElement mu = (await service.AnswerAsync("models/means/infer", Query)).GetProperty("answer");
        Assert.Equal(
            compiled.Infer(new([8, 9]), 100)["mu"].Mean,
            mu.GetProperty("latents").GetProperty("mu").GetProperty("mean").GetDouble()
        );

        Task<NetworkVersion> Promote(NetworkVersion version) =>
            registry.PromoteAsync(version.Model, version.Number, "champion", "a test", force: true);

        async Task<string> VersionAsync() =>
            (await service.AnswerAsync("models/means/infer", Query)).GetProperty("version").GetString()!;

        async Task<List<string>> AskAsync()
        {
            var versions = new List<string>();
            while (!stop.IsCancellationRequested)
                versions.Add(await VersionAsync());
            return versions;
        }
    }

    /// <summary>The ladder goes on with the network that it began with, which is freed when it has ended.</summary>
    [Fact]
    public async Task ANetworkIsFreedAfterTheLastThatClimbs()
    {
        var model = new Models.UnknownMeanModel();
        var runner = new QueryRunner<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents>(
            model,
            model.Load(networks.Means),
            queueLength: 1,
            static _ => { }
        );
        JsonElement arguments = JsonElement.Parse("""{"y":[8,9]}""");
        var outOfReach = new Quality { EffectiveSampleSize = 1e9, TimeBudget = TimeSpan.FromSeconds(1) };
        Task<QueryAnswer?> climbs = Task.Run(() =>
            runner.Climb(arguments, outOfReach, seed: 1, CancellationToken.None)
        );
        await Task.Delay(200);
        Assert.False(climbs.IsCompleted);
        await runner.DisposeAsync();
        Assert.True(climbs.IsCompleted);
        Assert.NotNull(await climbs);
        Assert.Null(runner.Climb(arguments, outOfReach, seed: 1, CancellationToken.None));
    }

    [Fact]
    public async Task WhatIsInUseIsFreedWhenTheLastHasLeft()
    {
        var users = new Users();
        Assert.True(users.TryEnter() && users.TryEnter());
        Task closed = users.CloseAsync();
        Assert.False(users.TryEnter());
        users.Leave();
        Assert.False(closed.IsCompleted);
        users.Leave();
        await closed;
        await new Users().CloseAsync();
    }

    /// <summary>Nobody listens on that port.</summary>
    [Fact]
    public async Task ADatabaseThatIsAwayDoesNotEndTheService()
    {
        await using Service service = await Service.StartAsync(
            icf =>
                icf.AddModel<Models.UnknownMeanModel>("means")
                    .FromPostgres("Host=127.0.0.1;Port=1;Username=nobody;Timeout=1", _folder),
            static options => options.Refresh = TimeSpan.FromMilliseconds(20),
            isReady: false
        );
        for (int i = 0; i < 5; i++)
        {
            await Task.Delay(100);
            using HttpResponseMessage live = await service.Caller.GetAsync("health/live");
            Assert.True(live.IsSuccessStatusCode);
            Assert.Equal(503, (await service.ProblemAsync("models/means/infer", Query)).Status);
        }
    }

    [Fact]
    public async Task AFileThatIsReplacedAnswersNext()
    {
        string file = Path.Combine(_folder, "means.icf");
        File.Copy(networks.Means, file);
        await using Service service = await Service.StartAsync(
            file,
            static options => options.Refresh = TimeSpan.FromMilliseconds(50)
        );
        string before = await VersionAsync();
        File.Copy(networks.OtherMeans, file, overwrite: true);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddSeconds(1));
        while (await VersionAsync() == before)
            await Task.Delay(20);

        // A file that is damaged is not loaded, and the network before answers on.
        string now = await VersionAsync();
        await File.WriteAllBytesAsync(file, [1, 2, 3]);
        await Task.Delay(200);
        Assert.Equal(now, await VersionAsync());

        async Task<string> VersionAsync() =>
            (await service.AnswerAsync("models/means/infer", Query)).GetProperty("version").GetString()!;
    }

    // Each value once for as long as it lasts.
    private static List<string> Runs(List<string> values) =>
        [.. values.Where((value, i) => i == 0 || values[i - 1] != value)];
}
