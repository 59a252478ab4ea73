namespace Icf.Traces;

/// <summary>The parts proposed so far for the structured values of a parked group, row by row.</summary>
internal sealed class PartTable<T>
{
    private readonly List<IStructured<T>> _distributions = [];
    private double[] _parts = [];
    private double[] _logProposals = [];
    private int _count;

    /// <summary>The most parts that a row has.</summary>
    public int Most { get; private set; }

    public void Add(int row, IStructured<T> distribution)
    {
        while (_distributions.Count <= row)
            _distributions.Add(distribution);
        _distributions[row] = distribution;
        _count = row + 1;
        Most = Math.Max(Most, distribution.Parts);
    }

    public IStructured<T> Distribution(int row) => _distributions[row];

    public bool Has(int row, int part) => part < _distributions[row].Parts;

    public ReadOnlySpan<double> Before(int row, int part) => _parts.AsSpan(row * Most, part);

    /// <summary>Stores what was proposed for a part; −1 begins a new value.</summary>
    public void Keep(int part, ReadOnlySpan<double> values, ReadOnlySpan<double> logProposals)
    {
        if (part < 0)
        {
            Begin();
            return;
        }

        for (int r = 0; r < _count; r++)
        {
            if (!Has(r, part))
                continue;
            _parts[r * Most + part] = values[r];
            _logProposals[r] += logProposals[r];
        }
    }

    private void Begin()
    {
        if (_parts.Length < _count * Most)
            _parts = new double[_count * Most];
        if (_logProposals.Length < _count)
            _logProposals = new double[_count];
        Array.Clear(_logProposals);
    }

    /// <summary>A row's value and its log density under the proposal.</summary>
    public (T Value, double LogProposal) Join(int row)
    {
        IStructured<T> distribution = _distributions[row];
        ReadOnlySpan<double> parts = Before(row, distribution.Parts);
        return (distribution.Join(parts), _logProposals[row] - distribution.LogVolume(parts));
    }

    public void Clear()
    {
        _distributions.Clear();
        _count = Most = 0;
    }
}
