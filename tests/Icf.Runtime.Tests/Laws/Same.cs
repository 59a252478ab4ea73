using System.Collections;
using System.Runtime.CompilerServices;

namespace Icf.Runtime.Tests.Laws;

/// <summary>Equality bit by bit, also inside arrays, lists and tuples.</summary>
internal static class Same
{
    public static bool Value(object? left, object? right) =>
        (left, right) switch
        {
            (null, null) => true,
            (double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b),
            (ITuple a, ITuple b) => a.Length == b.Length && Enumerable.Range(0, a.Length).All(i => Value(a[i], b[i])),
            (string a, string b) => a == b,
            (IEnumerable a, IEnumerable b) => a.Cast<object?>().ToArray() is var x
                && b.Cast<object?>().ToArray() is var y
                && x.Length == y.Length
                && x.Zip(y).All(pair => Value(pair.First, pair.Second)),
            _ => Equals(left, right),
        };

    /// <summary>Fails, with both values, unless they are the same.</summary>
    public static void Assert(object? expected, object? actual, string what)
    {
        if (!Value(expected, actual))
            Xunit.Assert.Fail($"{what}: expected {Text(expected)}, but got {Text(actual)}.");
    }

    public static void AssertChoices(Choices expected, Choices actual, string what)
    {
        Xunit.Assert.Equal(expected.Addresses, actual.Addresses);
        foreach ((string address, ChoiceValue value) in expected)
            Assert(value.Value, actual[address].Value, $"{what}, {address}");
    }

    private static string Text(object? value) =>
        value switch
        {
            null => "null",
            double number => number.ToString("R", System.Globalization.CultureInfo.InvariantCulture),
            string text => text,
            IEnumerable list => $"[{string.Join(", ", list.Cast<object?>().Select(Text))}]",
            _ => $"{value}",
        };
}
