using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Decimal numbers.</summary>
internal sealed class DecimalForm : JsonForm<decimal>
{
    internal override decimal Read(JsonInput input) =>
        input.Kind == JsonValueKind.Number && input.Here.TryGetDecimal(out decimal value)
            ? value
            : throw input.Unfit("a decimal number");

    internal override void Write(JsonOutput output, decimal value) => output.Writer.WriteNumberValue(value);

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "number");
}
