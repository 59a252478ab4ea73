using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>The result of a model that returns nothing: null.</summary>
internal sealed class UnitForm : JsonForm<ValueTuple>
{
    internal override ValueTuple Read(JsonInput input) =>
        input.Kind == JsonValueKind.Null ? default : throw input.Unfit("null");

    internal override void Write(JsonOutput output, ValueTuple value) => output.Writer.WriteNullValue();

    internal override void Schema(JsonSchema schema) => schema.Writer.WriteString("type", "null");
}
