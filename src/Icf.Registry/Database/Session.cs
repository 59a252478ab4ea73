using System.Data.Common;

namespace Icf.Registry.Database;

/// <summary>Statements within one transaction.</summary>
internal sealed class Session(DbConnection connection, DbTransaction transaction, CancellationToken cancellationToken)
{
    /// <summary>Stops the transaction, before it is committed.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>Runs a statement; returns how many rows it changed.</summary>
    public async Task<int> ExecuteAsync(string sql, params (string Name, object? Value)[] values)
    {
        await using DbCommand command = Command(sql, values);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Runs a query.</summary>
    public async Task<List<T>> QueryAsync<T>(
        string sql,
        Func<DbDataReader, T> read,
        params (string Name, object? Value)[] values
    )
    {
        await using DbCommand command = Command(sql, values);
        await using DbDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>Runs a query for one whole number.</summary>
    public async Task<long> NumberAsync(string sql, params (string Name, object? Value)[] values) =>
        (await QueryAsync(sql, static row => row.GetInt64(0), values))[0];

    private DbCommand Command(string sql, (string Name, object? Value)[] values)
    {
        DbCommand command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach ((string name, object? value) in values)
        {
            DbParameter parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value ?? DBNull.Value;
            command.Parameters.Add(parameter);
        }

        return command;
    }
}
