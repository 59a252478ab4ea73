namespace Icf.Traces;

/// <summary>The latents of a trace, last one first: traces that share a past share its values.</summary>
/// <param name="before">The latents before; null for none.</param>
/// <param name="last">The last one.</param>
internal sealed class Lineage(Lineage? before, in Choice last)
{
    private readonly Choice _last = last;

    /// <summary>How many there are.</summary>
    public int Count { get; } = (before?.Count ?? 0) + 1;

    /// <summary>Adds what a record has.</summary>
    public static Lineage? Of(Lineage? before, TraceRecord record)
    {
        for (int i = 0; i < record.Count; i++)
            before = new Lineage(before, record[i]);
        return before;
    }

    /// <summary>The latents in the order of their visits.</summary>
    /// <param name="last">The last one; null for none.</param>
    /// <param name="from">How many of the first are left out.</param>
    public static Choice[] ToArray(Lineage? last, int from = 0)
    {
        var choices = new Choice[(last?.Count ?? 0) - from];
        Write(last, from, choices);
        return choices;
    }

    /// <summary>Writes the latents in the order of their visits.</summary>
    /// <param name="last">The last one; null for none.</param>
    /// <param name="from">How many of the first are left out.</param>
    /// <param name="into">Receives the others.</param>
    public static void Write(Lineage? last, int from, Span<Choice> into)
    {
        for (Lineage? at = last; at is not null && at.Count > from; at = at.Before)
            into[at.Count - 1 - from] = at._last;
    }

    private Lineage? Before { get; } = before;
}
