using System.Text.Json;

namespace Icf.Tables.Arguments;

/// <summary>What the schema of a model's arguments says of a value.</summary>
/// <param name="root">The schema of the arguments, with the definitions.</param>
/// <param name="value">The schema of the value.</param>
internal readonly struct ValueSchema(JsonElement root, JsonElement value)
{
    /// <summary>Whether the value may be missing.</summary>
    public bool IsNullable => Alternatives.Any(static schema => TypeOf(schema) == "null");

    /// <summary>The kind of the value: array, object, number, integer, boolean, string; null if it has none.</summary>
    public string? Type => TypeOf(Present);

    /// <summary>What the elements of an array are.</summary>
    public ValueSchema Element => new(root, Present.GetProperty("items"));

    /// <summary>How deep arrays stand in one another: 0 for a value that is none, 2 for a matrix.</summary>
    public int Depth => Type == "array" ? 1 + Element.Depth : 0;

    /// <summary>The members of an object.</summary>
    public IEnumerable<(string Name, ValueSchema Schema, bool IsRequired)> Members
    {
        get
        {
            if (!Present.TryGetProperty("properties", out JsonElement properties))
                yield break;
            string?[] required =
            [
                .. Present.GetProperty("required").EnumerateArray().Select(static n => n.GetString()),
            ];
            foreach (JsonProperty member in properties.EnumerateObject())
                yield return (member.Name, new ValueSchema(root, member.Value), required.Contains(member.Name));
        }
    }

    // The first alternative is the value that is no exception: NaN and null come after it.
    private JsonElement Present
    {
        get
        {
            JsonElement schema = Resolved(value);
            while (schema.TryGetProperty("anyOf", out JsonElement all))
                schema = Resolved(all[0]);
            return schema;
        }
    }

    private IEnumerable<JsonElement> Alternatives =>
        Resolved(value).TryGetProperty("anyOf", out JsonElement all) ? all.EnumerateArray() : [];

    private JsonElement Resolved(JsonElement schema)
    {
        while (schema.TryGetProperty("$ref", out JsonElement to))
            schema = root.GetProperty("$defs").GetProperty(to.GetString()!["#/$defs/".Length..]);
        return schema;
    }

    private static string? TypeOf(JsonElement schema) =>
        schema.TryGetProperty("type", out JsonElement type) ? type.GetString() : null;
}
