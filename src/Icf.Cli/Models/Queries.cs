using System.Text.Json;

namespace Icf.Cli.Models;

/// <summary>Arguments of a model from a file.</summary>
internal static class Queries
{
    private static readonly JsonReaderOptions s_options = new()
    {
        AllowMultipleValues = true,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <summary>Reads the arguments of each query.</summary>
    /// <param name="terminal">Has the standard input.</param>
    /// <param name="file">The file; <c>-</c> for standard input.</param>
    /// <param name="model">The model.</param>
    /// <param name="by">In a table, the column whose values tell queries apart.</param>
    /// <exception cref="CommandException">The file is no JSON, has no query, or a value does not fit; says
    /// which.</exception>
    public static IReadOnlyList<TArgs> Read<TArgs, TResult, TLatents>(
        Terminal terminal,
        string file,
        Model<TArgs, TResult, TLatents> model,
        string? by = null
    )
    {
        IReadOnlyList<TArgs> all = ModelTables.IsTable(file)
            ? OfTable(file, model, by)
            : OfJson(file, Values(file, Bytes(terminal, file)), model);
        return all.Count > 0
            ? all
            : throw new CommandException($"{file} has no query. Write an object with the arguments.");
    }

    /// <summary>Reads the arguments of a single query.</summary>
    public static TArgs ReadOne<TArgs, TResult, TLatents>(
        Terminal terminal,
        string file,
        Model<TArgs, TResult, TLatents> model
    ) =>
        Read(terminal, file, model) is [var one]
            ? one
            : throw new CommandException($"{file} has several queries, and one is asked for.");

    private static List<TArgs> OfJson<TArgs, TResult, TLatents>(
        string file,
        List<JsonElement> queries,
        Model<TArgs, TResult, TLatents> model
    )
    {
        var all = new List<TArgs>(queries.Count);
        foreach (JsonElement query in queries)
        {
            try
            {
                all.Add(model.ReadArguments(query));
            }
            catch (IcfException unfit) when (unfit is JsonDataException or NoJsonFormException)
            {
                string which = queries.Count > 1 ? $"{file}, query {all.Count + 1}" : file;
                throw new CommandException($"{which}: {unfit.Message} {Schema(model)}");
            }
        }

        return all;
    }

    private static IReadOnlyList<TArgs> OfTable<TArgs, TResult, TLatents>(
        string file,
        Model<TArgs, TResult, TLatents> model,
        string? by
    )
    {
        try
        {
            return model.ReadTable(file, by);
        }
        catch (TableException unfit) when (unfit.InnerException is JsonDataException or NoJsonFormException)
        {
            throw new CommandException($"{unfit.Message} {Schema(model)}");
        }
    }

    private static string Schema<TArgs, TResult, TLatents>(Model<TArgs, TResult, TLatents> model) =>
        $"'icf models {model.Name} --json' has the schema.";

    private static byte[] Bytes(Terminal terminal, string file)
    {
        if (file != "-")
            return File.ReadAllBytes(file);
        using Stream input = terminal.Input();
        using var copy = new MemoryStream();
        input.CopyTo(copy);
        return copy.ToArray();
    }

    // An array is a list of queries: arguments themselves are an object.
    private static List<JsonElement> Values(string file, byte[] text)
    {
        var all = new List<JsonElement>();
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        ReadOnlySpan<byte> plain = text.AsSpan().StartsWith(mark) ? text.AsSpan(mark.Length) : text;
        var reader = new Utf8JsonReader(plain, s_options);
        try
        {
            while (reader.Read())
            {
                JsonElement value = JsonElement.ParseValue(ref reader);
                if (value.ValueKind == JsonValueKind.Array)
                    all.AddRange(value.EnumerateArray());
                else
                    all.Add(value);
            }
        }
        catch (JsonException broken)
        {
            throw new CommandException($"{file} is no JSON from line {broken.LineNumber + 1} on.");
        }

        return all;
    }
}
