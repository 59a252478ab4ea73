using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Objects, or null.</summary>
internal sealed class OptionalForm<T>(JsonForm<T> form) : JsonForm<T?>
    where T : class
{
    internal override T? Read(JsonInput input) => input.Kind == JsonValueKind.Null ? null : form.Read(input);

    internal override void Write(JsonOutput output, T? value)
    {
        if (value is null)
            output.Writer.WriteNullValue();
        else
            form.Write(output, value);
    }

    internal override void Schema(JsonSchema schema) => OrNull.Schema(schema, form);
}
