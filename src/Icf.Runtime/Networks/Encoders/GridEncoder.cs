using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads tables by convolution: layers of 3 × 3 neighbourhoods, each halving both sides, then the mean over the cells that
/// are left. Cells know where they stand, so the mean does too. Any size is read by the same weights.
/// </summary>
internal sealed class GridEncoder
{
    private const int Layers = 3;
    private const int Side = 3;
    private readonly int _features;
    private readonly Parameter[] _weights = new Parameter[Layers];
    private readonly Parameter[] _biases = new Parameter[Layers];
    private readonly Parameter _output;
    private readonly Parameter _outputBias;

    public GridEncoder(ParameterSet parameters, FieldPlan field, NetworkOptions options)
    {
        string name = $"field/{field.Name}/grid";
        int inputs = _features = GridBatch.FeaturesOf(field);
        for (int layer = 0; layer < Layers; layer++)
        {
            int outputs = Math.Max(8, options.ReaderWidth >> (Layers - 1 - layer));
            _weights[layer] = parameters.Weight($"{name}/{layer}", Side * Side * inputs, outputs, gain: Math.Sqrt(2));
            _biases[layer] = parameters.Zero($"{name}/{layer}/bias", 1, outputs);
            inputs = outputs;
        }

        _output = parameters.Weight($"{name}/output", inputs, options.ReaderWidth);
        _outputBias = parameters.Zero($"{name}/output/bias", 1, options.ReaderWidth);
    }

    /// <summary>A summary of each table, [tables × reader width].</summary>
    public Tensor Apply(Tape tape, GridBatch batch)
    {
        (int Rows, int Columns)[] sizes = batch.Sizes.ToArray();
        Tensor cells = tape.Constant(batch.Features, batch.Features.Length / _features, _features);
        for (int layer = 0; layer < Layers; layer++)
        {
            (int[][] neighbours, sizes) = Neighbours(sizes);
            Tensor around = tape.Concat([.. neighbours.Select(rows => tape.GatherRows(cells, rows))]);
            cells = tape.Linear(around, tape.Use(_weights[layer]), tape.Use(_biases[layer]), Activation.Relu);
        }

        int[] counts = Array.ConvertAll(sizes, size => size.Rows * size.Columns), starts = new int[counts.Length];
        for (int g = 1; g < starts.Length; g++)
            starts[g] = starts[g - 1] + counts[g - 1];
        return tape.Linear(tape.MeanRows(cells, starts, counts), tape.Use(_output), tape.Use(_outputBias), Activation.Relu);
    }

    /// <summary>For each of the nine places around the cells that are kept, the cell that stands there; −1 outside the table.</summary>
    private static (int[][] Neighbours, (int Rows, int Columns)[] Sizes) Neighbours((int Rows, int Columns)[] sizes)
    {
        (int Rows, int Columns)[] halves = Array.ConvertAll(sizes, size => ((size.Rows + 1) / 2, (size.Columns + 1) / 2));
        int total = halves.Sum(half => half.Rows * half.Columns);
        int[][] neighbours = [.. Enumerable.Range(0, Side * Side).Select(_ => new int[total])];
        int cell = 0, start = 0;
        for (int g = 0; g < sizes.Length; g++)
        {
            (int rows, int columns) = sizes[g];
            for (int i = 0; i < rows; i += 2)
            {
                for (int j = 0; j < columns; j += 2, cell++)
                {
                    for (int n = 0; n < Side * Side; n++)
                    {
                        int y = i + n / Side - 1, x = j + n % Side - 1;
                        neighbours[n][cell] = y >= 0 && y < rows && x >= 0 && x < columns ? start + y * columns + x : -1;
                    }
                }
            }

            start += rows * columns;
        }

        return (neighbours, halves);
    }
}
