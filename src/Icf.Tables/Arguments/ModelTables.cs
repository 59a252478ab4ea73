using System.Text.Json;
using Icf.Tables.Arguments;
using Icf.Tables.Files;

namespace Icf;

/// <summary>Arguments of models from tables.</summary>
public static class ModelTables
{
    /// <summary>Whether a file is a table, by its ending: .csv, .tsv, .parquet, .arrow, .arrows, .feather or
    /// .ipc.</summary>
    /// <param name="path">The file, which need not be there.</param>
    public static bool IsTable(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return TableFile.Is(path);
    }

    /// <summary>
    /// Reads arguments from a table, which has a column for each parameter, in any letter case: CSV, Parquet, or the
    /// file or stream of Arrow's IPC, by the ending.
    /// </summary>
    /// <remarks>
    /// An array has an element in each row, or all of them in one row where the column has lists; a number has the same
    /// value in all rows of a query. A member of a record has a column <c>trials.dose</c>, or <c>dose</c> where no
    /// parameter is called so, or is a member of records in the file; a matrix has a list in each row, or the columns
    /// <c>x[0]</c>, <c>x[1]</c> … Data that may be missing are missing where nothing stands, or NaN, or the text
    /// <c>NA</c> or <c>null</c>. Other columns are left out of account.
    /// </remarks>
    /// <typeparam name="TArgs">The type of arguments.</typeparam>
    /// <typeparam name="TResult">The model's result type.</typeparam>
    /// <typeparam name="TLatents">The record of latents.</typeparam>
    /// <param name="model">The model.</param>
    /// <param name="path">The table.</param>
    /// <param name="by">
    /// The column whose values tell queries apart; null if the table is one query, or has one in each row, where each
    /// parameter has all of its value in a row.
    /// </param>
    /// <returns>The arguments of each query.</returns>
    /// <exception cref="TableException">
    /// The file is no table or broken, a column is not there, or a value does not fit; names file, row and column.
    /// </exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static IReadOnlyList<TArgs> ReadTable<TArgs, TResult, TLatents>(
        this Model<TArgs, TResult, TLatents> model,
        string path,
        string? by = null
    )
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentException.ThrowIfNullOrEmpty(path);
        IReadOnlyList<JsonElement> queries = TableArguments.Of(
            TableFile.Read(path),
            ((IModel)model).ArgumentSchema,
            by
        );
        if (queries.Count == 0)
            throw new TableException($"{path} has no rows.");
        var all = new List<TArgs>(queries.Count);
        foreach (JsonElement query in queries)
        {
            try
            {
                all.Add(model.ReadArguments(query));
            }
            catch (IcfException unfit) when (unfit is JsonDataException or NoJsonFormException)
            {
                string which = queries.Count > 1 ? $"{path}, query {all.Count + 1}" : path;
                throw new TableException($"{which}: {unfit.Message}", unfit);
            }
        }

        return all;
    }
}
