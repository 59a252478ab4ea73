namespace Icf.Inference;

/// <summary>
/// A small network: its outputs are linear in one, in the inputs, and in a hidden layer of k units h / √(k (1 + h²)),
/// whose root of k keeps steps of a given length equally far-reaching for any k. With the weights it begins with, all
/// outputs are nought.
/// </summary>
internal sealed class Conditioner
{
    private readonly int _inputs,
        _hidden;
    private readonly double _evenness;
    private readonly double[] _features,
        _byFeatures,
        _bends;

    /// <summary>A network without weights.</summary>
    /// <param name="inputs">The number of inputs; without any there is no hidden layer either.</param>
    /// <param name="hidden">The width of the hidden layer.</param>
    /// <param name="outputs">The number of outputs.</param>
    public Conditioner(int inputs, int hidden, int outputs)
    {
        (_inputs, _hidden) = (inputs, inputs == 0 ? 0 : hidden);
        Outputs = new double[outputs];
        ByOutputs = new double[outputs];

        // One, the inputs, the hidden layer.
        _features = new double[1 + _inputs + _hidden];
        _byFeatures = new double[_features.Length];
        _bends = new double[_hidden];
        _features[0] = 1;
        _evenness = 1 / Math.Sqrt(Math.Max(1, _hidden));
    }

    /// <summary>The number of weights.</summary>
    public int Count => HiddenCount + _features.Length * Outputs.Length;

    /// <summary>The inputs.</summary>
    public Span<double> Inputs => _features.AsSpan(1, _inputs);

    /// <summary>The outputs.</summary>
    public double[] Outputs { get; }

    /// <summary>The derivatives of something by the outputs.</summary>
    public double[] ByOutputs { get; }

    private int HiddenCount => (1 + _inputs) * _hidden;

    private Span<double> Hidden => _features.AsSpan(1 + _inputs);

    /// <summary>Weights to begin with: the hidden layer differs from unit to unit, the outputs are nought.</summary>
    public void Begin(ref Rng rng, Span<double> weights)
    {
        weights.Clear();
        for (int i = _hidden; i < HiddenCount; i++)
            weights[i] = rng.NextNormal() / Math.Sqrt(_inputs);
    }

    /// <summary>Computes the outputs of the inputs.</summary>
    public void Run(ReadOnlySpan<double> weights)
    {
        Span<double> hidden = Hidden;
        WeightRows.Multiply(weights[..HiddenCount], _features.AsSpan(0, 1 + _inputs), hidden);
        for (int i = 0; i < hidden.Length; i++)
        {
            double shrink = 1 / Math.Sqrt(1 + hidden[i] * hidden[i]);
            hidden[i] *= shrink * _evenness;
            _bends[i] = shrink * shrink * shrink * _evenness;
        }

        WeightRows.Multiply(weights[HiddenCount..], _features, Outputs);
    }

    /// <summary>Hands the derivatives by the outputs back to the inputs.</summary>
    /// <param name="weights">The weights.</param>
    /// <param name="gradient">Receives, added, what the weights get; empty where nobody asks.</param>
    /// <returns>The derivatives by the inputs.</returns>
    public ReadOnlySpan<double> Pull(ReadOnlySpan<double> weights, Span<double> gradient)
    {
        WeightRows.MultiplyBack(weights[HiddenCount..], ByOutputs, _byFeatures);
        Span<double> byHidden = _byFeatures.AsSpan(1 + _inputs),
            byInputs = _byFeatures.AsSpan(1, _inputs);
        for (int i = 0; i < byHidden.Length; i++)
            byHidden[i] *= _bends[i];
        if (!gradient.IsEmpty)
        {
            WeightRows.AddProduct(_features, ByOutputs, gradient[HiddenCount..]);
            WeightRows.AddProduct(_features.AsSpan(0, 1 + _inputs), byHidden, gradient[..HiddenCount]);
        }

        for (int i = 0; i < byInputs.Length && _hidden > 0; i++)
            byInputs[i] += Sums.OfProducts(weights.Slice((1 + i) * _hidden, _hidden), byHidden);
        return byInputs;
    }
}
