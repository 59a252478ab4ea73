using System.Globalization;

namespace Icf.Tables.Files;

/// <summary>Cells as text.</summary>
internal static class CellText
{
    private const int Longest = 80;

    /// <summary>All of a cell; null if nothing stands there.</summary>
    public static string? Of(object? cell) =>
        cell switch
        {
            null => null,
            string text => text,
            bool truth => truth ? "true" : "false",
            DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture),
            DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            TimeOnly time => time.ToString("HH:mm:ss.FFFFFFF", CultureInfo.InvariantCulture),
            object?[] list => $"[{string.Join(", ", list.Select(static one => Of(one) ?? "null"))}]",
            StrangeCell strange => strange.Kind,
            IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
            _ => cell.ToString(),
        };

    /// <summary>What an error says of a cell.</summary>
    public static string Found(object? cell)
    {
        string text = Of(cell) ?? "";
        if (text.Length > Longest)
            text = text[..Longest] + "…";
        return cell switch
        {
            null => "nothing",
            string => $"\"{text}\"",
            DateTime or DateOnly => $"the date {text}",
            TimeOnly => $"the time {text}",
            object?[] => $"the list {text}",
            _ => text,
        };
    }
}
