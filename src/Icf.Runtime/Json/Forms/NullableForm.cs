using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Numbers and other values, or null.</summary>
internal sealed class NullableForm<T>(JsonForm<T> form) : JsonForm<T?>
    where T : struct
{
    internal override T? Read(JsonInput input) => input.Kind == JsonValueKind.Null ? null : form.Read(input);

    internal override void Write(JsonOutput output, T? value)
    {
        if (value is { } present)
            form.Write(output, present);
        else
            output.Writer.WriteNullValue();
    }

    internal override void Schema(JsonSchema schema) => OrNull.Schema(schema, form);
}
