using System.Collections.Immutable;

namespace Icf.Tables.Files;

/// <summary>A table: columns of one length.</summary>
internal sealed class Table
{
    private readonly Dictionary<string, Column> _byName = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Column> _inAnyCase = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes a table.</summary>
    /// <param name="source">The file it comes from.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The number of rows.</param>
    public Table(string source, IReadOnlyList<Column> columns, int rows)
    {
        (Source, Columns, Rows) = (source, columns, rows);
        foreach (Column column in columns)
        {
            _byName.TryAdd(column.Name, column);
            _inAnyCase.TryAdd(column.Name, column);
        }
    }

    /// <summary>The file it comes from.</summary>
    public string Source { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>The number of rows.</summary>
    public int Rows { get; }

    /// <summary>What the file says of itself.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// The column of a name; null for none. A name counts in any letter case if no column has it as it is.
    /// </summary>
    public Column? this[string name] => _byName.GetValueOrDefault(name) ?? _inAnyCase.GetValueOrDefault(name);
}
