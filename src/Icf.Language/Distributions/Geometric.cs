using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The number of failures before the first success, from zero.</summary>
/// <remarks><c>default(Geometric)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Count, 0)]
public readonly struct Geometric : IDistribution<int>, IDifferentiableCumulative<int>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="p">The probability of success, above 0 and at most 1.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Geometric([Above(0), AtMost(1)] double p)
    {
        Require.That(p > 0 && p <= 1, p, nameof(Geometric), "above 0 and at most 1");
        P = p;
    }

    /// <summary>The probability of success.</summary>
    public double P { get; }

    /// <inheritdoc/>
    public double Mean => (1 - P) / P;

    /// <inheritdoc/>
    public double Variance => (1 - P) / P / P;

    /// <inheritdoc/>
    public Support Support => Support.Count();

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => LocationScale.OfIntegers(Mean, Variance);

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public double LogProb(int value)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        if (value <= 0)
            return value < 0 ? double.NegativeInfinity : Elementary.Log(P);
        double log = value * SpecialMath.Log1p(-P);
        return value < CountOverflow.Greatest ? Elementary.Log(P) + log : log;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(int value)
    {
        double log = LogProb(value);
        if (double.IsNegativeInfinity(log))
            return Partials.Outside;
        double first = value < CountOverflow.Greatest ? 1 / P : 0;
        return new(log, 0, value == 0 ? first : first - value / (1 - P));
    }

    /// <inheritdoc/>
    /// <remarks>The greatest int stands for all counts from it on.</remarks>
    public int Sample(ref Rng rng)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        // The whole part of an exponential with this rate.
        return CountOverflow.Saturate(Math.Floor(rng.NextExponential() / -SpecialMath.Log1p(-P)));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        return value < 0 ? 0
            : value >= CountOverflow.Greatest ? 1
            : SpecialMath.OneMinusExpMinus(-(Math.Floor(value) + 1) * SpecialMath.Log1p(-P));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        return value < 0 ? 1
            : value >= CountOverflow.Greatest ? 0
            : Math.Exp((Math.Floor(value) + 1) * SpecialMath.Log1p(-P));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        Require.Level(probability, nameof(Geometric));
        return IntegerQuantile.Of(this, probability, Support, Typical);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(int value)
    {
        Require.Constructed(P > 0, nameof(Geometric));
        return new(-(value + 1.0) / P);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Geometric(p: {P})");
}

/// <content>The factory of <see cref="Icf.Geometric"/>.</content>
public static partial class Prob
{
    /// <summary>The number of failures before the first success, from zero.</summary>
    /// <param name="p">The probability of success, above 0 and at most 1.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Geometric Geometric(double p) => new(p);
}
