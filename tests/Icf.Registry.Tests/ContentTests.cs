using Icf.TestModels;

namespace Icf.Registry.Tests;

/// <summary>Files are verified, put back, and collected.</summary>
public abstract class ContentTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    [RegistryFact]
    public async Task The_champion_is_loaded_for_its_model()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = Place["trained.icf"];
        NetworkFiles.WriteTrained(path);
        var model = new Models.UnknownMeanModel();
        using CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> trained = model.Load(
            path
        );
        NetworkVersion version = await registry.PushAsync(trained);
        Assert.Equal(CalibrationVerdict.Passed, version.Calibration);
        await registry.PromoteAsync(Model, 1, "champion");
        using CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> champion =
            await registry.LoadAsync(model, "champion");
        using CompiledModel<Models.UnknownMeanModel.Args, double, Models.UnknownMeanModel.Latents> first =
            await registry.LoadAsync(model, 1);
        Models.UnknownMeanModel.Args query = new(y: [8, 9]);
        double expected = trained.Infer(query, seed: 7).Result.Mean;
        Assert.Equal(expected, champion.Infer(query, seed: 7).Result.Mean);
        Assert.Equal(expected, first.Infer(query, seed: 7).Result.Mean);

        await registry.PushAsync(File(prior: "another"));
        ModelMismatchException mismatch = await Assert.ThrowsAsync<ModelMismatchException>(() =>
            registry.LoadAsync(model, 2)
        );
        Assert.Contains(Model, mismatch.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.LoadAsync(model, "challenger"));
    }

    [RegistryFact]
    public async Task A_file_is_pulled_in_one_step()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = File();
        NetworkVersion version = await registry.PushAsync(path);
        string destination = Place["pulled.icf"];
        await System.IO.File.WriteAllTextAsync(destination, "former");
        await registry.PullAsync(version, destination);
        Assert.Equal(await System.IO.File.ReadAllBytesAsync(path), await System.IO.File.ReadAllBytesAsync(destination));
        await System.IO.File.WriteAllTextAsync(destination, "may be written to");
        DirectoryNotFoundException missing = await Assert.ThrowsAsync<DirectoryNotFoundException>(() =>
            registry.PullAsync(version, Place["nowhere/a.icf"])
        );
        Assert.Contains("create it first", missing.Message, StringComparison.Ordinal);
    }

    [RegistryFact]
    public async Task A_changed_file_is_not_used_and_is_put_back_by_a_push()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = File();
        NetworkVersion version = await registry.PushAsync(path);
        string stored = await registry.LocateAsync(version);
        Assert.Equal(version.Hash + ".icf", Path.GetFileName(stored));

        // Another intact network in its place, which no checksum within the file would show.
        Replace(stored, await System.IO.File.ReadAllBytesAsync(File()));
        RegistryFileException changed = await Assert.ThrowsAsync<RegistryFileException>(() =>
            registry.LocateAsync(version)
        );
        Assert.Equal((stored, version.Hash), (changed.Path, changed.Expected));
        Assert.NotEqual(version.Hash, changed.Found);
        string destination = Place["pulled.icf"];
        await Assert.ThrowsAsync<RegistryFileException>(() => registry.PullAsync(version, destination));
        Assert.False(System.IO.File.Exists(destination));
        await Assert.ThrowsAsync<RegistryFileException>(() => registry.ReadAsync(version));
        await Assert.ThrowsAsync<RegistryFileException>(() => registry.LoadAsync(new Models.UnknownMeanModel(), 1));
        RegistryProblem problem = Assert.Single((await registry.VerifyAsync()).Problems);
        Assert.Equal((RegistryProblemKind.File, stored), (problem.Kind, problem.Path));

        await registry.PushAsync(path);
        await registry.LocateAsync(version);
        System.IO.File.Delete(stored);
        RegistryFileException missing = await Assert.ThrowsAsync<RegistryFileException>(() =>
            registry.LocateAsync(version)
        );
        Assert.Null(missing.Found);
        Assert.False((await registry.VerifyAsync()).IsSound);
        await registry.PushAsync(path);
        Assert.Equal(new RegistryHealth(1, []).ToString(), (await registry.VerifyAsync()).ToString());
    }

    [RegistryFact]
    public async Task An_entry_that_is_not_what_its_file_says_is_found()
    {
        NetworkRegistry registry = await OpenAsync();
        await registry.PushAsync(File(CalibrationVerdict.Failed));
        await Place.ExecuteAsync("UPDATE icf_networks SET calibration = 'Passed'");
        RegistryProblem problem = Assert.Single((await registry.VerifyAsync()).Problems);
        Assert.Equal(RegistryProblemKind.Entry, problem.Kind);
    }

    [RegistryFact]
    public async Task What_killed_writers_left_is_collected_and_nothing_else()
    {
        NetworkRegistry registry = await OpenAsync();
        NetworkVersion version = await registry.PushAsync(File());
        string orphan = Path.Combine(Place.Folder, "files", "ab", "ab" + new string('0', 62) + ".icf");
        string foreign = Path.Combine(Place.Folder, "files", "ab", "readme.txt");
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        string fresh = Path.Combine(Place.Folder, "staging", "fresh");
        string old = Path.Combine(Place.Folder, "staging", "old");
        string held = Path.Combine(Place.Folder, "staging", "held");
        foreach (string file in (string[])[orphan, foreign, fresh, old, held])
            await System.IO.File.WriteAllTextAsync(file, "12345");
        foreach (string file in (string[])[old, held])
            System.IO.File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        await using (new FileStream(held, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
        {
            RegistryHealth health = await registry.VerifyAsync();
            Assert.True(health.IsSound);
            Assert.Equal([orphan, old], health.Problems.Select(problem => problem.Path).Order());
            CollectedFiles collected = await registry.CollectAsync();
            Assert.Equal([orphan, old], collected.Paths.Order());
            Assert.Equal(10, collected.Bytes);
        }

        foreach (string file in (string[])[foreign, fresh, held, await registry.LocateAsync(version)])
            Assert.True(System.IO.File.Exists(file), file);
        Assert.Equal(RegistryAction.Collect, (await registry.HistoryAsync())[^1].Action);
        Assert.Equal([held], (await registry.CollectAsync()).Paths);
        Assert.Empty((await registry.CollectAsync()).Paths);
        Assert.Equal(3, (await registry.HistoryAsync()).Count);
    }

    [RegistryFact]
    public async Task Collecting_does_not_disturb_writers()
    {
        NetworkRegistry registry = await OpenAsync();
        string[] files = [.. Enumerable.Range(0, 30).Select(_ => File())];
        Task writers = Task.WhenAll(files.Select(file => registry.PushAsync(file)));
        NetworkRegistry other = await OpenAsync();
        while (!writers.IsCompleted)
            Assert.Empty((await other.CollectAsync()).Paths);
        await writers;
        Assert.Equal(new RegistryHealth(30, []).ToString(), (await registry.VerifyAsync()).ToString());
    }

    private static void Replace(string path, byte[] content)
    {
        System.IO.File.Delete(path);
        System.IO.File.WriteAllBytes(path, content);
    }
}

public sealed class ContentsOnSqlite : ContentTests<OnSqlite>;

public sealed class ContentsOnPostgres : ContentTests<OnPostgres>;
