using System.Globalization;
using System.Text.Json;
using Icf.Tables.Files;

namespace Icf.Tables.Arguments;

/// <summary>Plain cells as JSON, of the kind that a schema asks for.</summary>
internal static class CellJson
{
    /// <summary>Whether a cell says that a datum is missing: nothing, <c>NA</c>, <c>null</c>, or NaN.</summary>
    public static bool IsMissing(object? cell) =>
        cell switch
        {
            null or double.NaN => true,
            string text => text.Trim() is "" or "NA" or "null",
            _ => false,
        };

    /// <summary>Writes a cell, if it fits.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="type">The kind: number, integer, boolean or string.</param>
    /// <param name="cell">The cell.</param>
    /// <returns>Whether it fits.</returns>
    public static bool TryWrite(Utf8JsonWriter writer, string? type, object? cell) =>
        type switch
        {
            "string" => TryText(writer, cell),
            "boolean" => TryTruth(writer, cell),
            "number" or "integer" => TryNumber(writer, cell is string text ? Parsed(text.Trim()) : cell),
            _ => false,
        };

    /// <summary>What fits, in words.</summary>
    public static string Expected(string? type) =>
        type switch
        {
            "array" => "a list",
            "boolean" => "true, false, 1 or 0",
            "number" or "integer" => "a number",
            "string" => "text",
            _ => "a value that a table can hold",
        };

    private static bool TryText(Utf8JsonWriter writer, object? cell)
    {
        if (cell is null or object?[] or StrangeCell)
            return false;
        writer.WriteStringValue(CellText.Of(cell)!.Trim());
        return true;
    }

    private static bool TryTruth(Utf8JsonWriter writer, object? cell)
    {
        bool? truth = cell switch
        {
            bool itself => itself,
            1L or 1UL or 1.0 => true,
            0L or 0UL or 0.0 => false,
            string text when text.Trim() is "1" or "0" => text.Trim() == "1",
            string text when bool.TryParse(text, out bool parsed) => parsed,
            _ => null,
        };
        if (truth is { } value)
            writer.WriteBooleanValue(value);
        return truth is not null;
    }

    private static bool TryNumber(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case long whole:
                writer.WriteNumberValue(whole);
                return true;
            case ulong large:
                writer.WriteNumberValue(large);
                return true;
            case decimal digits:
                writer.WriteNumberValue(digits);
                return true;
            case double real when double.IsFinite(real):
                writer.WriteNumberValue(real);
                return true;
            case double real:
                writer.WriteStringValue(
                    double.IsNaN(real) ? "NaN"
                    : real > 0 ? "Infinity"
                    : "-Infinity"
                );
                return true;
            default:
                return false;
        }
    }

    private static object? Parsed(string text)
    {
        CultureInfo invariant = CultureInfo.InvariantCulture;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, invariant, out long whole) ? whole
            : ulong.TryParse(text, NumberStyles.None, invariant, out ulong large) ? large
            : double.TryParse(text, NumberStyles.Float, invariant, out double real) ? real
            : null;
    }
}
