using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>A type whose schema is written once; it may be made of values of itself.</summary>
/// <param name="name">The name of the type.</param>
internal sealed class NamedForm<T>(string name) : JsonForm<T>
{
    /// <summary>What the type is made of.</summary>
    public JsonForm<T> Form { get; set; } = new NoForm<T>();

    internal override T Read(JsonInput input) => Form.Read(input);

    internal override void Write(JsonOutput output, T value) => Form.Write(output, value);

    internal override void Schema(JsonSchema schema) => schema.Reference(this, name, () => Form.Schema(schema));
}
