using Icf.Registry.Database;
using Icf.Registry.Files;

namespace Icf.Registry;

/// <summary>
/// Versions of trained networks with the evidence that they are calibrated, where they come from, and who did what
/// when. Entries are rows of a database, in SQLite or PostgreSQL; files lie in a folder, named by the hashes of their
/// contents. May be used from several threads and processes at once.
/// </summary>
/// <remarks>
/// A file is complete and on the disk before its entry is committed, and each change is one transaction: a process that
/// is killed leaves all of a change or none. All methods throw a <see cref="RegistryBusyException"/> where other
/// writers hold the registry for too long, and a <see cref="RegistryUnavailableException"/> where the database fails.
/// </remarks>
public sealed partial class NetworkRegistry : IAsyncDisposable
{
    private readonly RegistryDatabase _database;
    private readonly ContentFolder _files;
    private readonly RegistryOptions _options;
    private readonly int _schemaVersion;

    private NetworkRegistry(
        RegistryDatabase database,
        ContentFolder files,
        RegistryOptions options,
        int schemaVersion
    ) => (_database, _files, _options, _schemaVersion) = (database, files, options, schemaVersion);

    /// <summary>Opens a registry in a folder, with a SQLite database <c>registry.db</c> in it.</summary>
    /// <param name="folder">The folder, on a local disk; made if it is not there.</param>
    /// <param name="options">Who acts, policies and keys.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RegistryVersionException">A newer version of this library has written it.</exception>
    /// <exception cref="RegistryMismatchException">The files in the folder belong to another registry.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Task<NetworkRegistry> OpenAsync(
        string folder,
        RegistryOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        string path = Full(folder);
        Directory.CreateDirectory(path);
        return OpenAsync(
            patience => RegistryDatabase.Sqlite(Path.Combine(path, "registry.db"), patience),
            path,
            options,
            Schema.Migrations,
            cancellationToken
        );
    }

    /// <summary>
    /// Opens a registry with its entries in PostgreSQL, in the first schema of the search path, and its files in a
    /// folder that all who use it share.
    /// </summary>
    /// <param name="connectionString">As Npgsql reads it, such as <c>Host=db;Database=icf;Username=ada</c>.</param>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="options">Who acts, policies and keys.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArgumentException">It is no connection string.</exception>
    /// <exception cref="RegistryVersionException">A newer version of this library has written it.</exception>
    /// <exception cref="RegistryMismatchException">The files in the folder belong to another registry.</exception>
    /// <exception cref="IOException">The folder cannot be made or written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static Task<NetworkRegistry> OpenPostgresAsync(
        string connectionString,
        string folder,
        RegistryOptions? options = null,
        CancellationToken cancellationToken = default
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(connectionString);
        return OpenAsync(
            patience => RegistryDatabase.Postgres(connectionString, patience),
            Full(folder),
            options,
            Schema.Migrations,
            cancellationToken
        );
    }

    /// <summary>Opens a registry whose tables these migrations make.</summary>
    internal static async Task<NetworkRegistry> OpenAsync(
        Func<TimeSpan, RegistryDatabase> open,
        string folder,
        RegistryOptions? options,
        IReadOnlyList<string> migrations,
        CancellationToken cancellationToken
    )
    {
        options ??= RegistryOptions.Default;
        Texts.Require(options.Actor, nameof(RegistryOptions.Actor));
        RegistryDatabase database = open(options.Patience);
        try
        {
            string id = await Schema.EnsureAsync(database, migrations, cancellationToken);
            var files = new ContentFolder(folder);
            if (!files.Claim(id))
                throw new RegistryMismatchException(folder, database.Place);
            return new NetworkRegistry(database, files, options, migrations.Count);
        }
        catch
        {
            await database.DisposeAsync();
            throw;
        }
    }

    /// <summary>The folder with the files.</summary>
    public string Folder => _files.Folder;

    /// <summary>Closes the connections to the database.</summary>
    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private Task<T> WriteAsync<T>(Func<Session, Task<T>> body, CancellationToken cancellationToken) =>
        _database.WriteAsync(
            async session =>
            {
                // A newer library may have migrated the tables since they were opened.
                await Schema.RequireAsync(_database, session, _schemaVersion);
                return await body(session);
            },
            cancellationToken
        );

    private Task RecordAsync(
        Session session,
        RegistryAction action,
        string? model = null,
        int? number = null,
        string? alias = null,
        int? former = null,
        string? reason = null,
        IReadOnlyList<string>? overruled = null
    ) =>
        Rows.RecordAsync(
            session,
            new RegistryEvent
            {
                Sequence = 0,
                At = _options.Clock.GetUtcNow(),
                By = _options.Actor,
                Action = action,
                Model = model,
                Number = number,
                Alias = alias,
                Former = former,
                Reason = reason,
                Overruled = overruled ?? [],
            }
        );

    private static string Full(string folder)
    {
        ArgumentException.ThrowIfNullOrEmpty(folder);
        return Path.GetFullPath(folder);
    }
}
