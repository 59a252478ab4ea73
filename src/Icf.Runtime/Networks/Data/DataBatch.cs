using System.Runtime.InteropServices;

namespace Icf.Networks;

/// <summary>
/// The arguments of one or more calls of a model, laid out for the encoders. Reused from batch to batch.
/// </summary>
internal sealed class DataBatch
{
    private readonly NetworkPlan _plan;
    private readonly List<float> _dense = [];

    public DataBatch(NetworkPlan plan)
    {
        _plan = plan;
        Levels = [.. plan.Levels.Select(_ => new LevelBatch(plan))];
        Grids = [.. plan.Fields.Where(field => field.IsGrid).Select(field => new GridBatch(field))];
    }

    /// <summary>The number of calls.</summary>
    public int Count { get; private set; }

    /// <summary>The items of each level.</summary>
    public LevelBatch[] Levels { get; }

    /// <summary>The grids of each field that is read as a grid.</summary>
    public GridBatch[] Grids { get; }

    /// <summary>The features of what is read at once, call by call.</summary>
    public ReadOnlySpan<float> Dense => CollectionsMarshal.AsSpan(_dense);

    public void Clear()
    {
        Count = 0;
        _dense.Clear();
        foreach (LevelBatch level in Levels)
            level.Clear();
        foreach (GridBatch grid in Grids)
            grid.Clear();
    }

    /// <summary>Adds the arguments of one call.</summary>
    /// <param name="layout">Which numbers there are.</param>
    /// <param name="values">Their values, in the order of the layout.</param>
    public void Add(ReadLayout layout, ReadOnlySpan<double> values)
    {
        Span<float> features = stackalloc float[FieldFeatures.Most];
        int next = 0;
        foreach (FieldPlan field in _plan.Fields)
        {
            if (field.IsGrid || field.Rank > 0)
                continue;
            for (int e = 0; e < field.Elements.Count; e++)
            {
                int position = layout.Dense[next++];
                FieldFeatures.Write(field, e, position < 0 ? double.NaN : values[position], features);
                _dense.AddRange(features[..FieldFeatures.CountOfElement(field)]);
            }
        }

        for (int l = 0; l < Levels.Length; l++)
            Levels[l].Add(layout.Levels[l], l == 0 ? 1 : layout.Levels[l - 1].Count, values);
        for (int g = 0; g < Grids.Length; g++)
            Grids[g].Add(layout.Grids[g], values);
        Count++;
    }

    /// <summary>Builds the layouts.</summary>
    public void Build()
    {
        foreach (LevelBatch level in Levels)
            level.Build();
    }
}
