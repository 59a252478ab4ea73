using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Dates with a time, as ISO 8601 writes them; the kind is kept, which parsing a text would not do.</summary>
internal sealed class InstantForm : JsonForm<DateTime>
{
    internal override DateTime Read(JsonInput input) =>
        input.Kind == JsonValueKind.String && input.Here.TryGetDateTime(out DateTime value)
            ? value
            : throw input.Unfit("a date such as \"2026-01-31\", which may have a time");

    internal override void Write(JsonOutput output, DateTime value) => output.Writer.WriteStringValue(value);

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "string");
}
