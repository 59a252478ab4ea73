using System.Buffers;
using System.Text.Json;
using Icf.Tables.Files;

namespace Icf.Tables.Arguments;

/// <summary>
/// Makes arguments of a table, by the names of its columns. A parameter <c>y</c> that is an array has a value in each
/// row, or all of it in one row where the column has lists; one that is a number has the same in all rows of a query. A
/// record has the column <c>trials.dose</c>, or <c>dose</c>, for each member, and a matrix a list in each row or the
/// columns <c>x[0]</c>, <c>x[1]</c> …
/// </summary>
internal sealed class TableArguments
{
    private readonly Table _table;
    private readonly ValueSchema _arguments;

    private TableArguments(Table table, JsonElement schema) =>
        (_table, _arguments) = (table, new ValueSchema(schema, schema));

    /// <summary>The arguments of each query, as JSON.</summary>
    /// <param name="table">The table.</param>
    /// <param name="schema">The schema of the arguments.</param>
    /// <param name="by">The column whose values tell queries apart; null for a single query, or for one in each row
    /// where each parameter has all of its value in a row.</param>
    /// <exception cref="TableException">A column is not there, or a value does not fit.</exception>
    public static IReadOnlyList<JsonElement> Of(Table table, JsonElement schema, string? by)
    {
        var reader = new TableArguments(table, schema);
        return [.. reader.Groups(by).Select(reader.Query)];
    }

    private IEnumerable<int[]> Groups(string? by)
    {
        IEnumerable<int> rows = Enumerable.Range(0, _table.Rows);
        if (by is null)
            return _arguments.Members.Any(m => SpansRows(m.Name, m.Schema))
                ?
                [
                    [.. rows],
                ]
                : rows.Select(static row => new[] { row });
        Column column =
            _table[by] ?? throw new TableException($"{_table.Source} has no column '{by}' to tell queries apart.");
        return rows.GroupBy(row => CellText.Of(column[row])).Select(static group => group.ToArray());
    }

    // Whether a parameter has an element in each row.
    private bool SpansRows(string name, ValueSchema schema) =>
        schema.Type == "array" && (_table[name]?.Depth ?? 0) < schema.Depth;

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
                if (SpansRows(name, schema))
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
            case "array" when (_table[name]?.Depth ?? 0) == 0:
                writer.WriteStartArray();
                for (int j = 0; IsThere($"{name}[{j}]", schema.Element) || j == 0; j++)
                    Value(writer, $"{name}[{j}]", schema.Element, row);
                writer.WriteEndArray();
                break;
            default:
                Column found =
                    _table[name]
                    ?? throw new TableException(
                        $"{_table.Source} has no column '{name}'; it has "
                            + $"{string.Join(", ", _table.Columns.Select(static column => column.Name))}."
                    );
                Cell(writer, found.Name, schema, row, found[row]);
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
            _ => _table[name] is not null,
        };

    // The row that stands for all: a single value has to be the same in each.
    private int Common(string name, ValueSchema schema, int[] rows)
    {
        if (rows.Length == 0)
            throw new TableException($"{_table.Source} has no rows.");
        foreach (Column column in Columns(name, schema))
        {
            object? first = column[rows[0]];
            string? common = CellText.Of(first);
            foreach (int row in rows)
                if (CellText.Of(column[row]) != common)
                    throw new TableException(
                        $"{_table.Source}: the column '{column.Name}' has {CellText.Found(first)} and "
                            + $"{CellText.Found(column[row])} in one query, where one value is needed. Say which "
                            + "column tells queries apart (--by)."
                    );
        }

        return rows[0];
    }

    private IEnumerable<Column> Columns(string name, ValueSchema schema) =>
        schema.Type == "object" ? schema.Members.SelectMany(m => Columns(NameOf(name, m.Name, m.Schema), m.Schema))
        : _table[name] is { } column ? [column]
        : [];

    private void Cell(Utf8JsonWriter writer, string name, ValueSchema schema, int row, object? cell)
    {
        if (schema.IsNullable && CellJson.IsMissing(cell))
            writer.WriteNullValue();
        else if (schema.Type == "array" && cell is object?[] list)
        {
            writer.WriteStartArray();
            for (int j = 0; j < list.Length; j++)
                Cell(writer, $"{name}[{j}]", schema.Element, row, list[j]);
            writer.WriteEndArray();
        }
        else if (!CellJson.TryWrite(writer, schema.Type, cell))
            throw new TableException(
                $"{_table.Source}, row {row + 1}, column '{name}': expected {CellJson.Expected(schema.Type)}, found "
                    + $"{CellText.Found(cell)}."
            );
    }
}
