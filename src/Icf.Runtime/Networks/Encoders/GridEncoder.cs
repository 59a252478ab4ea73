using Icf.Tensors;

namespace Icf.Networks;

/// <summary>
/// Reads tables by convolution: layers of 3 × 3 neighbourhoods, each halving both sides, then the mean over the cells
/// that are left. Each cell has features of its position, so the mean depends on positions, too. Any size is read by
/// the same weights. The rows of a strip have neighbours only above and below, and means are taken over each eighth of
/// the strip, since there positions mostly matter.
/// </summary>
internal sealed class GridEncoder
{
    private const int Layers = 3;
    private const int Side = 3;
    private const int PartsOfStrip = 8;
    private readonly int _features;
    private readonly int _parts;
    private readonly (int Y, int X)[] _around;
    private readonly Parameter[] _weights = new Parameter[Layers];
    private readonly Parameter[] _biases = new Parameter[Layers];
    private readonly Parameter _output;
    private readonly Parameter _outputBias;

    public GridEncoder(ParameterSet parameters, FieldPlan field, NetworkOptions options)
    {
        string name = $"field/{field.Name}/grid";
        int inputs = _features = GridBatch.FeaturesOf(field);
        _parts = field.IsStrip ? PartsOfStrip : 1;
        _around =
        [
            .. Enumerable
                .Range(0, Side * Side)
                .Select(n => (n / Side - 1, n % Side - 1))
                .Where(place => !field.IsStrip || place.Item2 == 0),
        ];
        for (int layer = 0; layer < Layers; layer++)
        {
            int outputs = Math.Max(8, options.ReaderWidth >> (Layers - 1 - layer));
            _weights[layer] = parameters.Weight(
                $"{name}/{layer}",
                _around.Length * inputs,
                outputs,
                gain: Math.Sqrt(2)
            );
            _biases[layer] = parameters.Zero($"{name}/{layer}/bias", 1, outputs);
            inputs = outputs;
        }

        _output = parameters.Weight($"{name}/output", _parts * inputs, options.ReaderWidth);
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

        return tape.Linear(Means(tape, cells, sizes), tape.Use(_output), tape.Use(_outputBias), Activation.Relu);
    }

    /// <summary>The mean over each table, or over each of its parts, side by side.</summary>
    private Tensor Means(Tape tape, Tensor cells, (int Rows, int Columns)[] sizes)
    {
        int[] counts = Array.ConvertAll(sizes, size => size.Rows * size.Columns),
            starts = new int[counts.Length];
        for (int g = 1; g < starts.Length; g++)
            starts[g] = starts[g - 1] + counts[g - 1];
        if (_parts == 1)
            return tape.MeanRows(cells, starts, counts);
        var means = new Tensor[_parts];
        for (int part = 0; part < _parts; part++)
        {
            int[] ends = Array.ConvertAll(counts, count => count * (part + 1) / _parts);
            int[] begins = Array.ConvertAll(counts, count => count * part / _parts);
            means[part] = tape.MeanRows(
                cells,
                [.. starts.Zip(begins, (start, begin) => start + begin)],
                [.. ends.Zip(begins, (end, begin) => end - begin)]
            );
        }

        return tape.Concat(means);
    }

    /// <summary>
    /// For each neighbour of the cells that are kept, the number of the cell; −1 outside of the table.
    /// </summary>
    private (int[][] Neighbours, (int Rows, int Columns)[] Sizes) Neighbours((int Rows, int Columns)[] sizes)
    {
        (int Rows, int Columns)[] halves = Array.ConvertAll(
            sizes,
            size => ((size.Rows + 1) / 2, (size.Columns + 1) / 2)
        );
        int total = halves.Sum(half => half.Rows * half.Columns);
        int[][] neighbours = Array.ConvertAll(_around, _ => new int[total]);
        int cell = 0,
            start = 0;
        for (int g = 0; g < sizes.Length; g++)
        {
            (int rows, int columns) = sizes[g];
            for (int i = 0; i < rows; i += 2)
            {
                for (int j = 0; j < columns; j += 2, cell++)
                {
                    for (int n = 0; n < _around.Length; n++)
                    {
                        int y = i + _around[n].Y,
                            x = j + _around[n].X;
                        neighbours[n][cell] =
                            y >= 0 && y < rows && x >= 0 && x < columns ? start + y * columns + x : -1;
                    }
                }
            }

            start += rows * columns;
        }

        return (neighbours, halves);
    }
}
