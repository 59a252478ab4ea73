using Icf.Tensors;

namespace Icf.Networks;

/// <summary>Makes and names the parameters of a network, from one stream of random numbers.</summary>
internal sealed class ParameterSet(TensorEngine engine, Rng rng)
{
    private readonly List<Parameter> _all = [];
    private Rng _rng = rng;

    public IReadOnlyList<Parameter> All => _all;

    /// <summary>A weight matrix, uniform within ±√(3 / inputs), which keeps the variance of its inputs.</summary>
    public Parameter Weight(string name, int inputs, int outputs, double gain = 1)
    {
        var values = new float[inputs * outputs];
        double bound = gain * Math.Sqrt(3.0 / inputs);
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(bound * (2 * _rng.NextDouble() - 1));
        return Add(name, inputs, outputs, values);
    }

    /// <summary>A matrix of zeros.</summary>
    public Parameter Zero(string name, int rows, int columns) => Add(name, rows, columns, new float[rows * columns]);

    /// <summary>A row with given values.</summary>
    public Parameter Row(string name, ReadOnlySpan<float> values) => Add(name, 1, values.Length, values);

    private Parameter Add(string name, int rows, int columns, ReadOnlySpan<float> values)
    {
        Parameter parameter = engine.CreateParameter(name, rows, columns, values);
        _all.Add(parameter);
        return parameter;
    }
}
