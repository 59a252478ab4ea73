using System.Security.Cryptography;

namespace Icf.Registry.Tests;

/// <summary>Registering networks, and reading them again.</summary>
public abstract class PushTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    [RegistryFact]
    public async Task A_version_is_what_its_file_says()
    {
        NetworkRegistry registry = await OpenAsync(new RegistryOptions { Actor = "ada" });
        string path = File(CalibrationVerdict.Failed);
        var lineage = new Lineage
        {
            DataSet = "traces/2026",
            Seed = long.MinValue,
            CodeVersion = "3f2a'; DROP TABLE icf_networks; --",
        };
        NetworkVersion pushed = await registry.PushAsync(
            path,
            new PushOptions { Lineage = lineage, Note = "première 🎲" }
        );

        NetworkFile file = NetworkFile.Read(path);
        Assert.Equal(Model, pushed.Model);
        Assert.Equal(1, pushed.Number);
        Assert.Equal(file.Fingerprint, pushed.Fingerprint);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(System.IO.File.ReadAllBytes(path))), pushed.Hash);
        Assert.Equal(new FileInfo(path).Length, pushed.Bytes);
        Assert.Equal(file.Training.Traces, pushed.Traces);
        Assert.Equal(file.Training.ValidationLoss, pushed.ValidationLoss);
        Assert.Equal(1, pushed.TrainingSeconds);
        Assert.Equal(CalibrationVerdict.Failed, pushed.Calibration);
        Assert.Equal(file.Calibration!.ToString(), pushed.CalibrationReport);
        Assert.Equal(lineage, pushed.Lineage);
        Assert.Equal("ada", pushed.PushedBy);
        Assert.Equal("première 🎲", Assert.Single(pushed.Notes).Text);

        NetworkVersion read = await registry.GetAsync(Model, 1);
        Assert.Equal(pushed.ToString(), read.ToString());
        NetworkFile registered = await registry.ReadAsync(read);
        Assert.Equal(file.Training.ToString(), registered.Training.ToString());
        Assert.Equal(file.Calibration.ToString(), registered.Calibration!.ToString());
    }

    [RegistryFact]
    public async Task A_file_that_is_pushed_again_keeps_its_version()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = File();
        var options = new PushOptions
        {
            Lineage = new Lineage { Seed = 3 },
            Note = "a note",
        };
        NetworkVersion first = await registry.PushAsync(path, options);
        Assert.Equal(2, (await registry.PushAsync(File())).Number);

        Assert.Equal(first.ToString(), (await registry.PushAsync(path, options)).ToString());
        Assert.Equal(first.ToString(), (await registry.PushAsync(path)).ToString());
        Assert.Equal(2, (await registry.PushAsync(path, new PushOptions { Note = "another" })).Notes.Count);
        RegistryConflictException conflict = await Assert.ThrowsAsync<RegistryConflictException>(() =>
            registry.PushAsync(path, new PushOptions { Lineage = new Lineage { Seed = 4 } })
        );
        Assert.Contains("version 1", conflict.Message, StringComparison.Ordinal);
        Assert.Contains("Seed = 3", conflict.Message, StringComparison.Ordinal);

        Assert.Equal(2, (await registry.ListAsync()).Count);
        Assert.Equal(2, Files().Length);
        Assert.Equal(2, (await registry.HistoryAsync()).Count(of => of.Action == RegistryAction.Push));
    }

    [RegistryFact]
    public async Task The_parent_is_found_by_the_file_that_training_started_from()
    {
        NetworkRegistry registry = await OpenAsync();
        NetworkVersion parent = await registry.PushAsync(File());
        string started = await registry.LocateAsync(parent);
        Assert.Equal(parent.Hash, (await registry.PushAsync(File(warmStart: started))).Lineage.Parent);
        Assert.Null((await registry.PushAsync(File(warmStart: "elsewhere.icf"))).Lineage.Parent);
        Assert.Null((await registry.PushAsync(File(warmStart: new string('a', 64) + ".icf"))).Lineage.Parent);

        var given = new PushOptions { Lineage = new Lineage { Parent = parent.Hash } };
        Assert.Equal(parent.Hash, (await registry.PushAsync(File(), given)).Lineage.Parent);
        var unknown = new PushOptions { Lineage = new Lineage { Parent = new string('b', 64) } };
        await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.PushAsync(File(), unknown));
    }

    [RegistryFact]
    public async Task Versions_are_listed_by_model_and_fingerprint()
    {
        NetworkRegistry registry = await OpenAsync();
        for (int i = 0; i < 11; i++)
            await registry.PushAsync(File(prior: i % 2 == 0 ? "a" : "b"));
        IReadOnlyList<NetworkVersion> all = await registry.ListAsync();
        Assert.Equal(Enumerable.Range(1, 11), all.Select(version => version.Number));
        Assert.Equal(11, (await registry.ListAsync(Model)).Count);
        Assert.Equal(5, (await registry.ListAsync(fingerprint: all[1].Fingerprint)).Count);
        Assert.Empty(await registry.ListAsync("Other.Model"));
    }

    [RegistryFact]
    public async Task What_is_no_network_is_not_registered()
    {
        NetworkRegistry registry = await OpenAsync();
        string text = Place["text.icf"];
        await System.IO.File.WriteAllTextAsync(text, "no network");
        ArtifactException wrong = await Assert.ThrowsAsync<ArtifactFormatException>(() => registry.PushAsync(text));
        Assert.Equal(text, wrong.Path);

        string cut = File();
        await System.IO.File.WriteAllBytesAsync(cut, (await System.IO.File.ReadAllBytesAsync(cut))[..^10]);
        await Assert.ThrowsAsync<ArtifactTruncatedException>(() => registry.PushAsync(cut));
        FileNotFoundException missing = await Assert.ThrowsAsync<FileNotFoundException>(() =>
            registry.PushAsync("nowhere.icf")
        );
        Assert.Contains("nowhere.icf", missing.Message, StringComparison.Ordinal);
        Assert.Empty(Files());
        Assert.Empty(await registry.ListAsync());
    }

    [RegistryFact]
    public async Task Nothing_is_registered_whose_file_could_not_be_written()
    {
        NetworkRegistry registry = await OpenAsync();
        string path = File();
        string hash = Convert.ToHexStringLower(SHA256.HashData(await System.IO.File.ReadAllBytesAsync(path)));
        string inTheWay = Path.Combine(Place.Folder, "files", hash[..2]);
        await System.IO.File.WriteAllTextAsync(inTheWay, "");
        await Assert.ThrowsAnyAsync<IOException>(() => registry.PushAsync(path));
        Assert.Empty(await registry.ListAsync());
        Assert.Empty(await registry.HistoryAsync());

        System.IO.File.Delete(inTheWay);
        Assert.Equal(1, (await registry.PushAsync(path)).Number);
        Assert.True((await registry.VerifyAsync()).IsSound);
    }

    [RegistryFact]
    public async Task A_push_is_all_or_nothing()
    {
        NetworkRegistry registry = await OpenAsync();
        await Place.ExecuteAsync(Place.Fault("icf_events"));
        RegistryUnavailableException fault = await Assert.ThrowsAsync<RegistryUnavailableException>(() =>
            registry.PushAsync(File())
        );
        Assert.Contains("a fault", fault.Message, StringComparison.Ordinal);
        Assert.Empty(await registry.ListAsync());
        RegistryProblem orphan = Assert.Single((await registry.VerifyAsync()).Problems);
        Assert.Equal(RegistryProblemKind.Orphan, orphan.Kind);
    }

    [RegistryFact]
    public async Task A_cancelled_push_registers_nothing()
    {
        NetworkRegistry registry = await OpenAsync();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            registry.PushAsync(File(), cancellationToken: cancelled.Token)
        );
        Assert.Empty(Files());
        Assert.Empty(await registry.ListAsync());
    }

    [RegistryFact]
    public async Task Pushes_at_once_get_numbers_of_their_own()
    {
        NetworkRegistry registry = await OpenAsync();
        string[] files = [.. Enumerable.Range(0, 40).Select(_ => File())];
        NetworkVersion[] pushed = await Task.WhenAll(files.Select(file => registry.PushAsync(file)));
        Assert.Equal(Enumerable.Range(1, 40), pushed.Select(version => version.Number).Order());
        Assert.Equal(Enumerable.Range(1, 40), (await registry.HistoryAsync()).Select(of => (int)of.Sequence));
    }

    [RegistryFact]
    public async Task Texts_that_databases_do_not_store_are_refused()
    {
        NetworkRegistry registry = await OpenAsync();
        foreach (string text in (string[])["a\0b", "\ud83c", "\udfb2\ud83c", " "])
            await Assert.ThrowsAsync<ArgumentException>(() =>
                registry.PushAsync(File(), new PushOptions { Note = text })
            );
        await Assert.ThrowsAsync<ArgumentException>(() =>
            registry.PushAsync(File(), new PushOptions { Lineage = new Lineage { DataSet = "a\0b" } })
        );
    }

    [RegistryFact]
    public async Task What_is_not_there_is_said_with_what_is()
    {
        NetworkRegistry registry = await OpenAsync();
        RegistryEntryMissingException none = await Assert.ThrowsAsync<RegistryEntryMissingException>(() =>
            registry.GetAsync(Model, 1)
        );
        Assert.Contains("the registry is empty", none.Message, StringComparison.Ordinal);
        await registry.PushAsync(File());
        none = await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.GetAsync("Other", 1));
        Assert.Contains(Model, none.Message, StringComparison.Ordinal);
        none = await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.GetAsync(Model, 2));
        Assert.Contains("versions 1 to 1", none.Message, StringComparison.Ordinal);
        none = await Assert.ThrowsAsync<RegistryEntryMissingException>(() => registry.GetAsync(Model, "champion"));
        Assert.Contains("PromoteAsync", none.Message, StringComparison.Ordinal);
    }
}

public sealed class PushOnSqlite : PushTests<OnSqlite>;

public sealed class PushOnPostgres : PushTests<OnPostgres>;
