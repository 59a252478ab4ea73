using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.InteropServices;
using Icf.Tables.Files;

namespace Icf.Tables.Posteriors;

/// <summary>Reads draws from the table that holds them.</summary>
internal sealed class DrawReader
{
    private readonly Table _table;

    /// <exception cref="TableException">The table has no draws of ICF, or those of a later version.</exception>
    public DrawReader(Table table)
    {
        _table = table;
        if (!table.Metadata.TryGetValue(DrawNames.Form, out string? form))
            throw new TableException(
                $"{table.Source} has no draws that ICF has written: its metadata have no '{DrawNames.Form}'."
            );
        if (form != DrawNames.CurrentForm)
            throw new TableException(
                $"{table.Source} has draws in the form {form}, and this version of ICF reads the form "
                    + $"{DrawNames.CurrentForm}: use the version that wrote it."
            );
    }

    /// <summary>The number of chains, and the draws of each.</summary>
    /// <exception cref="TableException">The chains do not stand one after the other in one length.</exception>
    public (int Chains, int Length) Shape()
    {
        ImmutableArray<int> chain = WholeNumbers(DrawNames.Chain);
        int chains = chain.IsEmpty ? 0 : chain[^1];
        int length = chains > 0 ? chain.Length / chains : 0;
        for (int draw = 0; draw < chain.Length; draw++)
            if (length == 0 || chain[draw] != draw / length + 1)
                throw new TableException(
                    $"{_table.Source}, row {draw + 1}: the chains do not stand one after the other, in one length."
                );
        return length > 0 ? (chains, length) : throw new TableException($"{_table.Source} has no draws.");
    }

    /// <summary>A column of numbers; empty if there is none.</summary>
    public ImmutableArray<double> Numbers(string name) =>
        _table[name] switch
        {
            null => [],
            NumberColumn numbers => ImmutableCollectionsMarshal.AsImmutableArray(numbers.OrNaN()),
            _ => throw Other(name, "numbers"),
        };

    /// <summary>A column of whole numbers; empty if there is none.</summary>
    public ImmutableArray<int> WholeNumbers(string name) =>
        Cells<int>(name, "whole numbers", static cell => cell is long number ? checked((int)number) : null);

    /// <summary>A column of truth values; empty if there is none.</summary>
    public ImmutableArray<bool> Truths(string name) => Cells<bool>(name, "truth values", static cell => cell as bool?);

    /// <summary>The columns of latents.</summary>
    public OrderedDictionary<string, ImmutableArray<double>> Latents()
    {
        var latents = new OrderedDictionary<string, ImmutableArray<double>>(StringComparer.Ordinal);
        foreach (Column column in _table.Columns.Where(static column => !column.Name.StartsWith('.')))
            latents[column.Name] = Numbers(column.Name);
        return latents;
    }

    /// <summary>What the file says of itself.</summary>
    /// <exception cref="TableException">It does not say it.</exception>
    public string Metadata(string key) =>
        _table.Metadata.GetValueOrDefault(key)
        ?? throw new TableException($"{_table.Source} is broken: its metadata have no '{key}'.");

    public ReliabilityLevel Reliability() =>
        Enum.TryParse(Metadata(DrawNames.Reliability), out ReliabilityLevel level)
            ? level
            : throw Broken(DrawNames.Reliability);

    public long? Seed() =>
        _table.Metadata.GetValueOrDefault(DrawNames.Seed) is not { } seed ? null
        : long.TryParse(seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? number
        : throw Broken(DrawNames.Seed);

    private ImmutableArray<T> Cells<T>(string name, string kind, Func<object?, T?> value)
        where T : struct
    {
        if (_table[name] is not { } column)
            return [];
        var cells = new T[_table.Rows];
        for (int row = 0; row < cells.Length; row++)
            cells[row] = value(column[row]) ?? throw Other(name, kind);
        return ImmutableCollectionsMarshal.AsImmutableArray(cells);
    }

    private TableException Other(string name, string kind) =>
        new($"{_table.Source} is broken: the column '{name}' has something else than {kind}.");

    private TableException Broken(string key) =>
        new($"{_table.Source} is broken: its metadata have '{key}' = \"{_table.Metadata[key]}\".");
}
