using static System.Math;
using Numbers = System.Collections.Generic.List<double>;

namespace Icf.TestModels;

/// <summary>Helpers of <see cref="Differentiable.Helpers"/>, with names of their own.</summary>
public static class Growth
{
    private const double Limit = 3;
    private const int Half = 2;

    /// <summary>A rate that stays below a limit.</summary>
    public static double Rate(double x) => Limit / (1 + Exp(-Steep(x)));

    /// <summary>A bent line.</summary>
    public static double Bent(this double x) => Sqrt(1 + x * x) / Half;

    /// <summary>A path of numbers.</summary>
    public static double[] Path(double start, int count)
    {
        var path = new double[count];
        path[0] = start;
        for (int i = 1; i < count; i++)
            path[i] = path[i - 1] + Rate(path[i - 1]);
        return path;
    }

    /// <summary>Changes numbers in place.</summary>
    public static void Scale(double[] path, double by)
    {
        for (int i = 0; i < path.Length; i++)
            path[i] *= by;
    }

    /// <summary>The sum of the steps.</summary>
    public static double Steps(double[] path)
    {
        var steps = new Numbers();
        for (int i = 1; i < path.Length; i++)
            steps.Add(path[i] - path[i - 1]);
        double sum = 0;
        foreach (double step in steps)
            sum += step;
        return sum;
    }

    private static double Steep(double x) => x > 0 ? 2 * x : x / Half;
}
