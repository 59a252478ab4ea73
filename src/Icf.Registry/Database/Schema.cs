namespace Icf.Registry.Database;

/// <summary>
/// The tables and their versions. Each migration leads from one version to the next; types and statements are such that
/// every dialect knows them. Times are texts in the form <c>2026-12-01T10:48:20.123Z</c>.
/// </summary>
internal static class Schema
{
    private const string First = """
        CREATE TABLE icf_registry (
            id text NOT NULL,
            schema_version bigint NOT NULL
        );
        CREATE TABLE icf_networks (
            model text NOT NULL,
            number bigint NOT NULL,
            prior text NOT NULL,
            likelihood text NOT NULL,
            structure text NOT NULL,
            hash text NOT NULL UNIQUE,
            bytes bigint NOT NULL,
            traces bigint NOT NULL,
            validation_loss double precision,
            training_seconds double precision,
            calibration text NOT NULL,
            calibration_report text,
            data_set text,
            seed bigint,
            parent text REFERENCES icf_networks (hash),
            code_version text,
            pushed_at text NOT NULL,
            pushed_by text NOT NULL,
            retired_at text,
            signature_key text,
            signature text,
            PRIMARY KEY (model, number)
        );
        CREATE TABLE icf_aliases (
            model text NOT NULL,
            alias text NOT NULL,
            depth bigint NOT NULL,
            number bigint NOT NULL,
            PRIMARY KEY (model, alias, depth),
            FOREIGN KEY (model, number) REFERENCES icf_networks (model, number)
        );
        CREATE TABLE icf_events (
            sequence bigint PRIMARY KEY,
            happened_at text NOT NULL,
            actor text NOT NULL,
            action text NOT NULL,
            model text,
            number bigint,
            alias text,
            former bigint,
            reason text,
            overruled text
        );
        CREATE INDEX icf_events_by_model ON icf_events (model, action, number);
        INSERT INTO icf_registry (id, schema_version) VALUES (@id, 0)
        """;

    /// <summary>What leads from version <c>i</c> to <c>i + 1</c>.</summary>
    public static IReadOnlyList<string> Migrations { get; } = [First];

    /// <summary>Makes the tables, or brings them up to date.</summary>
    /// <param name="database">The database.</param>
    /// <param name="migrations">Its migrations.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The id of the registry.</returns>
    /// <exception cref="RegistryVersionException">The tables are of a newer version.</exception>
    public static async Task<string> EnsureAsync(
        RegistryDatabase database,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    )
    {
        // Most registries are up to date, and opening them need not wait for writers.
        (string? id, long version) = await database.ReadAsync(
            session => FindAsync(database, session),
            cancellationToken
        );
        if (id is not null && version == migrations.Count)
            return id;
        return await database.WriteAsync(session => MigrateAsync(database, session, migrations), cancellationToken);
    }

    /// <summary>Throws if another process has changed the version of the tables.</summary>
    public static async Task RequireAsync(RegistryDatabase database, Session session, long newest)
    {
        long found = await session.NumberAsync("SELECT schema_version FROM icf_registry");
        if (found != newest)
            throw new RegistryVersionException(database.Place, found, newest);
    }

    private static async Task<string> MigrateAsync(
        RegistryDatabase database,
        Session session,
        IReadOnlyList<string> migrations
    )
    {
        (string? id, long version) = await FindAsync(database, session);
        if (version > migrations.Count)
            throw new RegistryVersionException(database.Place, version, migrations.Count);
        id ??= Guid.NewGuid().ToString("N");
        for (int next = (int)version; next < migrations.Count; next++)
            foreach (string statement in migrations[next].Split(';', StringSplitOptions.TrimEntries))
                await session.ExecuteAsync(
                    statement,
                    statement.Contains("@id", StringComparison.Ordinal) ? [("@id", id)] : []
                );
        await session.ExecuteAsync(
            "UPDATE icf_registry SET schema_version = @version",
            ("@version", (long)migrations.Count)
        );
        return id;
    }

    private static async Task<(string? Id, long Version)> FindAsync(RegistryDatabase database, Session session)
    {
        if (await session.NumberAsync(database.CountTables, ("@name", "icf_registry")) == 0)
            return (null, 0);
        return (
            await session.QueryAsync(
                "SELECT id, schema_version FROM icf_registry",
                static row => ((string?)row.GetString(0), row.GetInt64(1))
            )
        )[0];
    }
}
