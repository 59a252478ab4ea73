using nietras.SeparatedValues;

namespace Icf.Cli.Tables;

/// <summary>A table of text.</summary>
/// <param name="Source">The file it comes from.</param>
/// <param name="Names">The names of the columns.</param>
/// <param name="Rows">The rows, with a text for each column.</param>
internal sealed record Table(string Source, IReadOnlyList<string> Names, IReadOnlyList<string[]> Rows)
{
    /// <summary>Whether a file is a table, by its name.</summary>
    public static bool Is(string file) =>
        file.EndsWith(".csv", StringComparison.OrdinalIgnoreCase)
        || file.EndsWith(".tsv", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads a file of separated values, whose first line has the names of the columns.</summary>
    /// <exception cref="CommandException">The file has no such line, or a row has another number of values.</exception>
    public static Table Read(string file)
    {
        try
        {
            using SepReader reader = Sep.Reader(static options => options with { Unescape = true }).FromFile(file);
            if (reader.IsEmpty || !reader.HasHeader)
                throw new CommandException($"{file} has no line with the names of its columns.");
            var rows = new List<string[]>();
            foreach (SepReader.Row row in reader)
            {
                var values = new string[row.ColCount];
                for (int i = 0; i < values.Length; i++)
                    values[i] = row[i].ToString();
                rows.Add(values);
            }

            return new Table(file, [.. reader.Header.ColNames], rows);
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentException)
        {
            throw new CommandException($"{file} is no table: {broken.Message.Split('\n')[0].Trim()}");
        }
    }

    /// <summary>The place of a column; −1 for none. A name counts in any letter case if no column has it as it
    /// is.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Names.Count; i++)
            if (Names[i] == name)
                return i;
        for (int i = 0; i < Names.Count; i++)
            if (string.Equals(Names[i], name, StringComparison.OrdinalIgnoreCase))
                return i;
        return -1;
    }
}
