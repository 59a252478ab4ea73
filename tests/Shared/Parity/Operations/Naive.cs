using Icf.Tensors;

namespace Icf.Testing.Parity;

/// <summary>The operations of a tape in double precision, written for clarity: the oracle of the tests.</summary>
internal static partial class Naive
{
    public static double[,] Map(int rows, int columns, Func<int, int, double> element)
    {
        var result = new double[rows, columns];
        for (int r = 0; r < rows; r++)
        {
            for (int c = 0; c < columns; c++)
                result[r, c] = element(r, c);
        }

        return result;
    }

    public static int Rows(this double[,] x) => x.GetLength(0);

    public static int Columns(this double[,] x) => x.GetLength(1);

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    public static double[,] Product(double[,] x, double[,] weight) =>
        Map(
            x.Rows(),
            weight.Columns(),
            (r, c) =>
            {
                double sum = 0;
                for (int k = 0; k < x.Columns(); k++)
                    sum += x[r, k] * weight[k, c];
                return sum;
            }
        );

    public static double[,] Linear(double[,] x, double[,] weight, double[,]? bias, Func<double, double> activation)
    {
        var product = Product(x, weight);
        return Map(product.Rows(), product.Columns(), (r, c) => activation(product[r, c] + (bias?[0, c] ?? 0)));
    }

    /// <summary>Rows of several tables side by side; without indices all as they stand.</summary>
    public static double[,] SideBySide(int rows, params (double[,] Table, int[]? Rows)[] parts)
    {
        var columns = parts
            .SelectMany(part => Enumerable.Range(0, part.Table.Columns()).Select(c => (part, c)))
            .ToArray();
        return Map(
            rows,
            columns.Length,
            (r, c) =>
            {
                var ((table, map), column) = columns[c];
                int row = map is null ? r : map[r];
                return row < 0 ? 0 : table[row, column];
            }
        );
    }

    public static (double[,] Hidden, double[,] Cell) LstmCell(
        double[,] x,
        double[,] hidden,
        double[,] cell,
        double[,] wx,
        double[,] wh,
        double[,] bias
    )
    {
        int h = wh.Rows();
        double[,] fromX = Product(x, wx),
            fromH = Product(hidden, wh);
        double Gate(int r, int c) => fromX[r, c] + fromH[r, c] + bias[0, c];
        var next = Map(
            x.Rows(),
            h,
            (r, c) => Sigmoid(Gate(r, h + c)) * cell[r, c] + Sigmoid(Gate(r, c)) * Math.Tanh(Gate(r, 2 * h + c))
        );
        return (Map(x.Rows(), h, (r, c) => Sigmoid(Gate(r, 3 * h + c)) * Math.Tanh(next[r, c])), next);
    }

    public static double[,] GruCell(
        double[,] x,
        double[,] hidden,
        double[,] wx,
        double[,] wh,
        double[,] bias,
        double[,] candidateBias
    )
    {
        int h = wh.Rows();
        double[,] fromX = Product(x, wx),
            fromH = Product(hidden, wh);
        return Map(
            x.Rows(),
            h,
            (r, c) =>
            {
                double reset = Sigmoid(fromX[r, c] + fromH[r, c] + bias[0, c]);
                double update = Sigmoid(fromX[r, h + c] + fromH[r, h + c] + bias[0, h + c]);
                double candidate = Math.Tanh(
                    fromX[r, 2 * h + c] + bias[0, 2 * h + c] + reset * (fromH[r, 2 * h + c] + candidateBias[0, c])
                );
                return (1 - update) * candidate + update * hidden[r, c];
            }
        );
    }

    /// <summary>Runs a recurrence sequence by sequence, so that packing has nothing to do with it.</summary>
    public static double[,] Sequences(
        double[,] x,
        PackedLayout layout,
        int size,
        Func<double[,], double[,], double[,], (double[,], double[,])> step
    )
    {
        var result = new double[x.Rows(), size];
        for (int s = 0; s < layout.LiveRows[0]; s++)
        {
            double[,] hidden = new double[1, size],
                cell = new double[1, size];
            for (int t = 0; t < layout.Steps && s < layout.LiveRows[t]; t++)
            {
                int row = layout.RowOf(t, s);
                (hidden, cell) = step(Map(1, x.Columns(), (_, c) => x[row, c]), hidden, cell);
                for (int c = 0; c < size; c++)
                    result[row, c] = hidden[0, c];
            }
        }

        return result;
    }

    public static double[,] Attention(
        double[,] query,
        double[,] keys,
        double[,] values,
        int heads,
        int[] start,
        int[] count
    )
    {
        int d = query.Columns() / heads,
            v = values.Columns() / heads;
        return Map(
            query.Rows(),
            values.Columns(),
            (r, c) =>
            {
                int head = c / v;
                double sum = 0,
                    total = 0;
                for (int j = start[r]; j < start[r] + count[r]; j++)
                {
                    double score = Enumerable.Range(head * d, d).Sum(k => query[r, k] * keys[j, k]) / Math.Sqrt(d);
                    sum += Math.Exp(score);
                    total += Math.Exp(score) * values[j, c];
                }

                return count[r] == 0 ? 0 : total / sum;
            }
        );
    }
}
