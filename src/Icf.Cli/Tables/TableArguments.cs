using System.Buffers;
using System.Globalization;
using System.Text.Json;

namespace Icf.Cli.Tables;

/// <summary>
/// Makes arguments of a table, by the names of its columns. A parameter <c>y</c> that is an array has a value in each
/// row; one that is a number has the same in all rows of a query. A record has the column <c>trials.dose</c>, or
/// <c>dose</c>, for each member, and a matrix the columns <c>x[0]</c>, <c>x[1]</c> …
/// </summary>
internal sealed class TableArguments
{
    private static readonly string[] s_missing = ["", "NA", "null"];

    private readonly Table _table;
    private readonly ValueSchema _arguments;

    private TableArguments(Table table, JsonElement schema) =>
        (_table, _arguments) = (table, new ValueSchema(schema, schema));

    /// <summary>The arguments of each query, as JSON.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the arguments.</param>
    /// <param name="by">The column whose values tell queries apart; null for a single query, or for one in each row
    /// where no parameter is an array.</param>
    /// <exception cref="CommandException">A column is not there, or a value does not fit.</exception>
    public static IReadOnlyList<JsonElement> Of(Table table, JsonElement schema, string? by)
    {
        var reader = new TableArguments(table, schema);
        return [.. reader.Groups(by).Select(reader.Query)];
    }

    private IEnumerable<int[]> Groups(string? by)
    {
        IEnumerable<int> rows = Enumerable.Range(0, _table.Rows.Count);
        if (by is null)
            return _arguments.Members.Any(static m => m.Schema.Type == "array")
                ?
                [
                    [.. rows],
                ]
                : rows.Select(static row => new[] { row });
        int column = _table.IndexOf(by);
        return column >= 0
            ? rows.GroupBy(row => _table.Rows[row][column]).Select(static group => group.ToArray())
            : throw new CommandException($"{_table.Source} has no column '{by}' to tell queries apart.");
    }

    private JsonElement Query(int[] rows)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text))
        {
            writer.WriteStartObject();
            foreach ((string name, ValueSchema schema, bool isRequired) in _arguments.Members)
            {
                if (!isRequired && !IsThere(name, schema))
                    continue;
                writer.WritePropertyName(name);
                if (schema.Type == "array")
                    Rows(writer, name, schema.Element, rows);
                else
                    Value(writer, name, schema, Common(name, schema, rows));
            }

            writer.WriteEndObject();
        }

        var reader = new Utf8JsonReader(text.WrittenSpan);
        return JsonElement.ParseValue(ref reader);
    }

    private void Rows(Utf8JsonWriter writer, string name, ValueSchema element, int[] rows)
    {
        writer.WriteStartArray();
        foreach (int row in rows)
            Value(writer, name, element, row);
        writer.WriteEndArray();
    }

    private void Value(Utf8JsonWriter writer, string name, ValueSchema schema, int row)
    {
        switch (schema.Type)
        {
            case "object":
                writer.WriteStartObject();
                foreach ((string member, ValueSchema of, bool isRequired) in schema.Members)
                {
                    string column = NameOf(name, member, of);
                    if (!isRequired && !IsThere(column, of))
                        continue;
                    writer.WritePropertyName(member);
                    Value(writer, column, of, row);
                }

                writer.WriteEndObject();
                break;
            case "array":
                writer.WriteStartArray();
                for (int j = 0; IsThere($"{name}[{j}]", schema.Element) || j == 0; j++)
                    Value(writer, $"{name}[{j}]", schema.Element, row);
                writer.WriteEndArray();
                break;
            default:
                Scalar(writer, name, schema, row);
                break;
        }
    }

    // A member has a column of its own name where that is no parameter's.
    private string NameOf(string name, string member, ValueSchema schema)
    {
        string full = $"{name}.{member}";
        bool isTaken = _arguments.Members.Any(m => string.Equals(m.Name, member, StringComparison.OrdinalIgnoreCase));
        return IsThere(full, schema) || isTaken || !IsThere(member, schema) ? full : member;
    }

    private bool IsThere(string name, ValueSchema schema) =>
        schema.Type switch
        {
            "object" => schema.Members.Any(m => IsThere($"{name}.{m.Name}", m.Schema) || IsThere(m.Name, m.Schema)),
            "array" => IsThere(name, schema.Element) || IsThere($"{name}[0]", schema.Element),
            _ => _table.IndexOf(name) >= 0,
        };

    // The row that stands for all: a single value has to be the same in each.
    private int Common(string name, ValueSchema schema, int[] rows)
    {
        foreach (int column in Columns(name, schema))
        {
            string[] values = [.. rows.Select(row => _table.Rows[row][column]).Distinct().Take(2)];
            if (values.Length > 1)
                throw new CommandException(
                    $"{_table.Source}: the column '{_table.Names[column]}' has {values[0]} and {values[1]} "
                        + "in one query, where one value is needed. Say with --by which column tells queries apart."
                );
        }

        return rows.Length > 0 ? rows[0] : throw new CommandException($"{_table.Source} has no rows.");
    }

    private IEnumerable<int> Columns(string name, ValueSchema schema) =>
        schema.Type == "object"
            ? schema.Members.SelectMany(m => Columns(NameOf(name, m.Name, m.Schema), m.Schema))
            : new[] { _table.IndexOf(name) }.Where(static column => column >= 0);

    private void Scalar(Utf8JsonWriter writer, string name, ValueSchema schema, int row)
    {
        int column = _table.IndexOf(name);
        if (column < 0)
            throw new CommandException(
                $"{_table.Source} has no column '{name}'; it has {string.Join(", ", _table.Names)}."
            );
        string text = _table.Rows[row][column].Trim();
        if (schema.IsNullable && s_missing.Contains(text))
            writer.WriteNullValue();
        else if (!Written(writer, schema.Type, text))
            throw new CommandException(
                $"{_table.Source}, row {row + 1}, column '{_table.Names[column]}': expected {Expected(schema.Type)}, "
                    + $"found \"{text}\"."
            );
    }

    private static bool Written(Utf8JsonWriter writer, string? type, string text)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        if (type == "string")
            writer.WriteStringValue(text);
        else if (type == "boolean" && (text is "1" or "0" || bool.TryParse(text, out _)))
            writer.WriteBooleanValue(text == "1" || string.Equals(text, "true", StringComparison.OrdinalIgnoreCase));
        else if (type is not ("number" or "integer"))
            return false;
        else if (long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out long whole))
            writer.WriteNumberValue(whole);
        else if (ulong.TryParse(text, NumberStyles.None, invariant, out ulong large))
            writer.WriteNumberValue(large);
        else if (!double.TryParse(text, NumberStyles.Float, invariant, out double number))
            return false;
        else if (double.IsFinite(number))
            writer.WriteNumberValue(number);
        else
            writer.WriteStringValue(
                double.IsNaN(number) ? "NaN"
                : number > 0 ? "Infinity"
                : "-Infinity"
            );
        return true;
    }

    private static string Expected(string? type) =>
        type switch
        {
            "boolean" => "true, false, 1 or 0",
            "number" or "integer" => "a number",
            _ => "a value that a table can hold",
        };
}
