namespace Icf.Inference;

/// <summary>The counts of each value in one context.</summary>
internal sealed class CaseTable(double context)
{
    /// <summary>Further values are left to the prior.</summary>
    private const int MostValues = 256;

    private readonly List<double> _values = [],
        _counts = [];

    public double Context => context;

    public double Total { get; private set; }

    /// <summary>The number of values that were seen.</summary>
    public int Values => _values.Count;

    /// <summary>The number of draws that the prior counts as.</summary>
    public double Prior { get; set; }

    /// <summary>By how many nats the table fits its own counts better than another table does.</summary>
    public double Gain(CaseTable other)
    {
        double gain = 0;
        for (int at = 0; at < _counts.Count; at++)
            if (_counts[at] > 0 && other.Count(_values[at]) is > 0 and var count)
                gain += _counts[at] * Math.Log(_counts[at] / Total / (count / other.Total));
        return gain;
    }

    /// <summary>The least probability of a value that was seen.</summary>
    public double Rarest => _counts.Min() / (Total + Prior);

    /// <summary>
    /// Adds the proposal of another table, counted as this many draws; it already includes the prior.
    /// </summary>
    public void AddAll(CaseTable other, double draws)
    {
        double each = draws / (other.Total + other.Prior);
        for (int at = 0; at < other._values.Count; at++)
            Add(other._values[at], each * other._counts[at]);
        Prior = each * other.Prior;
    }

    public void Add(double value, double count)
    {
        int at = _values.IndexOf(value);
        if (at < 0)
        {
            if (_values.Count == MostValues)
                return;
            at = _values.Count;
            _values.Add(value);
            _counts.Add(0);
        }

        _counts[at] += count;
        Total += count;
    }

    public double Count(double value) => _values.IndexOf(value) is >= 0 and int at ? _counts[at] : 0;

    /// <summary>The value whose cumulative count is the first above a number.</summary>
    public bool TryValueAt(double u, out double value)
    {
        for (int at = 0; at < _counts.Count; at++)
        {
            value = _values[at];
            if (u < _counts[at])
                return true;
            u -= _counts[at];
        }

        value = 0;
        return false;
    }
}
