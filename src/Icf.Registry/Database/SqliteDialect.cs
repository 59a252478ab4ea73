using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;

namespace Icf.Registry.Database;

/// <summary>SQLite, in a file with a write-ahead log: readers do not wait for the one writer.</summary>
internal sealed class SqliteDialect : Dialect
{
    // Result codes of SQLite, see https://sqlite.org/rescode.html.
    private const int Busy = 5,
        Locked = 6,
        LockProtocol = 15;

    public override bool Blocks => true;

    public override string CountTables => "SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name = @name";

    /// <summary>The connection string for a file, which need not exist.</summary>
    public static string ConnectionString(string path) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            // An attempt ends soon, so that it can be cancelled; it is repeated as long as the options allow.
            DefaultTimeout = 1,
        }.ToString();

    /// <summary>
    /// Within an attempt SQLite waits by itself, a few milliseconds at a time. A commit is on the disk before it is
    /// acknowledged.
    /// </summary>
    public override async Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 500; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL";
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public override Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(
            ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: true)
        );

    public override Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.FromResult<DbTransaction>(
            ((SqliteConnection)connection).BeginTransaction(IsolationLevel.Serializable, deferred: false)
        );

    public override bool IsBusy(DbException error) =>
        error is SqliteException { SqliteErrorCode: Busy or Locked or LockProtocol };
}
