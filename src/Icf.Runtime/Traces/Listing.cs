namespace Icf;

/// <summary>Names in a message: the first twelve, and how many there are.</summary>
internal static class Listing
{
    private const int Most = 12;

    public static string Of(IReadOnlyCollection<string> names) =>
        string.Join(", ", names.Take(Most)) + (names.Count > Most ? $", … ({names.Count} in all)" : "");
}
