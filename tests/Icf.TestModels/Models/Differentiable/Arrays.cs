using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>An array that is filled, changed in place, turned round, cut and copied.</summary>
    [Model]
    public static double[] InPlace([Observed] double[] y)
    {
        double[] x = new double[y.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = Sample(Normal(0, 1));
        }

        for (int i = 1; i < x.Length; i++)
            x[i] += 0.5 * x[i - 1];
        for (int i = 0; i < x.Length / 2; i++)
            (x[i], x[x.Length - 1 - i]) = (x[x.Length - 1 - i], x[i]);
        double[] same = x;
        if (same.Length > 0)
        {
            same[0]++;
            same[^1] *= 2;
        }

        double[] copy = (double[])x.Clone();
        Array.Reverse(copy);
        double[] tail = copy[(copy.Length / 2)..];
        double sum = 0;
        foreach (double value in tail)
            sum += value;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(x[i] + 0.1 * sum, 1), y[i]);
        return x;
    }

    /// <summary>Arrays of arrays, and arrays of two dimensions.</summary>
    [Model]
    public static double Tables(int size, [Observed] double[,] y)
    {
        double a = Sample(Normal(0, 1));
        double b = Sample(Normal(1, 1));
        double[][] jagged = new double[size][];
        for (int i = 0; i < size; i++)
        {
            jagged[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
                jagged[i][j] = a * i + b * j;
        }

        var grid = new double[size, 2];
        for (int i = 0; i < grid.GetLength(0); i++)
        {
            grid[i, 0] = jagged[i][0];
            grid[i, 1] = jagged[i][i] * jagged[i][i];
        }

        double[,] start =
        {
            { a, 0 },
            { 1, b },
        };
        double[][] rows =
        [
            [a, b],
            [1, 2],
        ];
        for (int i = 0; i < y.GetLength(0); i++)
        for (int j = 0; j < y.GetLength(1); j++)
            Observe(Normal(grid[i, j] + start[j, j] + rows[j][0], 2), y[i, j]);
        return grid[0, 0];
    }

    /// <summary>Arrays written out, with spreads, sorted, and searched for the greatest.</summary>
    [Model]
    public static double Sorted([Observed] double[] y)
    {
        double a = Sample(Normal(0, 1));
        double b = Sample(Normal(0.5, 1));
        double[] both = [a, b];
        double[] more = [.. both, 0.25, a * b];
        var mixed = new[] { 0, a, 1 };
        var typed = new double[] { 1, b };
        Array.Sort(more);
        double greatest = double.NegativeInfinity;
        foreach (double value in more)
            greatest = Math.Max(greatest, value);
        Observe(Normal(more[0] + mixed[1] * typed[1], 1), y[0]);
        Observe(Normal(greatest, 1), y[1]);
        return greatest;
    }
}
