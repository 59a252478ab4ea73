using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Tuples, nested and named, taken apart, exchanged and handed back.</summary>
    [Model]
    public static double Tuples([Observed] double[] y)
    {
        double a = Sample(Normal(0, 1));
        double b = Sample(Normal(1, 1));
        (double Mean, (double Spread, int Count) Noise) both = (a, (1 + b * b, 2));
        (double p, double q) = (1, a);
        (p, q) = (q, p + b);
        var (sum, difference) = Both(a, b);
        (double twice, _) = Both(a, a);
        both.Mean += 0.1 * p;
        both.Noise.Spread *= 1.5;
        var (mean, (spread, count)) = both;
        var pairs = new List<(double X, double Y)> { (a, 1), (2, b) };
        foreach ((double left, double right) in pairs)
            mean += left * right;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(mean * count + q + sum * difference + twice, spread), y[i]);
        return mean;
    }

    private static (double Sum, double Difference) Both(double a, double b) => (a + b, a - b);
}
