using System.Data.Common;
using Icf.Registry.Database;
using Npgsql;

namespace Icf.Registry.Tests;

/// <summary>PostgreSQL, in a schema of its own.</summary>
public sealed class OnPostgres : Place
{
    private const string Variable = "ICF_TEST_POSTGRES";

    private readonly string _schema = $"icf_{Guid.NewGuid():N}";

    /// <summary>Why there is no server here; null if there is one.</summary>
    public static string? Missing { get; } =
        Server is null
            ? $"There is no PostgreSQL. To run this test, set {Variable} to a connection string of a database in which "
                + "schemas may be made; .ci/postgres starts a server."
            : null;

    private static string? Server => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? text : null;

    public override string Argument =>
        new NpgsqlConnectionStringBuilder(Server!) { SearchPath = _schema, MaxPoolSize = 20 }.ToString();

    public override async Task CreateAsync()
    {
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"CREATE SCHEMA {_schema}", connection);
        await command.ExecuteNonQueryAsync();
    }

    public override Task<NetworkRegistry> OpenAsync(RegistryOptions? options = null, string? folder = null) =>
        NetworkRegistry.OpenPostgresAsync(Argument, folder ?? Folder, options);

    internal override Task<NetworkRegistry> OpenAsync(IReadOnlyList<string> migrations) =>
        NetworkRegistry.OpenAsync(
            patience => RegistryDatabase.Postgres(Argument, patience),
            Folder,
            null,
            migrations,
            default
        );

    public override string Fault(string table) =>
        $"""
            CREATE FUNCTION fault() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'a fault'; END $$;
            CREATE TRIGGER fault BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION fault()
            """;

    public override async Task<DbConnection> ConnectAsync()
    {
        var connection = new NpgsqlConnection(Argument + ";Pooling=False");
        await connection.OpenAsync();
        return connection;
    }

    public override async ValueTask DisposeAsync()
    {
        await ExecuteAsync($"DROP SCHEMA {_schema} CASCADE");
        await base.DisposeAsync();
    }
}
