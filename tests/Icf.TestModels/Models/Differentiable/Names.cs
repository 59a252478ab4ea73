using static Icf.Prob;
using Row = System.Collections.Generic.List<double>;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Functions by their names, where functions go, and a name for a type.</summary>
    [Model]
    public static double FunctionsByName([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        var twice = Twice;
        Func<double, double> sine = Math.Sin;
        Row row = [x, 1];
        row.Add(twice(x));
        double sum = row.Select(Twice).Sum() + row.Select(Math.Cos).Sum() + row.Sum(Growth.Rate) + sine(x);
        sum += row.Select(Shifted).Max() + Apply(Twice, x) + Apply(Math.Exp, 0.1 * x);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(sum, 2), y[i]);
        return sum;

        double Shifted(double v) => v + x;
    }

    /// <summary>One array under two names, rows of a table, copies of data and of latents.</summary>
    [Model]
    public static double Aliases(double[] start, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double[][] table = [new double[2], new double[2]];
        for (int i = 0; i < table.Length; i++)
        {
            double[] row = table[i];
            row[0] = x * (i + 1);
            Observe(Normal(row[0], 1), y[i]);
        }

        foreach (double[] row in table)
            row[1] = x * x;
        double[] buffer = new double[start.Length];
        Array.Copy(start, buffer, start.Length);
        buffer[0] *= x;
        double[] copy = (double[])buffer.Clone();
        copy[0] += x;
        double[] chosen = y.Length > 2 ? buffer : copy;
        chosen[1] = Math.Exp(x);
        double[] given = start;
        double shift = given[0] + Inner(given, table[1]);
        Observe(Normal(table[0][0] + table[1][1] + buffer[0] * copy[1] + shift, 2), y[2]);
        return shift;
    }

    /// <summary>Patterns on pairs and on numbers that may be absent.</summary>
    [Model]
    public static double Presence(bool isGiven, [Observed] double y)
    {
        double x = Sample(Normal(0, 1));
        double z = Sample(Normal(0, 1));
        double? maybe = isGiven ? x * z : null;
        double mean = (x, z) switch
        {
            (> 0, > 0) => x + z,
            (< 0, _) => x * z,
            _ => z,
        };
        if (maybe is { } known)
            mean += known;
        if (maybe is double same && isGiven)
            mean += 2 * same;
        if (maybe is not null && maybe is > 0)
            mean += 1;
        mean *= maybe switch
        {
            null => x,
            _ => 2,
        };
        Observe(Normal(mean, 1), y);
        return mean;
    }

    /// <summary>Generic methods of the author's own, and of .NET.</summary>
    [Model]
    public static double GenericMethods(double[] inputs, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double z = Sample(Normal(1, 1));
        Swap(ref x, ref z);
        double[] filled = new double[3];
        Array.Fill(filled, 1.5);
        filled[0] = Largest(x, z);
        double[] mapped = Array.ConvertAll(inputs, v => v * x);
        double[] plain = inputs.Select(v => v + filled.Length).ToArray();
        double[] ones = filled.Select(v => 1.0).ToArray();
        double both = inputs.Concat(filled).Sum() + filled.Concat(inputs).Append(1).Prepend(2).Sum();
        double zipped = inputs.Zip(filled, (u, v) => (int)u * v).Sum() + Enumerable.Zip(filled, inputs).Count();
        double first = filled.FirstOrDefault(v => v > 100, 0.5) + mapped.DefaultIfEmpty(1).First();
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(both + zipped + first + mapped[i] + plain[i] + ones[0], 50), y[i]);
        return both;
    }

    /// <summary>Helpers that call one another by turns, and early ways out of them.</summary>
    [Model]
    public static double ByTurns(int depth, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Even(x, depth + i), 1), y[i]);
        return x;
    }

    private static double Even(double x, int depth)
    {
        if (depth <= 0)
            return x;
        return 0.5 * Odd(x + 1, depth - 1);
    }

    private static double Odd(double x, int depth) => depth <= 0 ? -x : x * Even(x / 2, depth - 1);

    private static double Inner(double[] a, double[] b)
    {
        double sum = 0;
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Swap<T>(ref T a, ref T b) => (a, b) = (b, a);

    private static T Largest<T>(T a, T b)
        where T : IComparable<T> => a.CompareTo(b) > 0 ? a : b;
}
