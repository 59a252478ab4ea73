using System.Runtime.InteropServices;
using Icf.Tensors;

namespace Icf.Networks;

/// <summary>The steps of a batch at one static site.</summary>
internal sealed class SiteRows
{
    private readonly List<Step> _steps = [];
    private readonly List<LocationScale> _typical = [];
    private readonly List<int> _rows = [];
    private readonly List<ReusedArray<int>> _taken = [];
    private readonly ReusedArray<double> _logJacobians = new();
    private readonly ReusedArray<float> _logPriors = new();
    private readonly ReusedArray<float> _credits = new();
    private readonly ReusedArray<float> _minusWeights = new();
    private readonly List<SimulatedTraces> _chunks = [];
    private readonly List<float> _weights = [];
    private readonly List<bool> _exact = [];

    public int Count => _steps.Count;

    /// <summary>The steps, with the priors as heads see them: those of the <see cref="Region"/> of the plan.</summary>
    public ReadOnlySpan<Step> Steps => CollectionsMarshal.AsSpan(_steps);

    /// <summary>Centre and spread of the prior of each step.</summary>
    public ReadOnlySpan<LocationScale> Typical => CollectionsMarshal.AsSpan(_typical);

    /// <summary>The row of each in the batch.</summary>
    public ReadOnlySpan<int> Rows => CollectionsMarshal.AsSpan(_rows);

    /// <summary>The weight of each one's trace.</summary>
    public ReadOnlySpan<float> Weights => CollectionsMarshal.AsSpan(_weights);

    /// <summary>For each one whether its gradient is exactly that of the log density.</summary>
    public ReadOnlySpan<bool> AreExact => CollectionsMarshal.AsSpan(_exact);

    /// <summary>Whether these are all the rows that there are, one after the other.</summary>
    /// <param name="total">The number of rows of the batch.</param>
    public bool AreAll(int total)
    {
        for (int i = 0; i < _rows.Count; i++)
            if (_rows[i] != i)
                return false;
        return _rows.Count == total;
    }

    /// <summary>A buffer for the terms that are added to the log densities of the visits.</summary>
    public Span<double> LogJacobians => _logJacobians.Resize(Count);

    /// <summary>A buffer for the log densities of the prior at the visits, in the coordinate of the head.</summary>
    public Span<float> LogPriors => _logPriors.Resize(Count);

    /// <summary>A buffer for the weight with which the family of the head learns each visit.</summary>
    public Span<float> Credits => _credits.Resize(Count);

    /// <summary>A buffer for the weights of the log densities in the loss.</summary>
    public Span<float> MinusWeights => _minusWeights.Resize(Count);

    /// <summary>A buffer for features that are passed to a tape.</summary>
    public ReusedArray<float> Features { get; } = new();

    /// <summary>A part of the heads' input for the rows of the batch, at the visits of this site.</summary>
    /// <param name="part">The part, for all rows.</param>
    /// <param name="number">Its number among the parts.</param>
    public TensorRows Take(TensorRows part, int number)
    {
        while (_taken.Count <= number)
            _taken.Add(new ReusedArray<int>());
        Span<int> taken = _taken[number].Resize(Count);
        if (part.IsMapped)
            for (int i = 0; i < taken.Length; i++)
                taken[i] = part.Rows[_rows[i]];
        else
            Rows.CopyTo(taken);
        return new TensorRows(part.Table, _taken[number].Memory);
    }

    /// <summary>The log masses of a finite prior.</summary>
    public ReadOnlySpan<float> Masses(int i) => _chunks[i].Masses(_steps[i]);

    public void Add(
        in Step step,
        LocationScale typical,
        int row,
        SimulatedTraces chunk,
        float weight,
        bool isExact = false
    )
    {
        _steps.Add(step);
        _typical.Add(typical);
        _rows.Add(row);
        _chunks.Add(chunk);
        _weights.Add(weight);
        _exact.Add(isExact);
    }

    public void Clear()
    {
        _steps.Clear();
        _typical.Clear();
        _rows.Clear();
        _chunks.Clear();
        _weights.Clear();
        _exact.Clear();
    }
}
