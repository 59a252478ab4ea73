using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Helpers in another file and type, which call one another.</summary>
    [Model]
    public static double Helpers([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double rate = Growth.Rate(x);
        double shape = x.Bent() + Growth.Bent(2.0);
        double[] path = Growth.Path(x, 4);
        Growth.Scale(path, x);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(rate + shape + path[^1] + Growth.Steps(path), 1), y[i]);
        return rate;
    }

    /// <summary>Arguments by name, in another order, left out, and many of them.</summary>
    [Model]
    public static double Arguments([Observed] double[] y)
    {
        double x = Sample(Normal(mean: 0, standardDeviation: 1), name: "x");
        double s = Sample(HalfStudentT(nu: 4));
        double z = Sample(name: "z", distribution: StudentT(5, scale: 1 + s));
        double mean = Linear(slope: x, at: 2) + Linear(at: x, slope: z, offset: s) + Total(x, 1, z) + Total();
        for (int i = 0; i < y.Length; i++)
            Observe(value: y[i], distribution: Normal(standardDeviation: 1 + s, mean: mean));
        return mean;
    }

    /// <summary>Other models: twice, within an expression, and one that calls itself.</summary>
    [Model]
    public static double Parts(int depth, [Observed] double[] y)
    {
        double scale = Sample(HalfNormal(1));
        double first = Part(scale);
        double second = Part(0.5 + first * first);
        double chained = Chain(depth, first);
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(first + second + chained, 1), y[i]);
        return first;
    }

    /// <summary>A part of another model.</summary>
    [Model]
    public static double Part(double scale)
    {
        double effect = Sample(Normal(0, 0.1 + scale));
        return 2 * effect;
    }

    /// <summary>A model that calls itself as often as it is told.</summary>
    [Model]
    public static double Chain(int depth, double start)
    {
        if (depth == 0)
            return start;
        double step = Sample(Normal(start, 0.5));
        double rest = Chain(depth - 1, step);
        return rest + 0.1 * step;
    }

    private static double Linear(double at, double slope = 1, double offset = 0.5) => slope * at + offset;

    private static double Total(params double[] terms)
    {
        double total = 0;
        foreach (double term in terms)
            total += term;
        return total;
    }
}
