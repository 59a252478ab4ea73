using static Icf.Prob;

namespace Icf.TestModels;

public static partial class Differentiable
{
    /// <summary>Distributions of the author's own, made by constructors and by a method, with bounds that are
    /// latents.</summary>
    [Model]
    public static double OwnDistributions([Observed] double[,] y, [Observed] int[] counts)
    {
        double a = Sample(Normal(0, 1));
        double b = Sample(new Delay(a, 1 + a * a));
        var spread = Sample(new Delay(start: 0, meanDelay: 1));
        Delay noise = new(-3, 1 + b - a);
        for (int i = 0; i < y.GetLength(0); i++)
        {
            Observe(noise, y[i, 0]);
            Observe(i % 2 == 0 ? new Delay(a - 9, spread) : Delay.From(-9), y[i, 1]);
            Observe(Mixture([0.3, 0.7], new Delay(a - 9, 9), Normal(b, 1 + spread)), y[i, 2]);
            Observe(Truncated(new Delay(a - 9, 2 + a * a), -5, 9), y[i, 3]);
        }

        foreach (int count in counts)
            Observe(new Streak(3, Special.Expit(a)), count);
        return b;
    }

    /// <summary>Distributions that are given, chosen and passed on.</summary>
    [Model]
    public static double ChosenDistributions(Normal prior, int kind, [Observed] double[,] y)
    {
        double x = Sample(prior);
        double s = Sample<double>(kind > 0 ? HalfNormal(1) : Gamma(2, 1 + x * x));
        IDistribution<double> noise = kind switch
        {
            0 => Normal(x, 1),
            1 => StudentT(4, 0, s),
            2 => prior,
            _ => new Delay(x - 9, 1 + s),
        };
        Normal wide;
        if (kind > 0)
            wide = Normal(x, 1);
        else
            wide = Normal(0, 1 + s);
        for (int i = 0; i < y.GetLength(0); i++)
        {
            Observe(noise, y[i, 0]);
            Observe(kind > 1 ? Normal(x, 1) : Normal(0, 1), y[i, 1]);
            Observe(wide, y[i, 2]);
            Observe(Around(x, i), y[i, 3]);
            Observe(Mixture([0.5, 0.5], prior, Normal(x, 2)), y[i, 4]);
        }

        return x;
    }

    /// <summary>Distributions of the author's own whose derivatives follow from their code.</summary>
    [Model]
    public static double WrittenDistributions(int most, [Observed] double[] y, [Observed] int[] counts)
    {
        double a = Sample(Normal(0, 1));
        double b = Sample(new Pull(-1, 0.5));
        double c = Sample(new Pull(steepness: 1 + a * a, centre: b));
        Pull noise = new(c, 1 + b * b);
        for (int i = 0; i < y.Length; i++)
            Observe(i > 0 ? noise : new Pull(0, 2), y[i]);
        for (int i = 0; i < counts.Length; i++)
            Observe(new Urn(most, [0.5, Special.Expit(b), 1 + a * a]), counts[i]);
        return c;
    }

    private static Normal Around(double x, int i) => i > 0 ? Normal(x * i, 1) : new Normal(1, 1);
}

/// <summary>A time that has a start and goes on for an exponential time.</summary>
[Support(SupportKind.HalfLine, "start")]
public readonly struct Delay : IDifferentiableCumulative<double>
{
    /// <param name="start">When it starts.</param>
    /// <param name="meanDelay">The mean time that it takes.</param>
    public Delay([Finite] double start, [Positive] double meanDelay) => (Start, MeanDelay) = (start, meanDelay);

    /// <summary>When it starts.</summary>
    public double Start { get; }

    /// <summary>The mean time that it takes.</summary>
    public double MeanDelay { get; }

    public Support Support => Support.Above(Start);

    public LocationScale Typical => new(Math.Log(MeanDelay), 1);

    public static Delay From(double start) => new(start, 2);

    public double LogProb(double value) => LogProbWithPartials(value).LogProb;

    public Partials LogProbWithPartials(double value)
    {
        double z = (value - Start) / MeanDelay;
        return z < 0
            ? Partials.Outside
            : new(-z - Math.Log(MeanDelay), -1 / MeanDelay, 1 / MeanDelay, (z - 1) / MeanDelay);
    }

    public double Cdf(double value) => value < Start ? 0 : -Special.Expm1(-(value - Start) / MeanDelay);

    public double Survival(double value) => value < Start ? 1 : Math.Exp(-(value - Start) / MeanDelay);

    public double Quantile(double probability) => Start - MeanDelay * Special.Log1p(-probability);

    public QuantileSlopes QuantileSlopesAt(double value) => new(1, (value - Start) / MeanDelay);

    public double Sample(ref Rng rng) => Start - MeanDelay * Math.Log(1 - rng.NextDouble());
}

/// <summary>How many of a few trials succeed before the first that does not.</summary>
/// <param name="Most">The number of trials.</param>
/// <param name="Success">The probability that one succeeds.</param>
[Support(SupportKind.Finite, 0, nameof(Most))]
public sealed record Streak(int Most, [Between(0, 1)] double Success) : IDifferentiable<int>
{
    public Support Support => Support.Finite(0, Most);

    public LocationScale Typical => new(0, 1);

    public double LogProb(int value) => LogProbWithPartials(value).LogProb;

    public Partials LogProbWithPartials(int value) =>
        value < 0 || value > Most ? Partials.Outside
        : value == Most ? new(value * Math.Log(Success), 0, value / Success)
        : new(value * Math.Log(Success) + Math.Log(1 - Success), 0, value / Success - 1 / (1 - Success));

    public int Sample(ref Rng rng)
    {
        int count = 0;
        while (count < Most && rng.NextDouble() < Success)
            count++;
        return count;
    }
}

/// <summary>A logistic distribution; its density alone is stated.</summary>
[Support(SupportKind.Real)]
public readonly struct Pull : IDistribution<double>
{
    private readonly double _centre;
    private readonly double _steepness;

    /// <param name="centre">The mean.</param>
    /// <param name="steepness">How narrow it is.</param>
    public Pull([Finite] double centre, [Positive] double steepness) => (_centre, _steepness) = (centre, steepness);

    public Support Support => Support.Real;

    public LocationScale Typical => new(_centre, 2 / _steepness);

    public double LogProb(double value)
    {
        double z = Distance(value);
        return Math.Log(_steepness) - z - 2 * Math.Log(1 + Math.Exp(-z));
    }

    public double Sample(ref Rng rng)
    {
        double u = rng.NextOpenDouble();
        return _centre + Math.Log(u / (1 - u)) / _steepness;
    }

    private double Distance(double value) => Math.Abs(value - _centre) * _steepness;
}

/// <summary>A number below a bound with a weight for each, repeated as often as needed.</summary>
/// <param name="Most">The greatest number.</param>
/// <param name="Weights">The weights.</param>
[Support(SupportKind.Finite, 0, nameof(Most))]
public sealed record Urn(int Most, double[] Weights) : IDistribution<int>
{
    public Support Support => Support.Finite(0, Most);

    public LocationScale Typical => new(0, 1);

    public double LogProb(int value)
    {
        if (value < 0 || value > Most)
            return double.NegativeInfinity;
        double sum = 0;
        for (int i = 0; i <= Most; i++)
            sum += Weights[i % Weights.Length];
        return Math.Log(Weights[value % Weights.Length] / sum);
    }

    public int Sample(ref Rng rng)
    {
        double rest = rng.NextDouble();
        for (int i = 0; i < Most; i++)
        {
            rest -= Math.Exp(LogProb(i));
            if (rest < 0)
                return i;
        }

        return Most;
    }
}
