namespace Icf;

/// <summary>ln Σ exp(xᵢ) of terms that come one by one. Without terms it is negative infinity.</summary>
internal struct LogSum
{
    private double _greatest = double.NegativeInfinity;
    private double _sum;

    public LogSum() { }

    /// <summary>The logarithm of the sum so far.</summary>
    public readonly double Value => double.IsInfinity(_greatest) ? _greatest : _greatest + Elementary.Log(_sum);

    public void Add(double term)
    {
        if (term == double.NegativeInfinity || double.IsPositiveInfinity(_greatest))
            return;
        if (term <= _greatest)
        {
            _sum += Math.Exp(term - _greatest);
        }
        else
        {
            // NaN comes here and stays.
            _sum = _sum * Math.Exp(_greatest - term) + 1;
            _greatest = term;
        }
    }

    /// <summary>The logarithm of the sum of known terms, and the share of each: the derivative by it.</summary>
    public static double Shares<TReal>(ReadOnlySpan<TReal> terms, Span<double> shares)
        where TReal : struct, IReal<TReal>
    {
        double greatest = double.NegativeInfinity,
            sum = 0;
        foreach (TReal term in terms)
            greatest = Math.Max(greatest, term.Value);
        if (double.IsInfinity(greatest))
        {
            shares[..terms.Length].Clear();
            return greatest;
        }

        for (int i = 0; i < terms.Length; i++)
            sum += shares[i] = Math.Exp(terms[i].Value - greatest);
        for (int i = 0; i < terms.Length; i++)
            shares[i] /= sum;
        return greatest + Elementary.Log(sum);
    }
}
