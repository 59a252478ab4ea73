using nietras.SeparatedValues;

namespace Icf.Tables.Files;

/// <summary>Files of separated values, such as CSV: all cells are text.</summary>
internal static class SeparatedText
{
    /// <summary>Reads a file, whose first line has the names of the columns.</summary>
    /// <exception cref="TableException">The file has no such line, or a row has another number of values.</exception>
    public static Table Read(string file)
    {
        try
        {
            using SepReader reader = Sep.Reader(static options => options with { Unescape = true }).FromFile(file);
            if (reader.IsEmpty || !reader.HasHeader)
                throw new TableException($"{file} has no line with the names of its columns.");
            string[] names = [.. reader.Header.ColNames];
            List<object?>[] cells = [.. names.Select(static _ => new List<object?>())];
            int rows = 0;
            for (; reader.MoveNext(); rows++)
            for (int column = 0; column < names.Length; column++)
                cells[column].Add(reader.Current[column].ToString());
            return new Table(file, [.. names.Zip(cells, static (name, cells) => new CellColumn(name, cells))], rows);
        }
        catch (Exception broken) when (broken is InvalidDataException or ArgumentException)
        {
            throw new TableException($"{file} is no table: {broken.Message.Split('\n')[0].Trim()}", broken);
        }
    }
}
