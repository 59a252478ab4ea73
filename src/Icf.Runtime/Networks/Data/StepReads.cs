using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// What each row of a batch of steps reads in the encoded data. Steps that read the same may share a row.
/// </summary>
internal sealed class StepReads
{
    private readonly LocalItems[] _locals;
    private readonly ReusedArray<int>[] _all;
    private readonly ReusedArray<int> _startsOfSteps = new();
    private readonly ReusedArray<int> _countsOfSteps = new();

    public StepReads(NetworkPlan plan)
    {
        _locals = LocalItems.Of(plan);
        States = [.. plan.Levels.Select(_ => new ReusedArray<int>())];
        Next = [.. plan.Levels.Select(_ => new ReusedArray<int>())];
        Locals = [.. _locals.Select(_ => new ReusedArray<int>())];
        _all = [Calls, .. States, .. Next, Starts, Counts, .. Locals];
    }

    /// <summary>For each step its row; null if they are in this order.</summary>
    public ReadOnlyMemory<int>? OfStep { get; set; }

    /// <summary>The call of the model.</summary>
    public ReusedArray<int> Calls { get; } = new();

    /// <summary>
    /// Per level, the row of the recurrent reading that summarises what is still to be observed; −1 for nothing.
    /// </summary>
    public ReusedArray<int>[] States { get; }

    /// <summary>Per level, the item that is observed next; −1 for none.</summary>
    public ReusedArray<int>[] Next { get; }

    /// <summary>The first item of the call on the first level.</summary>
    public ReusedArray<int> Starts { get; } = new();

    /// <summary>The number of its items there.</summary>
    public ReusedArray<int> Counts { get; } = new();

    /// <summary>For each kind of local items, the item; −1 for none.</summary>
    public ReusedArray<int>[] Locals { get; }

    /// <summary>The first item at which each step looks.</summary>
    public ReadOnlySpan<int> StartsOfSteps => Spread(Starts, _startsOfSteps);

    /// <summary>The number of items at which each step looks.</summary>
    public ReadOnlySpan<int> CountsOfSteps => Spread(Counts, _countsOfSteps);

    /// <summary>Makes room for a number of rows, all of which must be set.</summary>
    public void Resize(int rows)
    {
        foreach (ReusedArray<int> array in _all)
            array.Resize(rows);
    }

    /// <summary>Finds what a row reads.</summary>
    /// <param name="row">The row.</param>
    /// <param name="call">The number of the call.</param>
    /// <param name="layout">The layout of its arguments.</param>
    /// <param name="data">The batch that holds them.</param>
    /// <param name="firsts">The first item of the call on each level.</param>
    /// <param name="cursor">The position in the data up to which everything has been observed.</param>
    /// <param name="place">The place of the step.</param>
    public void Set(
        int row,
        int call,
        ReadLayout layout,
        DataBatch data,
        ReadOnlySpan<int> firsts,
        int cursor,
        StepPlace place
    )
    {
        Calls[row] = call;
        for (int l = 0; l < States.Length; l++)
        {
            int unread = layout.Levels[l].FirstUnread[cursor];
            bool any = unread < layout.Levels[l].Count;
            Next[l][row] = any ? firsts[l] + unread : -1;
            States[l][row] = any ? data.Levels[l].StateRows[firsts[l] + unread] : -1;
        }

        if (firsts.Length > 0)
            (Starts[row], Counts[row]) = (firsts[0], layout.Levels[0].Count);
        for (int k = 0; k < _locals.Length; k++)
        {
            int level = _locals[k].Level,
                item = layout.Levels[level].Local(_locals[k], place);
            Locals[k][row] = item < 0 ? -1 : firsts[level] + item;
        }
    }

    private ReadOnlySpan<int> Spread(ReusedArray<int> rows, ReusedArray<int> into)
    {
        if (OfStep is not { } ofStep)
            return rows.Span;
        Span<int> spread = into.Resize(ofStep.Length);
        for (int r = 0; r < spread.Length; r++)
            spread[r] = rows[ofStep.Span[r]];
        return spread;
    }
}
