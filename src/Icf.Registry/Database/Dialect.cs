using System.Data.Common;

namespace Icf.Registry.Database;

/// <summary>
/// All in which the databases differ. The statements of a registry are the same for all of them: they use only what
/// these have in common.
/// </summary>
internal abstract class Dialect
{
    /// <summary>Whether asynchronous calls of its provider block the thread.</summary>
    public abstract bool Blocks { get; }

    /// <summary>A query for the number of tables with the name <c>@name</c>.</summary>
    public abstract string CountTables { get; }

    /// <summary>Sets up a connection that was just opened.</summary>
    public abstract Task PrepareAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>Begins a transaction that sees one state of the database and changes nothing.</summary>
    public abstract Task<DbTransaction> BeginReadAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Begins a transaction while no other of this kind is under way, in any process: writers take turns.
    /// </summary>
    public abstract Task<DbTransaction> BeginWriteAsync(DbConnection connection, CancellationToken cancellationToken);

    /// <summary>
    /// Whether the attempt to begin a transaction failed only because of other writers, and may be repeated.
    /// </summary>
    public abstract bool IsBusy(DbException error);
}
