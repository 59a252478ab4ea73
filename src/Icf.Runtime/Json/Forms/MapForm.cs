using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Dictionaries from text to values.</summary>
/// <param name="element">The form of a value.</param>
/// <param name="make">Makes a dictionary of any type.</param>
internal sealed class MapForm<TMap, T>(JsonForm<T> element, Func<Dictionary<string, T>, TMap> make) : JsonForm<TMap>
    where TMap : IEnumerable<KeyValuePair<string, T>>
{
    internal override TMap Read(JsonInput input)
    {
        if (input.Kind != JsonValueKind.Object)
            throw input.Unfit("an object");
        var all = new Dictionary<string, T>();
        foreach ((string name, JsonElement value) in input.Members)
            if (!all.TryAdd(name, input.Read(name, value, element)))
                throw input.UnfitMember(name, "one value", "a second one");
        return make(all);
    }

    internal override void Write(JsonOutput output, TMap value)
    {
        output.Require(value, "an object");
        output.Writer.WriteStartObject();
        foreach ((string key, T inner) in value)
            output.Write(key, inner, element);
        output.Writer.WriteEndObject();
    }

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "object");
        schema.Nested("additionalProperties", element);
    }
}
