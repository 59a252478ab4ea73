using Icf.CompilerServices;

namespace Icf.Json;

/// <summary>Lists of any type.</summary>
/// <param name="element">The form of an element.</param>
/// <param name="make">Makes a list of its elements.</param>
internal sealed class SequenceForm<TList, T>(JsonForm<T> element, Func<T[], TList> make) : JsonForm<TList>
    where TList : IEnumerable<T>
{
    private readonly ArrayForm<T> _array = new(element);

    internal override TList Read(JsonInput input) => make(_array.Read(input));

    internal override void Write(JsonOutput output, TList value)
    {
        // The default of an immutable array has no elements, nor a number of them.
        if (typeof(TList).IsValueType && EqualityComparer<TList>.Default.Equals(value, default))
            output.Require(null, "an array");
        ArrayForm<T>.Write(output, value, element);
    }

    internal override void Schema(JsonSchema schema) => _array.Schema(schema);
}
