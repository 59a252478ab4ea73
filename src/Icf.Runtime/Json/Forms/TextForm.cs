using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Text.</summary>
internal sealed class TextForm : JsonForm<string>
{
    private const string Expected = "text";

    internal override string Read(JsonInput input) =>
        input.Kind == JsonValueKind.String ? input.Characters : throw input.Unfit(Expected);

    internal override void Write(JsonOutput output, string value)
    {
        output.Require(value, Expected);
        output.Writer.WriteStringValue(value);
    }

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "string");
}
