namespace Icf.Traces;

/// <summary>Compares the texts that two versions of a model have under the same names.</summary>
internal static class NamedTexts
{
    /// <summary>
    /// Adds the names whose text has changed, new names, and names that are gone; returns whether there are any.
    /// </summary>
    /// <param name="before">Texts by name, as they were.</param>
    /// <param name="now">Texts by name, as they are.</param>
    /// <param name="kind">The word for what has the names.</param>
    /// <param name="place">Where it is; empty for the model itself.</param>
    /// <param name="differences">Receives the differences.</param>
    public static bool Compare(
        ILookup<string, string> before,
        ILookup<string, string> now,
        string kind,
        string place,
        List<string> differences
    )
    {
        int known = differences.Count;
        foreach (IGrouping<string, string> one in before.Where(one => now.Contains(one.Key)))
        {
            string was = Text(one),
                present = Text(now[one.Key]);
            if (was != present)
                differences.Add($"{one.Key}{place}: {was} → {present}");
        }

        differences.AddRange(
            now.Where(one => !before.Contains(one.Key)).Select(one => $"new {kind} '{one.Key}'{place}")
        );
        differences.AddRange(
            before.Where(one => !now.Contains(one.Key)).Select(one => $"{kind} '{one.Key}'{place} is gone")
        );
        return differences.Count > known;
    }

    private static string Text(IEnumerable<string> texts) => string.Join(" and ", texts);
}
