using System.Globalization;
using System.Text.Json;

namespace Icf.Tables.InferenceData;

/// <summary>
/// Groups of arrays as the JSON that ArviZ's <c>from_json</c> reads: a dictionary of groups, and the dimensions of all
/// arrays. Numbers that are none are NaN and Infinity, as ArviZ writes them itself.
/// </summary>
internal static class InferenceJson
{
    private static readonly JsonWriterOptions s_options = new() { SkipValidation = true };

    public static void Write(Stream stream, InferenceGroups groups)
    {
        using var writer = new Utf8JsonWriter(stream, s_options);
        writer.WriteStartObject();
        foreach (DataGroup group in groups.Groups)
        {
            writer.WriteStartObject(group.Name);
            foreach (DataVariable variable in group.Variables)
            {
                writer.WritePropertyName(variable.Name);
                Values(writer, variable, 0, 0, variable.Values.Length);
            }

            writer.WriteEndObject();
        }

        // Chains and draws are counted by ArviZ.
        DataVariable[] variables = [.. groups.Groups.SelectMany(static group => group.Variables)];
        writer.WriteStartObject("coords");
        foreach (DataAxis axis in variables.SelectMany(Own).DistinctBy(static axis => axis.Name))
        {
            writer.WriteStartArray(axis.Name);
            foreach (long coordinate in axis.Coordinates)
                writer.WriteNumberValue(coordinate);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        writer.WriteStartObject("dims");
        foreach (DataVariable variable in variables.DistinctBy(static variable => variable.Name))
        {
            writer.WriteStartArray(variable.Name);
            foreach (DataAxis axis in Own(variable))
                writer.WriteStringValue(axis.Name);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
        foreach (string member in (string[])["attrs", "posterior_attrs"])
        {
            writer.WriteStartObject(member);
            foreach ((string name, string text) in groups.Attributes)
                writer.WriteString(name, text);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static IEnumerable<DataAxis> Own(DataVariable variable) =>
        variable.Axes.Where(static axis => axis.Name is not ("chain" or "draw"));

    private static void Values(Utf8JsonWriter writer, DataVariable variable, int depth, int start, int count)
    {
        if (depth == variable.Axes.Count)
        {
            Value(writer, variable.Values, start);
            return;
        }

        int length = variable.Axes[depth].Length;
        writer.WriteStartArray();
        for (int i = 0; i < length; i++)
            Values(writer, variable, depth + 1, start + i * (count / length), count / length);
        writer.WriteEndArray();
    }

    private static void Value(Utf8JsonWriter writer, Array values, int at)
    {
        switch (values)
        {
            case bool[] truths:
                writer.WriteBooleanValue(truths[at]);
                break;
            case int[] whole:
                writer.WriteNumberValue(whole[at]);
                break;
            default:
                writer.WriteRawValue(Real(((double[])values)[at]), skipInputValidation: true);
                break;
        }
    }

    // With a point, so that Python takes whole numbers among them for what they are.
    private static string Real(double value)
    {
        if (!double.IsFinite(value))
            return double.IsNaN(value) ? "NaN"
                : value > 0 ? "Infinity"
                : "-Infinity";
        string text = value.ToString("R", CultureInfo.InvariantCulture);
        return text.AsSpan().ContainsAny('.', 'E') ? text : text + ".0";
    }
}
