using System.Data.Common;
using Icf.Registry.Database;

namespace Icf.Registry.Tests;

/// <summary>Versions of the tables, and what belongs together.</summary>
public abstract class SchemaTests<TPlace> : RegistryTests<TPlace>
    where TPlace : Place, new()
{
    private static readonly string[] s_later =
    [
        .. Schema.Migrations,
        "ALTER TABLE icf_networks ADD COLUMN colour text; UPDATE icf_networks SET colour = 'red'",
    ];

    [RegistryFact]
    public async Task An_older_registry_is_brought_up_to_date()
    {
        NetworkRegistry before = await OpenAsync();
        NetworkVersion version = await before.PushAsync(File());
        await using (NetworkRegistry later = await Place.OpenAsync(s_later))
            Assert.Equal(version.ToString(), (await later.GetAsync(Model, 1)).ToString());
        await using DbConnection connection = await Place.ConnectAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "SELECT colour FROM icf_networks";
        Assert.Equal("red", await command.ExecuteScalarAsync());

        // The one that was open meanwhile writes no more.
        RegistryVersionException newer = await Assert.ThrowsAsync<RegistryVersionException>(() =>
            before.PushAsync(File())
        );
        Assert.Equal((Schema.Migrations.Count + 1, Schema.Migrations.Count), (newer.Found, newer.Newest));
    }

    [RegistryFact]
    public async Task A_newer_registry_is_refused()
    {
        await using (await Place.OpenAsync(s_later)) { }
        RegistryVersionException newer = await Assert.ThrowsAsync<RegistryVersionException>(() => Place.OpenAsync());
        Assert.Contains("Update Icf.Registry", newer.Message, StringComparison.Ordinal);
        Assert.Contains("schema version 2", newer.Message, StringComparison.Ordinal);
    }

    [RegistryFact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        NetworkRegistry registry = await OpenAsync();
        await registry.PushAsync(File());
        string[] broken = [.. Schema.Migrations, "DROP TABLE icf_aliases; no statement"];
        await Assert.ThrowsAsync<RegistryUnavailableException>(() => Place.OpenAsync(broken));
        Assert.Empty(await registry.AliasesAsync());
        Assert.Equal(2, (await registry.PushAsync(File())).Number);
    }

    [RegistryFact]
    public async Task Many_open_a_new_registry_at_once()
    {
        NetworkRegistry[] opened = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => Task.Run(() => Place.OpenAsync()))
        );
        foreach (NetworkRegistry registry in opened)
        {
            await registry.PushAsync(File());
            await registry.DisposeAsync();
        }

        Assert.Equal(8, (await (await OpenAsync()).ListAsync()).Count);
    }

    [RegistryFact]
    public async Task The_files_of_another_registry_are_refused()
    {
        await using (NetworkRegistry registry = await Place.OpenAsync())
            await registry.PushAsync(File());
        await using var other = new TPlace();
        await other.CreateAsync();
        string id = Path.Combine(Place.Folder, "registry.id");
        Directory.CreateDirectory(other.Folder);
        System.IO.File.Copy(id, Path.Combine(other.Folder, "registry.id"));
        RegistryMismatchException mismatch = await Assert.ThrowsAsync<RegistryMismatchException>(() =>
            other.OpenAsync()
        );
        Assert.Contains(other.Folder, mismatch.Message, StringComparison.Ordinal);
    }

    [RegistryFact]
    public async Task A_writer_that_waits_too_long_says_so_and_can_be_cancelled()
    {
        NetworkRegistry registry = await OpenAsync(new RegistryOptions { Patience = TimeSpan.Zero });
        NetworkRegistry patient = await OpenAsync();
        string file = File();
        await using DbConnection connection = await Place.ConnectAsync();
        Dialect dialect = Place is OnSqlite ? new SqliteDialect() : new PostgresDialect();
        await using (await dialect.BeginWriteAsync(connection, default))
        {
            RegistryBusyException busy = await Assert.ThrowsAsync<RegistryBusyException>(() =>
                registry.PushAsync(file)
            );
            Assert.Contains("Patience", busy.Message, StringComparison.Ordinal);
            Assert.Empty(await registry.ListAsync()); // readers do not wait
            using var soon = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
                patient.PushAsync(file, cancellationToken: soon.Token)
            );
        }

        Assert.Empty(Files());
        Assert.Equal(1, (await registry.PushAsync(file)).Number);
    }
}

public sealed class SchemaOnSqlite : SchemaTests<OnSqlite>
{
    [Fact]
    public async Task A_file_that_is_no_database_is_named()
    {
        Directory.CreateDirectory(Place.Folder);
        await System.IO.File.WriteAllTextAsync(Place.DatabaseFile, new string('x', 5_000));
        RegistryUnavailableException error = await Assert.ThrowsAsync<RegistryUnavailableException>(() =>
            Place.OpenAsync()
        );
        Assert.Contains(Place.DatabaseFile, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_that_is_not_there_is_named_without_its_password()
    {
        RegistryUnavailableException error = await Assert.ThrowsAsync<RegistryUnavailableException>(() =>
            NetworkRegistry.OpenPostgresAsync(
                "Host=127.0.0.1;Port=1;Database=networks;Username=ada;Password=secret",
                Place.Folder
            )
        );
        Assert.Contains("'networks' on '127.0.0.1'", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }
}

public sealed class SchemaOnPostgres : SchemaTests<OnPostgres>;
