using System.Collections.Immutable;

namespace Icf.Tables.Files;

/// <summary>
/// Puts lists together that Parquet writes as one sequence of entries. The repetition level of an entry is the number
/// of lists that go on with it, the definition level tells how much of the way to a value there is.
/// </summary>
/// <param name="entries">The cells; null where there is none.</param>
/// <param name="definitions">The definition level of each entry.</param>
/// <param name="repetitions">The repetition level of each entry.</param>
/// <param name="lists">For each list, from the outermost on, the definition level at which it has an element.</param>
internal sealed class NestedLists(object?[] entries, int[] definitions, int[] repetitions, ImmutableArray<int> lists)
{
    /// <summary>A list, or null, for each row.</summary>
    public object?[] Rows() => Parts(0, 0, entries.Length);

    // What stands in the lists around a depth, between two entries.
    private object?[] Parts(int depth, int start, int end)
    {
        var parts = new List<object?>();
        for (int next; start < end; start = next)
        {
            next = start + 1;
            while (next < end && repetitions[next] > depth)
                next++;
            parts.Add(depth == lists.Length ? entries[start] : List(depth, start, next));
        }

        return [.. parts];
    }

    private object?[]? List(int depth, int start, int end) =>
        definitions[start] >= lists[depth] ? Parts(depth + 1, start, end)
        : definitions[start] == lists[depth] - 1 ? []
        : null;
}
