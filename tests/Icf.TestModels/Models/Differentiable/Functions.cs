using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Functions in variables, that keep what they close over, and that are handed on.</summary>
    [Model]
    public static double Lambdas([Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        Func<double, double> square = v => v * v;
        Func<double, double, double> mix = (u, v) =>
        {
            double w = u * v;
            return w + x;
        };
        var cube = (double v) => v * v * v;
        Func<double> constant = () => 2;
        double total = 0;
        Action<double> add = v => total += v;
        add(square(x));
        add(mix(x, 2));
        add(constant());
        Func<double, double> doubled = Twice;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(total + cube(0.5 * x) + doubled(x) + Apply(square, x), 2), y[i]);
        return total;
    }

    /// <summary>Local functions: recursive, with parameters by reference, and with what they close over.</summary>
    [Model]
    public static double LocalFunctions(int depth, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double total = 0;
        Split(x, out double low, out double high);
        Add(ref total, low);
        Add(ref total, Power(high, depth));
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(total + Shifted(), 1), y[i]);
        return total;

        double Power(double v, int n) => n == 0 ? 1 : v * Power(v, n - 1);

        static void Split(double v, out double low, out double high)
        {
            low = 0.25 * v;
            high = 0.75 * v;
        }

        void Add(ref double sum, double v) => sum += v * x;

        double Shifted() => x + 0.5;
    }

    private static double Twice(double x) => 2 * x;

    private static double Apply(Func<double, double> function, double x) => function(x) + function(1);

    /// <summary>Static local functions and lambdas, with arrays and helpers of their own.</summary>
    [Model]
    public static double StaticFunctions([Observed] double[] y)
    {
        double level = Sample(Normal(0, 2));
        Func<double, double> squared = static x => Halved(x) * x * 2;
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(Ramp(level, 3)[i % 3] + Weights(2)[1] * squared(level), 1), y[i]);
        return level;

        static double[] Ramp(double top, int count)
        {
            var ramp = new double[count];
            for (int i = 0; i < count; i++)
                ramp[i] = top * (i + 1) / count;
            return ramp;
        }

        static double[] Weights(int count)
        {
            var weights = new double[count];
            weights[count - 1] = 0.25;
            return weights;
        }
    }

    private static double Halved(double x) => x / 2;
}
