using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// The items of one level of one or more calls of a model, laid out for the encoders. Items that are read together make
/// a sequence: those of one call on the first level, those inside one item on the second. Reused from batch to batch.
/// </summary>
internal sealed class LevelBatch
{
    private readonly NetworkPlan _plan;
    private readonly List<int> _starts = [];
    private readonly List<int> _counts = [];
    private readonly List<float> _indices = [];
    private readonly List<(ItemLayout Layout, int IndexStart)> _layouts = [];
    private readonly Dictionary<ItemLayout, int> _indexStarts = [];
    private readonly (ItemLayout.FieldItems? Items, double[] Values)[] _inputs;
    private readonly ReusedArray<int> _sequenceStarts = new();
    private readonly ReusedArray<int> _sequenceCounts = new();
    private readonly ReusedArray<int> _readers = new();
    private readonly ReusedArray<int> _lengths = new();

    public LevelBatch(NetworkPlan plan)
    {
        _plan = plan;
        Items = plan.Fields.Select(_ => new List<int>()).ToArray();
        Features = plan.Fields.Select(_ => new List<float>()).ToArray();
        _inputs = new (ItemLayout.FieldItems?, double[])[plan.Fields.Count];
    }

    /// <summary>The number of items.</summary>
    public int Count { get; private set; }

    /// <summary>The items that have numbers of each field.</summary>
    public List<int>[] Items { get; }

    /// <summary>The features of its numbers, item by item.</summary>
    public List<float>[] Features { get; }

    /// <summary>The index features of items, once for each layout that calls have.</summary>
    public ReadOnlySpan<float> Indices => CollectionsMarshal.AsSpan(_indices);

    /// <summary>For each item the number of its index features.</summary>
    public ReusedArray<int> IndexOf { get; } = new();

    /// <summary>The first item of each sequence.</summary>
    public ReadOnlySpan<int> Starts => CollectionsMarshal.AsSpan(_starts);

    /// <summary>The number of items of each sequence.</summary>
    public ReadOnlySpan<int> Counts => CollectionsMarshal.AsSpan(_counts);

    /// <summary>For each item the first item of its sequence.</summary>
    public ReadOnlySpan<int> SequenceStarts => _sequenceStarts.Span;

    /// <summary>For each item the number of items of its sequence.</summary>
    public ReadOnlySpan<int> SequenceCounts => _sequenceCounts.Span;

    /// <summary>The packed layout of the sequences, read backwards; null without items.</summary>
    public PackedLayout? Layout { get; private set; }

    /// <summary>For each row of that layout, the item.</summary>
    public ReusedArray<int> Order { get; } = new();

    /// <summary>For each item, the row of that layout after which it has been read.</summary>
    public ReusedArray<int> StateRows { get; } = new();

    public void Clear()
    {
        Count = 0;
        _starts.Clear();
        _counts.Clear();
        _indices.Clear();
        _layouts.Clear();
        _indexStarts.Clear();
        foreach (List<int> items in Items)
            items.Clear();
        foreach (List<float> features in Features)
            features.Clear();
        Array.Clear(_inputs);
    }

    /// <summary>Adds the items of one call.</summary>
    /// <param name="layout">The layout of the call's arguments.</param>
    /// <param name="sequences">The number of sequences: 1, or the items of the level above.</param>
    /// <param name="values">The values of all numbers among the arguments, in the order of the layout.</param>
    public void Add(ItemLayout layout, int sequences, ReadOnlySpan<double> values)
    {
        Span<float> features = stackalloc float[FieldFeatures.Most];
        foreach (ItemLayout.FieldItems brought in layout.Fields)
        {
            FieldPlan field = _plan.Fields[brought.Field];
            int width = FieldFeatures.CountOfElement(field),
                elements = field.Elements.Count;
            foreach (int item in brought.Items)
                Items[brought.Field].Add(Count + item);
            if (field.IsInput && RepeatInput(brought, width, values))
                continue;
            for (int i = 0; i < brought.Positions.Length; i++)
            {
                int position = brought.Positions[i];
                FieldFeatures.Write(field, i % elements, position < 0 ? double.NaN : values[position], features);
                Features[brought.Field].AddRange(features[..width]);
            }
        }

        for (int s = 0, t = 0; s < sequences; s++)
        {
            int start = t;
            while (t < layout.Count && (layout.Parents[t] < 0 || layout.Parents[t] == s))
                t++;
            _starts.Add(Count + start);
            _counts.Add(t - start);
        }

        _layouts.Add((layout, IndexStart(layout)));
        Count += layout.Count;
    }

    /// <summary>
    /// Copies the features of an input if it is the same as in the call before, as covariates mostly are.
    /// </summary>
    private bool RepeatInput(ItemLayout.FieldItems brought, int width, ReadOnlySpan<double> values)
    {
        int numbers = brought.Positions.Length;
        (ItemLayout.FieldItems? items, double[] before) = _inputs[brought.Field];
        double[] now = items == brought ? before : new double[numbers];
        bool isSame = items == brought;
        for (int i = 0; i < numbers; i++)
        {
            double value = brought.Positions[i] < 0 ? double.NaN : values[brought.Positions[i]];
            isSame = isSame && BitConverter.DoubleToInt64Bits(value) == BitConverter.DoubleToInt64Bits(now[i]);
            now[i] = value;
        }

        _inputs[brought.Field] = (brought, now);
        if (!isSame)
            return false;
        List<float> features = Features[brought.Field];
        int length = numbers * width,
            start = features.Count - length;
        CollectionsMarshal.SetCount(features, features.Count + length);
        Span<float> all = CollectionsMarshal.AsSpan(features);
        all.Slice(start, length).CopyTo(all[(start + length)..]);
        return true;
    }

    // Most calls have the layout of the call before, or one of a few layouts.
    private int IndexStart(ItemLayout layout)
    {
        if (_layouts.Count > 0 && _layouts[^1].Layout == layout)
            return _layouts[^1].IndexStart;
        if (_indexStarts.TryGetValue(layout, out int start))
            return start;
        start = _indices.Count / (2 * IndexFeatures.Count);
        _indices.AddRange(layout.Indices);
        _indexStarts.Add(layout, start);
        return start;
    }

    private void NumberIndices()
    {
        Span<int> indices = IndexOf.Resize(Count);
        int item = 0;
        foreach ((ItemLayout layout, int start) in _layouts)
            for (int t = 0; t < layout.Count; t++)
                indices[item++] = start + t;
    }

    private void SpreadSequences()
    {
        if (_plan.Options.SelfAttention == 0)
            return;
        Span<int> starts = _sequenceStarts.Resize(Count),
            counts = _sequenceCounts.Resize(Count);
        for (int s = 0; s < _starts.Count; s++)
        {
            starts.Slice(_starts[s], _counts[s]).Fill(_starts[s]);
            counts.Slice(_starts[s], _counts[s]).Fill(_counts[s]);
        }
    }

    /// <summary>Sorts the sequences for reading, the longest first.</summary>
    public void Build()
    {
        NumberIndices();
        SpreadSequences();
        Layout = null;
        if (Count == 0)
            return;
        Span<int> readers = _readers.Resize(_counts.Count),
            lengths = _lengths.Resize(_counts.Count);
        LongestFirst.Sort(Counts, readers);
        for (int r = 0; r < readers.Length; r++)
            lengths[r] = _counts[readers[r]];
        int read = lengths.IndexOf(0);
        Layout = PackedLayout.FromLengths(read < 0 ? lengths : lengths[..read]);
        Order.Resize(Count);
        StateRows.Resize(Count);
        for (int sequence = 0; sequence < Layout.LiveRows[0]; sequence++)
        {
            int last = _starts[readers[sequence]] + lengths[sequence] - 1;
            for (int step = 0; step < lengths[sequence]; step++)
            {
                int row = Layout.Offsets[step] + sequence;
                Order[row] = last - step;
                StateRows[last - step] = row;
            }
        }
    }
}
