using Icf.Tensors;
using Icf.Traces;

namespace Icf.Networks;

/// <summary>
/// A minibatch of traces of any shapes, laid out for the network: the distinct data, the steps in time-major order, and
/// for every static site the rows at which it was visited. Reused from batch to batch.
/// </summary>
internal sealed class NetworkBatch
{
    private readonly NetworkPlan _plan;
    private readonly Region _region;
    private readonly List<Member> _traces = [];
    private readonly ReusedArray<int> _lengths = new();
    private readonly ReusedArray<int> _order = new();
    private readonly ReusedArray<int> _firsts = new();
    private readonly ReusedArray<int> _callOf = new();
    private readonly DistinctCalls _calls = new();

    public NetworkBatch(NetworkPlan plan)
    {
        (_plan, _region) = (plan, Region.Of(plan));
        Sites = plan.Sites.Select(_ => new SiteRows()).ToArray();
        Data = new DataBatch(plan);
        Reads = new StepReads(plan);
        Earlier = new EarlierValues(plan);
    }

    /// <summary>The visits of each static site.</summary>
    public SiteRows[] Sites { get; }

    /// <summary>The data; data that several traces share are stored once.</summary>
    public DataBatch Data { get; }

    /// <summary>The packed layout of the steps; null if no trace has one.</summary>
    public PackedLayout? StepLayout { get; private set; }

    /// <summary>The values that steps read of the steps before them.</summary>
    public EarlierValues Earlier { get; }

    /// <summary>For each row the number of the value before; −1 for first steps.</summary>
    public ReusedArray<int> Previous { get; } = new();

    /// <summary>The places of steps.</summary>
    public DistinctPlaces Places { get; } = new();

    /// <summary>For each row the number of its place.</summary>
    public ReusedArray<int> PlaceOf { get; } = new();

    /// <summary>What each row reads in the encoded data.</summary>
    public StepReads Reads { get; }

    /// <summary>A buffer for features that are passed to a tape.</summary>
    public ReusedArray<float> Features { get; } = new();

    public void Clear()
    {
        _traces.Clear();
        _calls.Clear();
        Data.Clear();
        Earlier.Clear();
        Places.Clear();
        foreach (SiteRows site in Sites)
            site.Clear();
    }

    public void Add(SimulatedTraces chunk, int trace, ReadLayout layout, float weight, bool isExact = false) =>
        _traces.Add(new Member(chunk, trace, layout, weight, isExact));

    /// <summary>Lays out the added traces, those with most steps first.</summary>
    public void Build()
    {
        int levels = _plan.Levels.Count,
            count = _traces.Count;
        Span<int> lengths = _lengths.Resize(count),
            order = _order.Resize(count),
            firsts = _firsts.Resize(count * levels),
            callOf = _callOf.Resize(count);
        for (int i = 0; i < count; i++)
            lengths[i] = _traces[i].Chunk.Steps(_traces[i].Trace).Length;
        LongestFirst.Sort(lengths, order);
        for (int b = 0; b < count; b++)
        {
            (SimulatedTraces chunk, int trace, ReadLayout layout, _, _) = _traces[order[b]];
            lengths[b] = chunk.Steps(trace).Length;
            if (!_calls.TryAdd(chunk, trace, layout, out callOf[b]))
                continue;
            for (int l = 0; l < levels; l++)
                firsts[callOf[b] * levels + l] = Data.Levels[l].Count;
            Data.Add(layout, chunk.Tokens(trace));
        }

        Data.Build();
        int live = lengths.IndexOf(0);
        BuildSteps(live < 0 ? lengths : lengths[..live]);
    }

    private void BuildSteps(ReadOnlySpan<int> lengths)
    {
        StepLayout = null;
        if (lengths.IsEmpty)
            return;
        StepLayout = PackedLayout.FromLengths(lengths);
        Reads.Resize(StepLayout.Rows);
        Previous.Resize(StepLayout.Rows);
        PlaceOf.Resize(StepLayout.Rows);
        for (int b = 0; b < lengths.Length; b++)
            AddSteps(b, StepLayout);
    }

    private void AddSteps(int b, PackedLayout rows)
    {
        (SimulatedTraces chunk, int trace, ReadLayout layout, float weight, bool isExact) = _traces[_order[b]];
        int levels = _plan.Levels.Count,
            call = _callOf[b],
            before = -1;
        ReadOnlySpan<int> firsts = _firsts.Span.Slice(call * levels, levels);
        ReadOnlySpan<Step> steps = chunk.Steps(trace);
        for (int t = 0; t < steps.Length; t++)
        {
            ref readonly Step step = ref steps[t];
            int row = rows.Offsets[t] + b;
            Previous[row] = before;
            PlaceOf[row] = Places.NumberOf(t, step.Site, step.Place);
            SitePlan site = _plan.Sites[step.Site];
            bool isNarrowed = _region.TryNarrow(step.Site, step.Place, step.Prior, out PriorInfo prior);
            if (t + 1 < steps.Length)
                before = Earlier.Add(
                    step.Site,
                    isNarrowed ? Region.Coordinate(site, prior, step.Value)
                        : site.ShowsLevels ? step.Level
                        : step.Coordinate
                );
            Reads.Set(row, call, layout, Data, firsts, step.Cursor, step.Place);
            Sites[step.Site]
                .Add(isNarrowed ? step with { Prior = prior } : step, step.Prior.Typical, row, chunk, weight, isExact);
        }
    }

    private readonly record struct Member(
        SimulatedTraces Chunk,
        int Trace,
        ReadLayout Layout,
        float Weight,
        bool IsExact
    );
}
