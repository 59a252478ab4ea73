namespace Icf.Networks;

/// <summary>
/// The tokens of one or more calls of a model as the encoder wants them: by field, the rows and their features; and the
/// index features of all rows. Reused from batch to batch.
/// </summary>
internal sealed class TokenFeatures
{
    private readonly NetworkPlan _plan;

    public TokenFeatures(NetworkPlan plan)
    {
        _plan = plan;
        Rows = plan.Fields.Select(_ => new List<int>()).ToArray();
        Features = plan.Fields.Select(_ => new List<float>()).ToArray();
    }

    /// <summary>The number of tokens.</summary>
    public int Count { get; private set; }

    /// <summary>The tokens of each field.</summary>
    public List<int>[] Rows { get; }

    /// <summary>Their features, row by row.</summary>
    public List<float>[] Features { get; }

    /// <summary>The index features of all tokens, row by row.</summary>
    public List<float> Indices { get; } = [];

    /// <summary>Adds the tokens of one call.</summary>
    /// <param name="layout">Which tokens there are.</param>
    /// <param name="values">The values of all numbers among the arguments, in the order of the layout.</param>
    public void Add(ReadLayout layout, ReadOnlySpan<double> values)
    {
        Span<float> features = stackalloc float[FieldFeatures.Most];
        for (int t = 0; t < layout.Count; t++)
        {
            int f = layout.Fields[t];
            FieldPlan field = _plan.Fields[f];
            ReadOnlySpan<int> elements = layout.Elements(t);
            for (int e = 0; e < elements.Length; e++)
            {
                FieldFeatures.Write(field, e, elements[e] < 0 ? double.NaN : values[elements[e]], features);
                Features[f].AddRange(features[..FieldFeatures.CountOfElement(field)]);
            }

            Rows[f].Add(Count + t);
        }

        Indices.AddRange(layout.Indices);
        Count += layout.Count;
    }

    public void Clear()
    {
        Count = 0;
        Indices.Clear();
        foreach (List<int> rows in Rows)
            rows.Clear();
        foreach (List<float> features in Features)
            features.Clear();
    }
}
