using Icf.Traces;

namespace Icf.Inference;

/// <summary>The parameters that some data sets read, as a vector: each once, an array's element by element.</summary>
internal sealed class ParameterLayout
{
    private readonly OrderedDictionary<string, (ParameterRead Read, int Offset)> _all = new(StringComparer.Ordinal);
    private readonly List<LineBijection> _lines = [];
    private readonly List<double> _initial = [];

    /// <summary>The number of values.</summary>
    public int Count => _lines.Count;

    /// <summary>The values at the start.</summary>
    public IReadOnlyList<double> Initial => _initial;

    /// <summary>The map of each value to the line.</summary>
    public IReadOnlyList<LineBijection> Lines => _lines;

    /// <summary>Takes in what a data set reads.</summary>
    /// <returns>Which values it reads, in order.</returns>
    /// <exception cref="ArgumentException">A parameter has another length or support than in an earlier data
    /// set.</exception>
    public int[] Add(IEnumerable<ParameterRead> reads)
    {
        List<int> places = [];
        foreach (ParameterRead read in reads)
        {
            if (!_all.TryGetValue(read.Address, out (ParameterRead Read, int Offset) known))
            {
                _all.Add(read.Address, known = (read, Count));
                _lines.AddRange(Enumerable.Repeat(LineBijection.Of(read.Support), read.Values.Length));
                _initial.AddRange(read.Values);
            }

            if (known.Read.Values.Length != read.Values.Length || known.Read.Support != read.Support)
                throw new ArgumentException(
                    $"The parameter '{read.Address}' is not the same everywhere: {Words(known.Read)} in one place, "
                        + $"{Words(read)} in another. All data sets must read parameters of one size and support."
                );
            places.AddRange(Enumerable.Range(known.Offset, read.Values.Length));
        }

        return [.. places];
    }

    /// <summary>Values by address, in place of those that a model has.</summary>
    public Parameters Put(double[] values, Parameters into)
    {
        foreach ((string address, (ParameterRead read, int offset)) in _all)
            into = read.IsNumber
                ? into.With(address, values[offset])
                : into.With(address, values.AsSpan(offset, read.Values.Length).ToArray());
        return into;
    }

    /// <summary>The values at a point of the line.</summary>
    public double[] Constrain(ReadOnlySpan<double> point)
    {
        var values = new double[Count];
        for (int i = 0; i < values.Length; i++)
            values[i] = _lines[i].Constrain(point[i]);
        return values;
    }

    private static string Words(ParameterRead read) => $"{read.Values.Length} on {read.Support}";
}
