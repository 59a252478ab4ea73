using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Functions whose derivatives are stated beside them: of numbers, of arrays, and by their names.</summary>
    [Model]
    public static double Stated(double[] doses, [Observed] double[] y)
    {
        double x = Sample(Normal(0, 1));
        double s = Sample(HalfNormal(1));
        double[] weights = [x, 2, s * x];
        double level = Curves.Power(1 + s, 3) + Curves.Rate(x, 2, slope: s) + 0.1.Joined(x, s);
        level += Curves.Weighted(weights, doses, 0.5) + Curves.Norm(doses) * Curves.Norm([x, s, 1]);
        double[] powers = [.. weights.Select(Curves.Bent)];
        for (int i = 0; i < y.Length; i++)
            Observe(Normal(level + powers[i] + Curves.Rate(doses[i], 1, 0.5), 20 + s), y[i]);
        return level;
    }
}

/// <summary>Functions that could not be written again for derivatives.</summary>
public static class Curves
{
    private static readonly Func<double, double> s_exp = Math.Exp;

    [Gradient(nameof(PowerWithSlope))]
    public static double Power(double x, int n) => s_exp(n * Math.Log(x));

    public static (double, double) PowerWithSlope(double x, int n) => (Power(x, n), n * Power(x, n - 1));

    [Gradient(nameof(RateWithSlopes))]
    public static double Rate(double dose, int times, double slope) => s_exp(times * dose) * slope;

    public static (double Value, double ByDose, double BySlope) RateWithSlopes(double dose, int times, double slope) =>
        (Rate(dose, times, slope), times * Rate(dose, times, slope), s_exp(times * dose));

    [Gradient(nameof(JoinedWithSlopes))]
    public static double Joined(this double a, double b, double c) => s_exp(a * b) * c;

    public static (double Value, double ByA, double ByB, double ByC) JoinedWithSlopes(double a, double b, double c) =>
        (a.Joined(b, c), b * a.Joined(b, c), a * a.Joined(b, c), s_exp(a * b));

    [Gradient(nameof(WeightedWithSlopes))]
    public static double Weighted(double[] weights, double[] values, double power)
    {
        double sum = 0;
        for (int i = 0; i < weights.Length; i++)
            sum += s_exp(power * weights[i]) * values[i];
        return sum;
    }

    public static (double Value, double ByPower) WeightedWithSlopes(
        double[] weights,
        double[] values,
        double power,
        Span<double> byWeights,
        Span<double> byValues
    )
    {
        double sum = 0,
            byPower = 0;
        for (int i = 0; i < weights.Length; i++)
        {
            double term = s_exp(power * weights[i]);
            sum += term * values[i];
            byPower += weights[i] * term * values[i];
            byWeights[i] += power * term * values[i];
            byValues[i] += term;
        }

        return (sum, byPower);
    }

    [Gradient(nameof(NormWithSlopes))]
    public static double Norm(double[] x) => Math.Sqrt(x.Sum(static v => s_exp(2 * Math.Log(Math.Abs(v)))));

    public static double NormWithSlopes(double[] x, Span<double> byX)
    {
        double norm = Norm(x);
        for (int i = 0; i < x.Length; i++)
            byX[i] = x[i] / norm;
        return norm;
    }

    [Gradient(nameof(BentWithSlope))]
    public static double Bent(double x) => s_exp(-x * x);

    public static (double Value, double ByX) BentWithSlope(double x) => (Bent(x), -2 * x * Bent(x));
}
