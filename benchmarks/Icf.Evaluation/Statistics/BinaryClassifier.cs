using Icf.Tensors;
using Icf.Tensors.Managed;

namespace Icf.Evaluation.Statistics;

/// <summary>
/// A classifier with two hidden layers of rectified linear units, trained as scikit-learn's <c>MLPClassifier</c> is by
/// default: weights uniform within ±√(6 / (inputs + outputs)), Adam with a step of 0.001, minibatches of 200, a weight
/// penalty of 10⁻⁴ ‖w‖² / 2 per minibatch, until the loss has not fallen by 10⁻⁴ in ten passes over the data.
/// </summary>
internal sealed class BinaryClassifier : IDisposable
{
    private const int Batch = 200,
        MostEpochs = 10_000,
        Patience = 10;
    private const float LearningRate = 1e-3f,
        Penalty = 1e-4f;
    private const double Tolerance = 1e-4;

    private readonly ManagedEngine _engine = new();
    private readonly Parameter[] _weights;
    private readonly Parameter[] _biases;
    private readonly int _inputs;
    private Rng _rng;

    /// <summary>Makes an untrained classifier.</summary>
    /// <param name="inputs">The length of a point.</param>
    /// <param name="hidden">The number of units of each hidden layer.</param>
    /// <param name="rng">Draws the weights, and the order of the points in training.</param>
    public BinaryClassifier(int inputs, int hidden, Rng rng)
    {
        _inputs = inputs;
        _rng = rng;
        int[] widths = [inputs, hidden, hidden, 1];
        _weights = new Parameter[widths.Length - 1];
        _biases = new Parameter[widths.Length - 1];
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            double bound = Math.Sqrt(6.0 / (widths[layer] + widths[layer + 1]));
            _weights[layer] = Create($"weight{layer}", widths[layer], widths[layer + 1], bound);
            _biases[layer] = Create($"bias{layer}", 1, widths[layer + 1], bound);
        }
    }

    /// <summary>Trains on labelled points.</summary>
    public void Train(float[][] points, bool[] labels)
    {
        using Optimizer adam = _engine.CreateAdam(
            [.. _weights, .. _biases],
            new AdamOptions { MaxGradientNorm = float.PositiveInfinity }
        );
        int[] order = Enumerable.Range(0, points.Length).ToArray();
        double best = double.PositiveInfinity;
        int patience = Patience;
        for (int epoch = 0; epoch < MostEpochs && patience >= 0; epoch++)
        {
            ClassifierTwoSampleTest.Shuffle(order, ref _rng);
            double sum = 0;
            foreach (int[] batch in order.Chunk(Batch))
            {
                using Tape tape = _engine.BeginTape(gradients: true);
                Tensor loss = Loss(tape, [.. batch.Select(i => points[i])], [.. batch.Select(i => labels[i])]);
                sum += tape.Read(loss)[0] * batch.Length;
                tape.Backward(loss);
                adam.Step([tape], LearningRate);
            }

            double mean = sum / points.Length;
            patience = mean > best - Tolerance ? patience - 1 : Patience;
            best = Math.Min(best, mean);
        }
    }

    /// <summary>Labels points.</summary>
    public bool[] Predict(float[][] points)
    {
        using Tape tape = _engine.BeginTape(gradients: false);
        ReadOnlySpan<float> logits = tape.Read(Logits(tape, points));
        return Array.ConvertAll(logits.ToArray(), logit => logit > 0);
    }

    public void Dispose() => _engine.Dispose();

    /// <summary>The mean negative log likelihood of a minibatch, and its share of the penalty.</summary>
    private Tensor Loss(Tape tape, float[][] points, bool[] labels)
    {
        int n = points.Length;
        Tensor zero = tape.Constant(new float[n], n, 1);
        Tensor logMass = tape.CategoricalLogMass(
            tape.Concat(zero, Logits(tape, points)),
            Array.ConvertAll(labels, label => label ? 1 : 0)
        );
        Tensor loss = tape.WeightedSum(logMass, Filled(n, -1f / n));
        foreach (Parameter parameter in _weights)
        {
            Tensor weight = tape.Use(parameter);
            Tensor ones = tape.Constant(Filled(weight.Columns, 1), weight.Columns, 1);
            Tensor squares = tape.Linear(tape.Multiply(weight, weight), ones);
            loss = tape.Add(loss, tape.WeightedSum(squares, Filled(weight.Rows, 0.5f * Penalty / n)));
        }

        return loss;
    }

    /// <summary>[points × 1], the log odds of the second label.</summary>
    private Tensor Logits(Tape tape, float[][] points)
    {
        Tensor x = tape.Constant(points.SelectMany(point => point).ToArray(), points.Length, _inputs);
        for (int layer = 0; layer < _weights.Length; layer++)
        {
            Activation activation = layer < _weights.Length - 1 ? Activation.Relu : Activation.None;
            x = tape.Linear(x, tape.Use(_weights[layer]), tape.Use(_biases[layer]), activation);
        }

        return x;
    }

    private static float[] Filled(int count, float value)
    {
        var values = new float[count];
        Array.Fill(values, value);
        return values;
    }

    private Parameter Create(string name, int rows, int columns, double bound)
    {
        var values = new float[rows * columns];
        for (int i = 0; i < values.Length; i++)
            values[i] = (float)(bound * (2 * _rng.NextDouble() - 1));
        return _engine.CreateParameter(name, rows, columns, values);
    }
}
