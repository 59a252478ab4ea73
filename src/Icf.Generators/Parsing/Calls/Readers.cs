using Microsoft.CodeAnalysis;

namespace Icf.Generators.Parsing;

/// <summary>
/// Methods that by convention only read, whoever has written them. The whole name counts: <c>GetOrAdd</c> and
/// <c>GetValueRefOrAddDefault</c> begin like them and write.
/// </summary>
internal static class Readers
{
    private static readonly HashSet<string> s_names = new(StringComparer.Ordinal)
    {
        "CompareTo",
        "Contains",
        "ContainsKey",
        "ContainsValue",
        "Equals",
        "GetEnumerator",
        "GetHashCode",
        "GetLength",
        "GetLowerBound",
        "GetRange",
        "GetType",
        "GetUpperBound",
        "GetValueOrDefault",
        "IndexOf",
        "IndexOfAny",
        "ToString",
        "TryGetNonEnumeratedCount",
        "TryGetValue",
    };

    /// <summary>Whether a method is one of them.</summary>
    public static bool Has(IMethodSymbol method) => s_names.Contains(method.Name);
}
