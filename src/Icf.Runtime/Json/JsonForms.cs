using System.ComponentModel;
using System.Numerics;
using Icf.Json;

namespace Icf.CompilerServices;

/// <summary>What the forms of a model's values are made of.</summary>
[EditorBrowsable(EditorBrowsableState.Advanced)]
public sealed class JsonForms
{
    private readonly Dictionary<(Type, string), object> _types = [];

    internal JsonForms() { }

    /// <summary>Numbers; NaN and the infinities are the texts NaN, Infinity and -Infinity.</summary>
    public JsonForm<double> Double => Real<double>();

    /// <summary>Integers.</summary>
    public JsonForm<int> Int => Integer<int>();

    /// <summary>Truth values.</summary>
    public JsonForm<bool> Bool { get; } = new BooleanForm();

    /// <summary>Decimal numbers.</summary>
    public JsonForm<decimal> Decimal { get; } = new DecimalForm();

    /// <summary>Text.</summary>
    public JsonForm<string> Text { get; } = new TextForm();

    /// <summary>Single characters.</summary>
    public JsonForm<char> Character { get; } = new CharacterForm();

    /// <summary>Dates with a time.</summary>
    public JsonForm<DateTime> Instant { get; } = new InstantForm();

    /// <summary>Nothing, as null.</summary>
    public JsonForm<ValueTuple> Unit { get; } = new UnitForm();

    /// <summary>Numbers; NaN and the infinities are the texts NaN, Infinity and -Infinity.</summary>
    public JsonForm<T> Real<T>()
        where T : struct, IFloatingPointIeee754<T> => new RealForm<T>();

    /// <summary>Integers of a type.</summary>
    public JsonForm<T> Integer<T>()
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T> => new IntegerForm<T>();

    /// <summary>Values of an enum, by name.</summary>
    public JsonForm<T> Enum<T>()
        where T : struct, Enum => new EnumForm<T>();

    /// <summary>Values with a text of their own.</summary>
    /// <param name="format">The format that they are written in.</param>
    public JsonForm<T> Parsed<T>(string format)
        where T : struct, IParsable<T>, IFormattable => new ParsedForm<T>(format);

    /// <summary>Values, or null.</summary>
    public JsonForm<T?> Nullable<T>(JsonForm<T> form)
        where T : struct => new NullableForm<T>(form);

    /// <summary>Objects, or null.</summary>
    public JsonForm<T?> Optional<T>(JsonForm<T> form)
        where T : class => new OptionalForm<T>(form);

    /// <summary>Arrays.</summary>
    public JsonForm<T[]> Array<T>(JsonForm<T> element) => new ArrayForm<T>(element);

    /// <summary>Arrays of two dimensions.</summary>
    public JsonForm<T[,]> Matrix<T>(JsonForm<T> element) => new MatrixForm<T>(element);

    /// <summary>Lists.</summary>
    public JsonForm<List<T>> List<T>(JsonForm<T> element) =>
        new SequenceForm<List<T>, T>(element, static all => [.. all]);

    /// <summary>Lists of another type.</summary>
    /// <param name="element">The form of an element.</param>
    /// <param name="make">Makes one of its elements.</param>
    public JsonForm<TList> Sequence<TList, T>(JsonForm<T> element, Func<T[], TList> make)
        where TList : IEnumerable<T> => new SequenceForm<TList, T>(element, make);

    /// <summary>Dictionaries from text to values.</summary>
    /// <param name="element">The form of a value.</param>
    /// <param name="make">Makes one.</param>
    public JsonForm<TMap> Map<TMap, T>(JsonForm<T> element, Func<Dictionary<string, T>, TMap> make)
        where TMap : IEnumerable<KeyValuePair<string, T>> => new MapForm<TMap, T>(element, make);

    /// <summary>A type with a name.</summary>
    /// <param name="name">The name, for the schema; tuples with other names of members have another.</param>
    /// <param name="make">Makes its form, which may hold the form of the type itself.</param>
    public JsonForm<T> Named<T>(string name, Func<JsonForms, JsonForm<T>> make)
    {
        ArgumentNullException.ThrowIfNull(make);
        if (_types.TryGetValue((typeof(T), name), out object? known))
            return (JsonForm<T>)known;
        var named = new NamedForm<T>(name);
        _types.Add((typeof(T), name), named);
        named.Form = make(this);
        return named;
    }

    /// <summary>A type that JSON has nothing for.</summary>
    public JsonForm<T> None<T>() => new NoForm<T>();
}
