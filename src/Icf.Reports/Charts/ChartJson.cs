using System.Text.Json;
using System.Text.Json.Serialization;

namespace Icf.Reports;

/// <summary>Writes charts as JSON that can stand in a page.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(ShortNumber)]
)]
[JsonSerializable(typeof(Dictionary<string, Chart>))]
internal sealed partial class ChartJson : JsonSerializerContext
{
    /// <summary>The charts by the names of their places. The serializer escapes what would end a script.</summary>
    public static string Of(Dictionary<string, Chart> charts) =>
        JsonSerializer.Serialize(charts, Default.DictionaryStringChart);

    /// <summary>Six digits are more than a chart shows, and keep pages small.</summary>
    internal sealed class ShortNumber : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) =>
            reader.GetDouble();

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
        {
            if (double.IsFinite(value))
                writer.WriteRawValue(value.ToString("G6", System.Globalization.CultureInfo.InvariantCulture));
            else
                writer.WriteNullValue();
        }
    }
}
