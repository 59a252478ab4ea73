using System.Text.Json;
using System.Text.Json.Serialization;
using Icf.Evaluation.Speed;

namespace Icf.Evaluation;

/// <summary>The JSON form of results and measured figures: one object on one line.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    Converters = [typeof(FiniteNumberConverter)]
)]
[JsonSerializable(typeof(EvaluationResult))]
[JsonSerializable(typeof(SpeedRow))]
internal sealed partial class EvaluationJson : JsonSerializerContext
{
    public static string Line(EvaluationResult result) => JsonSerializer.Serialize(result, Default.EvaluationResult);

    public static string Line(SpeedRow row) => JsonSerializer.Serialize(row, Default.SpeedRow);
}

/// <summary>JSON has no NaN and no infinity; they are written as null.</summary>
internal sealed class FiniteNumberConverter : JsonConverter<double>
{
    public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.GetDouble();

    public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options)
    {
        if (double.IsFinite(value))
            writer.WriteNumberValue(value);
        else
            writer.WriteNullValue();
    }
}
