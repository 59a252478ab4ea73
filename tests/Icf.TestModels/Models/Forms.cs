using System.Collections.Immutable;
using static Icf.Prob;

namespace Icf.TestModels;

/// <summary>One model, a straight line through points, for data of many forms. The first is the plain one.</summary>
public static partial class Forms
{
    /// <summary>Two arrays.</summary>
    [Model]
    public static double Plain(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * x[i], 1), y[i]);
        return slope;
    }

    /// <summary>Records.</summary>
    [Model]
    public static double Records([Observed] Trial[] rows)
    {
        double slope = Sample(Normal(0, 2));
        foreach (var row in rows)
            Observe(Normal(slope * row.Dose, 1), row.Response);
        return slope;
    }

    /// <summary>Records by number, in a local.</summary>
    [Model]
    public static double Numbered([Observed] List<Trial> rows)
    {
        double slope = Sample(Normal(0, 2));
        for (int i = 0; i < rows.Count; i++)
        {
            Trial row = rows[i];
            (double x, double y) = row;
            Observe(Normal(slope * x, 1), y);
        }

        return slope;
    }

    /// <summary>Pairs, taken apart.</summary>
    [Model]
    public static double Pairs([Observed] ImmutableArray<(double X, double Y)> rows)
    {
        double slope = Sample(Normal(0, 2));
        foreach (var (x, y) in rows)
            Observe(Normal(slope * x, 1), y);
        return slope;
    }

    /// <summary>Two lists side by side.</summary>
    [Model]
    public static double Zipped(IReadOnlyList<double> x, [Observed] IList<double> y)
    {
        double slope = Sample(Normal(0, 2));
        foreach (var (dose, response) in x.Zip(y))
            Observe(Normal(slope * dose, 1), response);
        return slope;
    }

    /// <summary>Two lists side by side, the data first, in pairs that have a name.</summary>
    [Model]
    public static double Paired(ImmutableArray<double> x, [Observed] ImmutableArray<double> y)
    {
        double slope = Sample(Normal(0, 2));
        foreach (var pair in y.Zip(x))
            Observe(Normal(slope * pair.Second, 1), pair.First);
        return slope;
    }

    /// <summary>Elements that have a name.</summary>
    [Model]
    public static double Named(IList<double> x, [Observed] IReadOnlyList<double> y)
    {
        ArgumentNullException.ThrowIfNull(y);
        double slope = Sample(Normal(0, 2));
        for (int i = 0; i < y.Count; i++)
        {
            double dose = x[i],
                response = y[i];
            Observe(Normal(slope * dose, 1), response);
        }

        return slope;
    }

    /// <summary>Numbers of other types.</summary>
    [Model]
    public static double Decimals(short[] x, [Observed] decimal[] y)
    {
        double slope = Sample(Normal(0, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * x[i], 1), (double)y[i]);
        return slope;
    }

    /// <summary>Data in another unit.</summary>
    [Model]
    public static double Scaled(double[] x, [Observed] double[] y)
    {
        double slope = Sample(Normal(0, 2));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(slope * x[i], 1), y[i] / 1_024);
        return slope;
    }
}
