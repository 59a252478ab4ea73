using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A minibatch of traces of any shapes, laid out for the network: the data trace by trace, steps time-major, and for
/// every static site the rows at which it was visited. Reused from batch to batch.
/// </summary>
internal sealed class NetworkBatch
{
    private readonly NetworkPlan _plan;
    private readonly List<(SimulatedTraces Chunk, int Trace, ReadLayout Layout, float Weight)> _traces = [];

    public NetworkBatch(NetworkPlan plan)
    {
        _plan = plan;
        Sites = plan.Sites.Select(_ => new SiteRows()).ToArray();
        Data = new DataBatch(plan);
        Reads = new StepReads(plan, 0);
    }

    /// <summary>The visits of each static site.</summary>
    public SiteRows[] Sites { get; }

    /// <summary>The data, trace by trace.</summary>
    public DataBatch Data { get; }

    /// <summary>The packed layout of the steps; null if no trace has one.</summary>
    public PackedLayout? StepLayout { get; private set; }

    /// <summary>The row of the step before; −1 for first steps.</summary>
    public int[] Previous { get; private set; } = [];

    /// <summary>The static site of each row.</summary>
    public int[] SiteOfRow { get; private set; } = [];

    /// <summary>The place of each row among loops and parts.</summary>
    public StepPlace[] Places { get; private set; } = [];

    /// <summary>What each row looks up in the data.</summary>
    public StepReads Reads { get; private set; }

    public void Clear()
    {
        _traces.Clear();
        Data.Clear();
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
        int levels = _plan.Levels.Count;
        int[] firsts = new int[_traces.Count * levels];
        for (int b = 0; b < _traces.Count; b++)
        {
            for (int l = 0; l < levels; l++)
                firsts[b * levels + l] = Data.Levels[l].Count;
            Data.Add(_traces[b].Layout, _traces[b].Chunk.Tokens(_traces[b].Trace));
        }

        Data.Build();
        BuildSteps(firsts);
    }

    /// <param name="firsts">The first item of each trace on each level.</param>
    private void BuildSteps(int[] firsts)
    {
        int live = _traces.Count(t => t.Chunk.Steps(t.Trace).Length > 0), levels = _plan.Levels.Count;
        StepLayout = null;
        if (live == 0)
            return;
        StepLayout = PackedLayout.FromLengths(_traces.Take(live).Select(t => t.Chunk.Steps(t.Trace).Length).ToArray());
        int rows = StepLayout.Rows;
        (Previous, SiteOfRow, Places) = (new int[rows], new int[rows], new StepPlace[rows]);
        Reads = new StepReads(_plan, rows);
        for (int b = 0; b < live; b++)
        {
            (SimulatedTraces chunk, int trace, ReadLayout layout, float weight) = _traces[b];
            ReadOnlySpan<Step> steps = chunk.Steps(trace);
            for (int t = 0; t < steps.Length; t++)
            {
                ref readonly Step step = ref steps[t];
                int row = StepLayout.Offsets[t] + b;
                Previous[row] = t == 0 ? -1 : StepLayout.Offsets[t - 1] + b;
                (SiteOfRow[row], Places[row]) = (step.Site, step.Place);
                Reads.Set(row, b, layout, Data, firsts.AsSpan(b * levels, levels), step.Cursor, step.Place);
                Sites[step.Site].Add(step, row, chunk, weight);
            }
        }
    }
}
