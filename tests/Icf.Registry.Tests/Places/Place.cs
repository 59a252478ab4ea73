using System.Data.Common;

namespace Icf.Registry.Tests;

/// <summary>Where a test has a registry of its own: a folder, and a database.</summary>
public abstract class Place : IAsyncDisposable
{
    private readonly DirectoryInfo _scratch = Directory.CreateTempSubdirectory("icf-registry-");

    /// <summary>A path for files of the test.</summary>
    public string this[string name] => Path.Combine(_scratch.FullName, name);

    /// <summary>The folder of the registry.</summary>
    public string Folder => this["registry"];

    /// <summary>What the writer of the tests calls the database.</summary>
    public abstract string Argument { get; }

    /// <summary>Makes the database, where it is not made by opening a registry.</summary>
    public virtual Task CreateAsync() => Task.CompletedTask;

    /// <summary>Opens the registry.</summary>
    public abstract Task<NetworkRegistry> OpenAsync(RegistryOptions? options = null, string? folder = null);

    /// <summary>Opens it with other migrations.</summary>
    internal abstract Task<NetworkRegistry> OpenAsync(IReadOnlyList<string> migrations);

    /// <summary>What makes every insertion into a table fail.</summary>
    public abstract string Fault(string table);

    /// <summary>Runs a statement behind the registry's back.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using DbConnection connection = await ConnectAsync();
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>A connection to the database.</summary>
    public abstract Task<DbConnection> ConnectAsync();

    public virtual async ValueTask DisposeAsync()
    {
        await Task.CompletedTask;
        _scratch.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
