using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Icf.Registry.Database;

/// <summary>A database of any dialect, and the transactions on it.</summary>
internal sealed class RegistryDatabase : IAsyncDisposable
{
    private readonly DbDataSource _source;
    private readonly Dialect _dialect;
    private readonly TimeSpan _patience;

    private RegistryDatabase(DbDataSource source, Dialect dialect, string place, TimeSpan patience) =>
        (_source, _dialect, Place, _patience) = (source, dialect, place, patience);

    /// <summary>What messages call it.</summary>
    public string Place { get; }

    /// <summary>A query for the number of tables with the name <c>@name</c>.</summary>
    public string CountTables => _dialect.CountTables;

    /// <summary>SQLite in a file, which need not exist.</summary>
    public static RegistryDatabase Sqlite(string path, TimeSpan patience) =>
        new(
            SqliteFactory.Instance.CreateDataSource(SqliteDialect.ConnectionString(path)),
            new SqliteDialect(),
            $"'{path}'",
            patience
        );

    /// <summary>PostgreSQL.</summary>
    /// <exception cref="ArgumentException">It is no connection string of PostgreSQL.</exception>
    public static RegistryDatabase Postgres(string connectionString, TimeSpan patience)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString);
        return new(
            NpgsqlDataSource.Create(parts),
            new PostgresDialect(),
            $"the PostgreSQL database '{parts.Database ?? parts.Username}' on '{parts.Host}'",
            patience
        );
    }

    /// <summary>Runs statements that change nothing, on one state of the database.</summary>
    public Task<T> ReadAsync<T>(Func<Session, Task<T>> body, CancellationToken cancellationToken) =>
        RunAsync(_dialect.BeginReadAsync, body, cancellationToken);

    /// <summary>
    /// Runs statements while no other process does so, and makes their changes last: all of them, or none if anything
    /// throws.
    /// </summary>
    public Task<T> WriteAsync<T>(Func<Session, Task<T>> body, CancellationToken cancellationToken) =>
        RunAsync(_dialect.BeginWriteAsync, body, cancellationToken);

    private Task<T> RunAsync<T>(Begin begin, Func<Session, Task<T>> body, CancellationToken cancellationToken) =>
        _dialect.Blocks
            ? Task.Run(() => TransactAsync(begin, body, cancellationToken), cancellationToken)
            : TransactAsync(begin, body, cancellationToken);

    private async Task<T> TransactAsync<T>(
        Begin begin,
        Func<Session, Task<T>> body,
        CancellationToken cancellationToken
    )
    {
        try
        {
            (DbConnection opened, DbTransaction begun) = await BeginAsync(begin, cancellationToken);
            await using DbConnection connection = opened;
            await using DbTransaction transaction = begun;
            T result = await body(new Session(connection, transaction, cancellationToken));
            // Not cancelled: it would not be known whether the changes last.
            await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        catch (DbException error)
        {
            throw new RegistryUnavailableException(Place, error);
        }
    }

    private async Task<(DbConnection, DbTransaction)> BeginAsync(Begin begin, CancellationToken cancellationToken)
    {
        long begun = Stopwatch.GetTimestamp();
        while (true)
        {
            DbConnection connection = await _source.OpenConnectionAsync(cancellationToken);
            try
            {
                await _dialect.PrepareAsync(connection, cancellationToken);
                return (connection, await begin(connection, cancellationToken));
            }
            catch (DbException error) when (_dialect.IsBusy(error))
            {
                await connection.DisposeAsync();
                if (Stopwatch.GetElapsedTime(begun) >= _patience)
                    throw new RegistryBusyException(Place, _patience, error);
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }

            await Task.Delay(Random.Shared.Next(1, 20), cancellationToken);
        }
    }

    /// <summary>Closes all connections.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_source.CreateConnection() is SqliteConnection sqlite)
            await using (sqlite)
                SqliteConnection.ClearPool(sqlite);
        await _source.DisposeAsync();
    }

    private delegate Task<DbTransaction> Begin(DbConnection connection, CancellationToken cancellationToken);
}
