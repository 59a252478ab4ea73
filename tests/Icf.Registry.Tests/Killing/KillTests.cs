using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;

namespace Icf.Registry.Tests;

/// <summary>
/// Eight processes write at once and are killed at random moments, 200 times; meanwhile files are collected. Nothing
/// that was acknowledged is lost, no change is there by half, and the registry can be read and written.
/// </summary>
public abstract class KillTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    private const int Processes = 8,
        Kills = 200;

    // More than it has time for; without a test that kills it, a writer ends by itself.
    private const int MostNetworks = 500;

    private readonly ConcurrentQueue<string> _acknowledged = [];
    private int _started;

    [RegistryFact]
    public async Task Killed_writers_lose_nothing_that_was_acknowledged()
    {
        NetworkRegistry registry = await OpenAsync();
        string template = File(CalibrationVerdict.Missing);
        using var done = new CancellationTokenSource();
        Task collector = CollectAsync(registry, done.Token);
        await Task.WhenAll(Enumerable.Range(0, Processes).Select(i => KillAsync(template, i)));
        await done.CancelAsync();
        await collector;

        await registry.CollectAsync(); // a turn after which no server still has the commit of a killed writer
        int pushes = await CheckAsync(registry);
        Assert.InRange(pushes, Kills / 2, int.MaxValue); // they were killed at work
        await CheckFilesAsync(registry);
        await registry.PushAsync(File());
    }

    [RegistryFact]
    public async Task Writers_that_are_not_killed_lose_nothing()
    {
        NetworkRegistry registry = await OpenAsync();
        string template = File(CalibrationVerdict.Missing);
        Writer[] writers =
        [
            .. Enumerable.Range(0, Processes).Select(i => new Writer(Place, template, $"writer{i}", 10)),
        ];
        foreach (Writer writer in writers)
        {
            await writer.FinishAsync();
            foreach (string line in writer.Acknowledged)
                _acknowledged.Enqueue(line);
        }

        Assert.Equal(10 * Processes, await CheckAsync(registry));
        Assert.Equal(10 * Processes, Files().Length);
    }

    private async Task KillAsync(string template, int process)
    {
        var random = new Random(process);
        for (int i = 0; i < Kills / Processes; i++)
        {
            // From its start to the middle of its work: after so many steps, and within the next one.
            string name = $"writer{Interlocked.Increment(ref _started)}";
            var writer = new Writer(Place, template, name, MostNetworks, wanted: random.Next(12));
            await writer.Acknowledging;
            await Task.Delay(random.Next(20));
            await writer.KillAsync();
            foreach (string line in writer.Acknowledged)
                _acknowledged.Enqueue(line);
        }
    }

    private static async Task CollectAsync(NetworkRegistry registry, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await registry.CollectAsync(CancellationToken.None);
            await Task.Delay(20, CancellationToken.None);
        }
    }

    /// <summary>Compares the registry with what was acknowledged; returns how many versions it has.</summary>
    private async Task<int> CheckAsync(NetworkRegistry registry)
    {
        Dictionary<int, NetworkVersion> versions = (await registry.ListAsync()).ToDictionary(version => version.Number);
        IReadOnlyList<RegistryEvent> history = await registry.HistoryAsync();
        Assert.Equal(Enumerable.Range(1, versions.Count), versions.Keys.Order());
        Assert.Equal(Enumerable.Range(1, history.Count), history.Select(of => (int)of.Sequence));
        Assert.Equal(versions.Keys.Order(), Numbers(RegistryAction.Push));
        HashSet<int> promoted = [.. Numbers(RegistryAction.Promote)];
        foreach (string[] words in _acknowledged.Select(line => line.Split(' ')))
        {
            if (words[0] == "opened")
                continue;
            NetworkVersion version = versions[int.Parse(words[1], CultureInfo.InvariantCulture)];
            if (words[0] == "push")
                Assert.Equal(words[2], version.Hash);
            else if (words[0] == "promote")
                Assert.Contains(version.Number, promoted);
            else
                Assert.Contains(version.Notes, note => note.Text == words[2]);
        }

        // The alias is what its history makes of it.
        var champions = new Stack<int>();
        foreach (RegistryEvent of in history)
        {
            Assert.True(
                of.Action is not RegistryAction.Promote || of.Former == (champions.Count > 0 ? champions.Peek() : null)
            );
            if (of.Action == RegistryAction.Promote)
                champions.Push(of.Number!.Value);
            else if (of.Action == RegistryAction.RollBack)
                champions.Pop();
        }

        if (champions.Count > 0)
            Assert.Equal(champions.Peek(), (await registry.GetAsync(Model, "champion")).Number);
        return versions.Count;

        IEnumerable<int> Numbers(RegistryAction action) =>
            history.Where(of => of.Action == action).Select(of => of.Number!.Value).Order();
    }

    private async Task CheckFilesAsync(NetworkRegistry registry)
    {
        RegistryHealth health = await registry.VerifyAsync();
        Assert.True(health.IsSound, health.ToString());
        foreach (string staged in Directory.GetFiles(Path.Combine(Place.Folder, "staging")))
            System.IO.File.SetLastWriteTimeUtc(staged, DateTime.UtcNow.AddHours(-1));
        await registry.CollectAsync();
        Assert.Equal(health.Versions, Files().Length);
        if (Place is not OnSqlite)
            return;
        await using DbConnection connection = await Place.ConnectAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", await command.ExecuteScalarAsync());
    }
}

public sealed class KillsOnSqlite : KillTests<OnSqlite>;

public sealed class KillsOnPostgres : KillTests<OnPostgres>;
