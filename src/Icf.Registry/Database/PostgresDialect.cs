using System.Data;
using System.Data.Common;
using Npgsql;

namespace Icf.Registry.Database;

/// <summary>PostgreSQL, in the first schema of the connection's search path.</summary>
internal sealed class PostgresDialect : Dialect
{
    public override bool Blocks => false;

    public override string CountTables =>
        "SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = current_schema() AND tablename = @name";

    public override Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    public override async Task<DbTransaction> BeginReadAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    ) => await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    /// <summary>
    /// The lock ends with the transaction, and so with the connection of a writer that was killed; one that hangs loses
    /// it.
    /// </summary>
    public override async Task<DbTransaction> BeginWriteAsync(
        DbConnection connection,
        CancellationToken cancellationToken
    )
    {
        DbTransaction transaction = await connection.BeginTransactionAsync(
            IsolationLevel.ReadCommitted,
            cancellationToken
        );
        try
        {
            await using DbCommand command = connection.CreateCommand();
            command.Transaction = transaction;
            command.CommandText =
                "SET LOCAL lock_timeout = '1s'; SET LOCAL idle_in_transaction_session_timeout = '60s'; "
                + "SELECT pg_advisory_xact_lock(hashtextextended('icf_registry in ' || current_schema(), 0))";
            await command.ExecuteNonQueryAsync(cancellationToken);
            return transaction;
        }
        catch
        {
            await transaction.DisposeAsync();
            throw;
        }
    }

    public override bool IsBusy(DbException error) =>
        error is PostgresException { SqlState: PostgresErrorCodes.LockNotAvailable };
}
