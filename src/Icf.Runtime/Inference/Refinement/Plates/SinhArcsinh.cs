using MathNet.Numerics;

namespace Icf.Inference;

/// <summary>
/// A transformed normal number x, sinh((asinh x + skew) / tail), standardised to mean 0 and standard deviation 1 (Jones
/// and Pewsey, Sinh-arcsinh distributions, 2009). Value and density are in closed form, so that evenly spread normals
/// give evenly spread values.
/// </summary>
internal readonly struct SinhArcsinh
{
    private const int Nodes = 64;
    private static readonly double[] s_normals = [.. Enumerable.Range(0, Nodes).Select(i => Normal((i + 0.5) / Nodes))];
    private static readonly double[] s_tails = [0.9, 0.75, 0.6];
    private static readonly double[] s_skews = [.. Enumerable.Range(0, 13).Select(i => 0.05 * i)];

    /// <summary>The third moments for each tail and skew.</summary>
    private static readonly double[][] s_thirds =
    [
        .. s_tails.Select(tail => s_skews.Select(skew => new SinhArcsinh(skew, tail).Third()).ToArray()),
    ];

    private readonly double _skew,
        _tail,
        _mean,
        _deviation,
        _logNorm;

    /// <param name="skew">Above zero for a longer tail to the right.</param>
    /// <param name="tail">1 for the tails of a normal, less for heavier ones.</param>
    public SinhArcsinh(double skew, double tail)
    {
        (_skew, _tail) = (skew, tail);
        double sum = 0,
            squares = 0;
        foreach (double x in s_normals)
        {
            double bent = Bent(x);
            sum += bent;
            squares += bent * bent;
        }

        _mean = sum / Nodes;
        _deviation = Math.Sqrt(squares / Nodes - _mean * _mean);
        _logNorm = Math.Log(tail * _deviation) - 0.5 * Math.Log(2 * Math.PI);
    }

    /// <summary>How many tails there are, the lightest first.</summary>
    public static int Tails => s_tails.Length;

    /// <summary>The quantile of the standard normal distribution.</summary>
    public static double Normal(double below) => -Constants.Sqrt2 * SpecialFunctions.ErfcInv(2 * below);

    /// <summary>The shape with a given tail whose standardised third moment is nearest to a given one.</summary>
    /// <param name="third">The third moment.</param>
    /// <param name="tail">Which of the <see cref="Tails"/>.</param>
    public static SinhArcsinh Of(double third, int tail)
    {
        double[] moments = s_thirds[tail];
        int s = 0;
        while (s < s_skews.Length - 2 && moments[s + 1] < Math.Abs(third))
            s++;
        double between = Math.Clamp((Math.Abs(third) - moments[s]) / (moments[s + 1] - moments[s]), 0, 1);
        return new SinhArcsinh(
            Math.Sign(third) * (s_skews[s] + between * (s_skews[s + 1] - s_skews[s])),
            s_tails[tail]
        );
    }

    /// <summary>The value of a standard normal number, and its log density.</summary>
    public double Value(double x, out double logDensity)
    {
        double bent = Bent(x);
        logDensity = LogDensity(x, bent);
        return (bent - _mean) / _deviation;
    }

    /// <summary>The log density of a value.</summary>
    public double LogDensity(double value)
    {
        double bent = value * _deviation + _mean;
        return LogDensity(Sinh(_tail * Asinh(bent) - _skew), bent);
    }

    private double LogDensity(double x, double bent) =>
        _logNorm - 0.5 * x * x + 0.5 * Math.Log((1 + x * x) / (1 + bent * bent));

    private double Bent(double x) => Sinh((Asinh(x) + _skew) / _tail);

    // Near zero their absolute error is the rounding error of one, which is enough here; they take half the time of the
    // platform's functions.
    private static double Sinh(double x)
    {
        double e = Math.Exp(Math.Abs(x));
        return Math.CopySign(0.5 * (e - 1 / e), x);
    }

    private static double Asinh(double x) => Math.CopySign(Math.Log(Math.Abs(x) + Math.Sqrt(x * x + 1)), x);

    private double Third()
    {
        double sum = 0;
        foreach (double x in s_normals)
            sum += Math.Pow(Value(x, out _), 3);
        return sum / Nodes;
    }
}
