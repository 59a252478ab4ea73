using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>
/// Floating-point numbers. JSON has none for NaN and the infinities: they are the texts of <see cref="Names"/>.
/// </summary>
internal sealed class RealForm<T> : JsonForm<T>
    where T : struct, IFloatingPointIeee754<T>
{
    private const string Expected = "a number";

    private static readonly (string Name, T Value)[] Names =
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
            foreach ((string name, T value) in Names)
                if (input.Here.ValueEquals(name))
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
                T.IsNaN(value) ? Names[0].Name
                : value > T.Zero ? Names[1].Name
                : Names[2].Name
            );
    }

    internal override void Schema(JsonSchema schema) =>
        schema.Reference(
            nameof(Names),
            "real",
            () =>
            {
                schema.Writer.WriteStartArray("anyOf");
                schema.Writer.WriteStartObject();
                schema.Writer.WriteString("type", "number");
                schema.Writer.WriteEndObject();
                schema.Writer.WriteStartObject();
                schema.Writer.WriteStartArray("enum");
                foreach ((string name, T _) in Names)
                    schema.Writer.WriteStringValue(name);
                schema.Writer.WriteEndArray();
                schema.Writer.WriteEndObject();
                schema.Writer.WriteEndArray();
            }
        );
}
