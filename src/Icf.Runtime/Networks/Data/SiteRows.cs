using System.Runtime.InteropServices;

namespace Icf.Networks;

/// <summary>The steps of a batch at one static site.</summary>
internal sealed class SiteRows
{
    private readonly List<Step> _steps = [];
    private readonly List<int> _rows = [];
    private readonly List<SimulatedTraces> _chunks = [];
    private readonly List<float> _weights = [];

    public int Count => _steps.Count;

    public ReadOnlySpan<Step> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>The row of each in the batch.</summary>
    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The weight of each one's trace.</summary>
    public ReadOnlySpan<float> Weights => CollectionsMarshal.AsSpan(_weights);

    /// <summary>The log masses of a finite prior.</summary>
    public ReadOnlySpan<float> Masses(int i) => _chunks[i].Masses(_steps[i]);

    public void Add(in Step step, int row, SimulatedTraces chunk, float weight)
    {
        _steps.Add(step);
        _rows.Add(row);
        _chunks.Add(chunk);
        _weights.Add(weight);
    }

    public void Clear()
    {
        _steps.Clear();
        _rows.Clear();
        _chunks.Clear();
        _weights.Clear();
    }
}
