using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A minibatch of traces of any shapes, laid out for the network: tokens trace by trace, steps time-major, and for
/// every static site the rows at which it was visited. Reused from batch to batch.
/// </summary>
internal sealed class NetworkBatch
{
    private readonly LocalTokens[] _locals;
    private readonly List<(SimulatedTraces Chunk, int Trace, ReadLayout Layout, float Weight)> _traces = [];
    private readonly List<int> _tokenStarts = [];

    public NetworkBatch(NetworkPlan plan)
    {
        Sites = plan.Sites.Select(_ => new SiteRows()).ToArray();
        Tokens = new TokenFeatures(plan);
        _locals = LocalTokens.Of(plan);
        Local = new int[_locals.Length][];
    }

    /// <summary>The visits of each static site.</summary>
    public SiteRows[] Sites { get; }

    /// <summary>The tokens, trace by trace.</summary>
    public TokenFeatures Tokens { get; }

    /// <summary>The packed layout of the token sequences, read backwards; null without tokens.</summary>
    public PackedLayout? TokenLayout { get; private set; }

    /// <summary>For each row of that layout, the token.</summary>
    public int[] TokenOrder { get; private set; } = [];

    /// <summary>The packed layout of the steps; null if no trace has one.</summary>
    public PackedLayout? StepLayout { get; private set; }

    /// <summary>The row of the step before; −1 for first steps.</summary>
    public int[] Previous { get; private set; } = [];

    /// <summary>The static site of each row.</summary>
    public int[] SiteOfRow { get; private set; } = [];

    /// <summary>The place of each row among loops and parts.</summary>
    public StepPlace[] Places { get; private set; } = [];

    /// <summary>For each row, the row of the token layout whose state summarises what is still to be observed; −1 for nothing.</summary>
    public int[] ReadRow { get; private set; } = [];

    /// <summary>For each row, the token that is to be observed next; −1 for none.</summary>
    public int[] NextToken { get; private set; } = [];

    /// <summary>For each row, the first token of its trace.</summary>
    public int[] TokenStart { get; private set; } = [];

    /// <summary>For each row, the number of tokens of its trace.</summary>
    public int[] TokensOfRow { get; private set; } = [];

    /// <summary>For each kind of local tokens, the token that belongs to each row; −1 for none.</summary>
    public int[][] Local { get; }

    public void Clear()
    {
        _traces.Clear();
        _tokenStarts.Clear();
        Tokens.Clear();
        foreach (SiteRows site in Sites)
            site.Clear();
    }

    public void Add(SimulatedTraces chunk, int trace, ReadLayout layout, float weight) =>
        _traces.Add((chunk, trace, layout, weight));

    /// <summary>Lays the added traces out.</summary>
    public void Build()
    {
        // Longest first, as packed layouts want it; ties keep their order, so that the layout is a function of the batch.
        var sorted = _traces.Select((t, order) => (t, order))
            .OrderByDescending(x => x.t.Chunk.Steps(x.t.Trace).Length).ThenBy(x => x.order).Select(x => x.t).ToList();
        _traces.Clear();
        _traces.AddRange(sorted);
        int[] stateRows = BuildTokens();
        BuildSteps(stateRows);
    }

    /// <returns>For each token, the row of the backward reading at which it was just read.</returns>
    private int[] BuildTokens()
    {
        foreach ((SimulatedTraces chunk, int trace, ReadLayout layout, _) in _traces)
        {
            _tokenStarts.Add(Tokens.Count);
            Tokens.Add(layout, chunk.Tokens(trace));
        }

        var readers = Enumerable.Range(0, _traces.Count).Where(b => _traces[b].Layout.Count > 0)
            .OrderByDescending(b => _traces[b].Layout.Count).ThenBy(b => b).ToArray();
        var stateRows = new int[Tokens.Count];
        TokenLayout = null;
        if (readers.Length == 0)
            return stateRows;
        TokenLayout = PackedLayout.FromLengths(Array.ConvertAll(readers, b => _traces[b].Layout.Count));
        TokenOrder = new int[Tokens.Count];
        for (int sequence = 0; sequence < readers.Length; sequence++)
        {
            int start = _tokenStarts[readers[sequence]], count = _traces[readers[sequence]].Layout.Count;
            for (int step = 0; step < count; step++)
            {
                int row = TokenLayout.Offsets[step] + sequence, token = start + count - 1 - step;
                TokenOrder[row] = token;
                stateRows[token] = row;
            }
        }

        return stateRows;
    }

    private void BuildSteps(int[] stateRows)
    {
        int live = _traces.Count(t => t.Chunk.Steps(t.Trace).Length > 0);
        StepLayout = null;
        if (live == 0)
            return;
        StepLayout = PackedLayout.FromLengths(_traces.Take(live).Select(t => t.Chunk.Steps(t.Trace).Length).ToArray());
        int rows = StepLayout.Rows;
        (Previous, SiteOfRow, Places, ReadRow) = (new int[rows], new int[rows], new StepPlace[rows], new int[rows]);
        (NextToken, TokenStart, TokensOfRow) = (new int[rows], new int[rows], new int[rows]);
        for (int l = 0; l < Local.Length; l++)
            Local[l] = new int[rows];
        for (int b = 0; b < live; b++)
        {
            (SimulatedTraces chunk, int trace, ReadLayout layout, float weight) = _traces[b];
            int start = _tokenStarts[b];
            ReadOnlySpan<Step> steps = chunk.Steps(trace);
            for (int t = 0; t < steps.Length; t++)
            {
                ref readonly Step step = ref steps[t];
                int row = StepLayout.Offsets[t] + b;
                Previous[row] = t == 0 ? -1 : StepLayout.Offsets[t - 1] + b;
                (SiteOfRow[row], Places[row]) = (step.Site, step.Place);
                int unread = layout.FirstUnread[step.Cursor];
                ReadRow[row] = unread < layout.Count ? stateRows[start + unread] : -1;
                NextToken[row] = unread < layout.Count ? start + unread : -1;
                (TokenStart[row], TokensOfRow[row]) = (start, layout.Count);
                for (int l = 0; l < Local.Length; l++)
                {
                    int token = layout.Local(_locals[l], step.Place);
                    Local[l][row] = token < 0 ? -1 : start + token;
                }

                Sites[step.Site].Add(step, row, chunk, weight);
            }
        }
    }
}
