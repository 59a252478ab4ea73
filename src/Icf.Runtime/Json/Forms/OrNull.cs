using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>The schema of a value that may be null.</summary>
internal static class OrNull
{
    public static void Schema<T>(JsonSchema schema, JsonForm<T> form)
    {
        schema.Writer.WriteStartArray("anyOf");
        schema.Nested(form);
        schema.Writer.WriteStartObject();
        schema.Writer.WriteString("type", "null");
        schema.Writer.WriteEndObject();
        schema.Writer.WriteEndArray();
    }
}
