using System.Globalization;
using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Values that have a text of their own, such as dates.</summary>
/// <param name="format">The format in which they are written; it loses nothing.</param>
internal sealed class ParsedForm<T>(string format) : JsonForm<T>
    where T : struct, IParsable<T>, IFormattable
{
    internal override T Read(JsonInput input) =>
        input.Kind == JsonValueKind.String && T.TryParse(input.Characters, CultureInfo.InvariantCulture, out T value)
            ? value
            : throw input.Unfit($"the text of a {typeof(T).Name}");

    internal override void Write(JsonOutput output, T value) =>
        output.Writer.WriteStringValue(value.ToString(format, CultureInfo.InvariantCulture));

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "string");
}
