using System.Data.Common;
using Icf.Registry.Database;
using Microsoft.Data.Sqlite;

namespace Icf.Registry.Tests;

/// <summary>SQLite in a folder.</summary>
public sealed class OnSqlite : Place
{
    public string DatabaseFile => Path.Combine(Folder, "registry.db");

    public override string Argument => "sqlite";

    public override Task<NetworkRegistry> OpenAsync(RegistryOptions? options = null, string? folder = null) =>
        NetworkRegistry.OpenAsync(folder ?? Folder, options);

    internal override Task<NetworkRegistry> OpenAsync(IReadOnlyList<string> migrations)
    {
        Directory.CreateDirectory(Folder);
        return NetworkRegistry.OpenAsync(
            patience => RegistryDatabase.Sqlite(DatabaseFile, patience),
            Folder,
            null,
            migrations,
            default
        );
    }

    public override string Fault(string table) =>
        $"CREATE TRIGGER fault BEFORE INSERT ON {table} BEGIN SELECT RAISE(ABORT, 'a fault'); END";

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new SqliteConnection(SqliteDialect.ConnectionString(DatabaseFile) + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }
}
