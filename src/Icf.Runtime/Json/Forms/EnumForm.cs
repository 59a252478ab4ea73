using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Values of an enum by name; those of flags by their names, with commas between them.</summary>
internal sealed class EnumForm<T> : JsonForm<T>
    where T : struct, Enum
{
    private static readonly string[] s_names = Enum.GetNames<T>();
    private static readonly bool s_isFlags = typeof(T).IsDefined(typeof(FlagsAttribute), false);

    private static string Expected =>
        (s_isFlags ? "names among " : "one of ") + string.Join(", ", s_names.Select(static name => $"\"{name}\""));

    // A text of digits is parsed as a number.
    internal override T Read(JsonInput input) =>
        input.Kind == JsonValueKind.String
        && input.Characters is [not (>= '0' and <= '9' or '-' or '+'), ..] text
        && (s_isFlags || !text.Contains(','))
        && (Enum.TryParse(text, out T value) || Enum.TryParse(text, ignoreCase: true, out value))
            ? value
            : throw input.Unfit(Expected);

    internal override void Write(JsonOutput output, T value)
    {
        string text = value.ToString();
        if (text is [>= '0' and <= '9' or '-', ..])
            throw output.Unfit(Expected, $"{typeof(T).Name} {text}, which has no name");
        output.Writer.WriteStringValue(text);
    }

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "string");
        if (s_isFlags)
            return;
        schema.Writer.WriteStartArray("enum");
        foreach (string name in s_names)
            schema.Writer.WriteStringValue(name);
        schema.Writer.WriteEndArray();
    }
}
