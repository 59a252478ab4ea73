using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>The embeddings of the values that come before the steps of a group, each distinct value once.</summary>
internal sealed class PreviousValues(ProposalNetwork network)
{
    private readonly Distinct<int> _sites = new();
    private readonly List<Tensor> _parts = [];
    private readonly List<int> _places = [];
    private float[] _features = [];

    /// <summary>The embedding of the value before each step; zero at first ones.</summary>
    public TensorRows Read(Tape tape, StepGroup group)
    {
        ReadOnlySpan<Past> values = group.Values;
        int width = network.Plan.Options.EmbeddingWidth;
        if (values.IsEmpty)
        {
            Reserve(width);
            Array.Clear(_features, 0, width);
            return new TensorRows(tape.Constant(_features.AsSpan(0, width), 1, width), group.ValueOf);
        }

        _sites.Clear();
        foreach (ref readonly Past value in values)
            _sites.Add(value.Site);
        _parts.Clear();
        _places.Clear();
        foreach (int site in _sites.Keys)
            _parts.Add(Embed(tape, site, values));
        Tensor embedded = _parts.Count == 1
            ? _parts[0]
            : tape.AssembleRows(CollectionsMarshal.AsSpan(_parts), CollectionsMarshal.AsSpan(_places), values.Length);
        return new TensorRows(embedded, group.ValueOf);
    }

    /// <summary>The values that come from one site.</summary>
    private Tensor Embed(Tape tape, int site, ReadOnlySpan<Past> values)
    {
        SiteLayers layers = network.Sites[site];
        int width = ValueFeatures.Count(layers.Plan), first = _places.Count;
        Reserve(values.Length * width);
        for (int v = 0; v < values.Length; v++)
        {
            if (values[v].Site != site)
                continue;
            ValueFeatures.Write(layers.Plan, values[v].Coordinate, _features.AsSpan((_places.Count - first) * width));
            _places.Add(v);
        }

        int count = _places.Count - first;
        return layers.Values.Apply(tape, tape.Constant(_features.AsSpan(0, count * width), count, width));
    }

    private void Reserve(int length)
    {
        if (_features.Length < length)
            _features = new float[Math.Max(length, 2 * _features.Length)];
    }
}
