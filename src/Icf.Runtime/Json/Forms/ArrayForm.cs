using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Arrays.</summary>
internal sealed class ArrayForm<T>(JsonForm<T> element) : JsonForm<T[]>
{
    internal override T[] Read(JsonInput input)
    {
        var all = new T[input.Length];
        int i = 0;
        foreach (JsonElement value in input.Here.EnumerateArray())
        {
            all[i] = input.Read(i, value, element);
            i++;
        }

        return all;
    }

    internal override void Write(JsonOutput output, T[] value) => Write(output, value, element);

    internal override void Schema(JsonSchema schema) => Schema(schema, element);

    public static void Write(JsonOutput output, IEnumerable<T> values, JsonForm<T> element)
    {
        output.Require(values, "an array");
        output.Writer.WriteStartArray();
        int i = 0;
        foreach (T value in values)
            output.Write(i++, value, element);
        output.Writer.WriteEndArray();
    }

    public static void Schema(JsonSchema schema, JsonForm<T> element)
    {
        schema.Writer.WriteString("type", "array");
        schema.Nested("items", element);
    }
}
