using Icf.Tensors;

namespace Icf.Networks;

/// <summary>Writes the initial values of a row of parameters.</summary>
internal delegate void RowWriter(Span<float> row);

/// <summary>
/// Creates and names the parameters of a network: from one stream of random numbers, or from stored weights. The stored
/// weights must have the expected shapes, so that no more memory is allocated than the file has.
/// </summary>
internal sealed class ParameterSet(TensorEngine engine, Rng rng, NetworkWeights? stored = null)
{
    private readonly List<Parameter> _all = [];
    private Rng _rng = rng;

    public IReadOnlyList<Parameter> All => _all;

    /// <summary>A weight matrix, uniform within ±√(3 / inputs), which preserves the variance of its inputs.</summary>
    public Parameter Weight(string name, int inputs, int outputs, double gain = 1)
    {
        if (stored is not null)
            return Stored(name, inputs, outputs);
        var values = new float[inputs * outputs];
        double bound = gain * Math.Sqrt(3.0 / inputs);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(bound * (2 * _rng.NextDouble() - 1));
        return Add(name, inputs, outputs, values);
    }

    /// <summary>A matrix of zeros.</summary>
    public Parameter Zero(string name, int rows, int columns) =>
        stored is null ? Add(name, rows, columns, new float[rows * columns]) : Stored(name, rows, columns);

    /// <summary>A row with given initial values.</summary>
    public Parameter Row(string name, int columns, RowWriter write)
    {
        if (stored is not null)
            return Stored(name, 1, columns);
        var values = new float[columns];
        write(values);
        return Add(name, 1, columns, values);
    }

    private Parameter Stored(string name, int rows, int columns) =>
        Add(name, rows, columns, stored!.Values(name, rows, columns));

    private Parameter Add(string name, int rows, int columns, ReadOnlySpan<float> values)
    {
        Parameter parameter = engine.CreateParameter(name, rows, columns, values);
        _all.Add(parameter);
        return parameter;
    }
}
