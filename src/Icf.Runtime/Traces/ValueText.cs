namespace Icf.Traces;

/// <summary>
/// Values in messages, in the invariant culture: the elements of an array, the first elements of a long one.
/// </summary>
internal static class ValueText
{
    private const int Shown = 8;

    public static string Of<T>(T value) =>
        value switch
        {
            string text => text,
            Array array => List(array),
            _ => FormattableString.Invariant($"{value}"),
        };

    private static string List(Array array)
    {
        IEnumerable<string> shown = array.Cast<object?>().Take(Shown).Select(Of);
        string rest = array.Length > Shown ? FormattableString.Invariant($", … ({array.Length} in all)") : "";
        return $"[{string.Join(", ", shown)}{rest}]";
    }
}
