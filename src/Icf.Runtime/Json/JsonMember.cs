using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>A member of a value.</summary>
internal abstract class JsonMember<T>(string name)
{
    public string Name => name;

    public bool IsOptional { get; init; }

    public abstract void Write(JsonOutput output, T value);

    public abstract void Schema(JsonSchema schema);
}

/// <summary>A member whose type is known.</summary>
internal sealed class JsonMember<T, TMember>(
    string name,
    JsonForm<TMember> form,
    Func<T, TMember> get,
    string description
) : JsonMember<T>(name)
{
    public JsonForm<TMember> Form => form;

    /// <summary>Its value where it is optional and left out.</summary>
    public TMember? Initial { get; init; }

    public override void Write(JsonOutput output, T value) => output.Write(Name, get(value), form);

    public override void Schema(JsonSchema schema) => schema.Member(Name, form, description);
}
