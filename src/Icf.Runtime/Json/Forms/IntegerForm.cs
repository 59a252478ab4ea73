using System.Globalization;
using System.Numerics;
using System.Text.Json;
using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Integers of a type with bounds. <c>3.0</c> and <c>3e2</c> are integers, too.</summary>
internal sealed class IntegerForm<T> : JsonForm<T>
    where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
{
    private const NumberStyles Styles =
        NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    internal override T Read(JsonInput input) =>
        input.Kind == JsonValueKind.Number && T.TryParse(input.Raw, Styles, CultureInfo.InvariantCulture, out T value)
            ? value
            : throw input.Unfit(
                string.Create(CultureInfo.InvariantCulture, $"an integer from {T.MinValue} to {T.MaxValue}")
            );

    internal override void Write(JsonOutput output, T value) => NumberText.Write(output, value);

    internal override void Schema(JsonSchema schema)
    {
        schema.Writer.WriteString("type", "integer");
        Bound("minimum", T.MinValue);
        Bound("maximum", T.MaxValue);

        void Bound(string keyword, T value)
        {
            schema.Writer.WritePropertyName(keyword);
            schema.Writer.WriteRawValue(value.ToString(null, CultureInfo.InvariantCulture));
        }
    }
}
