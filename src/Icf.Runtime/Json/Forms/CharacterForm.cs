using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Single characters, as texts of one.</summary>
internal sealed class CharacterForm : JsonForm<char>
{
    internal override char Read(JsonInput input) =>
        input.Kind == JsonValueKind.String && input.Characters is [char one]
            ? one
            : throw input.Unfit("a text of one character");

    internal override void Write(JsonOutput output, char value) => output.Writer.WriteStringValue([value]);

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "string");
        schema.Writer.WriteNumber("minLength", 1);
        schema.Writer.WriteNumber("maxLength", 1);
    }
}
