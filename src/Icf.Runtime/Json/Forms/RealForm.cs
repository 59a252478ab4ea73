using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>
/// Floating-point numbers. JSON has none for NaN and the infinities: they are the texts of <see cref="s_names"/>.
/// </summary>
internal sealed class RealForm<T> : JsonForm<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private const string Expected = "a number";

    private static readonly (string Name, T Value)[] s_names =
    [
        ("NaN", T.NaN),
        ("Infinity", T.PositiveInfinity),
        ("-Infinity", T.NegativeInfinity),
    ];

    internal override T Read(JsonInput input)
    {
        if (input.Kind == JsonValueKind.Number)
        {
            T value = T.Parse(input.Raw, NumberStyles.Float, CultureInfo.InvariantCulture);
            return T.IsFinite(value) ? value : throw input.Unfit($"a number that fits into a {typeof(T).Name}");
        }

        if (input.Kind == JsonValueKind.String)
        {
            string text = input.Characters;
            foreach ((string name, T value) in s_names)
                if (text == name)
                    return value;
        }

        throw input.Unfit(Expected);
    }

    internal override void Write(JsonOutput output, T value)
    {
        if (T.IsFinite(value))
            NumberText.Write(output, value);
        else
            output.Writer.WriteStringValue(
                T.IsNaN(value) ? s_names[0].Name
                : value > T.Zero ? s_names[1].Name
                : s_names[2].Name
            );
    }

    internal override void Schema(JsonSchema schema) =>
        schema.Reference(
            nameof(s_names),
            "real",
            () =>
            {
                schema.Writer.WriteStartArray("anyOf");
                schema.Writer.WriteStartObject();
                schema.Writer.WriteString("type", "number");
                schema.Writer.WriteEndObject();
                schema.Writer.WriteStartObject();
                schema.Writer.WriteStartArray("enum");
                foreach ((string name, T _) in s_names)
                    schema.Writer.WriteStringValue(name);
                schema.Writer.WriteEndArray();
                schema.Writer.WriteEndObject();
                schema.Writer.WriteEndArray();
            }
        );
}
