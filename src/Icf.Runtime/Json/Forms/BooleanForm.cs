using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Truth values.</summary>
internal sealed class BooleanForm : JsonForm<bool>
{
    internal override bool Read(JsonInput input) =>
        input.Kind switch
        {
            JsonValueKind.True => true,
            JsonValueKind.False => false,
            _ => throw input.Unfit("true or false"),
        };

    internal override void Write(JsonOutput output, bool value) => output.Writer.WriteBooleanValue(value);

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "boolean");
}
