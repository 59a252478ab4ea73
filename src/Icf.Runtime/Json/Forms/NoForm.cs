using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Values of a type that JSON has nothing for.</summary>
internal sealed class NoForm<T> : JsonForm<T>
{
    internal override T Read(JsonInput input) => throw input.Unreadable(typeof(T));

    internal override void Write(JsonOutput output, T value) => throw output.Unwritable(typeof(T));

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("$comment", $"Values of the type {typeof(T)} have no JSON form.");
        schema.Writer.WriteStartObject("not");
        schema.Writer.WriteEndObject();
    }
}
