using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Kumaraswamy distribution on the interval from zero to one: 1 − (1 − xᵃ)ᵇ lies below x.</summary>
/// <remarks><c>default(Kumaraswamy)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.
/// Kumaraswamy, "A generalized probability density function for double-bounded random processes", 1980.</remarks>
[Support(SupportKind.Interval, 0, 1)]
public readonly struct Kumaraswamy : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Kumaraswamy([Positive] double a, [Positive] double b)
    {
        Require.Positive(a, nameof(Kumaraswamy));
        Require.Positive(b, nameof(Kumaraswamy));
        A = a;
        B = b;
    }

    /// <summary>The first shape.</summary>
    public double A { get; }

    /// <summary>The second shape.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public double Mean => Moment(1);

    /// <inheritdoc/>
    public double Variance => Moment(2) - Mean * Mean;

    /// <inheritdoc/>
    public Support Support => Support.Interval(0, 1);

    /// <summary>The median and the interquartile range over that of the standard normal.</summary>
    public LocationScale Typical => LocationScale.OfQuartiles(At(0.25), At(0.5), At(0.75));

    /// <inheritdoc/>
    /// <remarks>At zero and at one, the limit from inside: negative infinity for a shape above one, positive infinity
    /// below. No draw is ever zero or one.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        if (value > 0 && value < 1)
        {
            double log = Elementary.Log(value);
            return Elementary.Log(A) + Elementary.Log(B) + (A - 1) * log + (B - 1) * LogComplement(value);
        }

        return value switch
        {
            0 => LogProbAtBound(A, B),
            1 => LogProbAtBound(B, A),
            double.NaN => double.NaN,
            _ => double.NegativeInfinity,
        };
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (!(value > 0 && value < 1))
            return new(log, 0);

        // With t = −ln xᵃ, xᵃ/(1 − xᵃ) = 1/(exp(t) − 1), which is as large as t is small.
        double logValue = Elementary.Log(value);
        (double share, double rest) = SpecialMath.BernoulliFunction(-A * logValue);
        return new(
            log,
            (A - 1 + (B - 1) * share / logValue) / value,
            logValue + (B * share + rest) / A,
            1 / B + LogComplement(value)
        );
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        return Interior.Unit(Math.Exp(SpecialMath.LogOneMinusExpMinus(rng.NextExponential() / B) / A));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        return value <= 0 ? 0
            : value >= 1 ? 1
            : SpecialMath.OneMinusExpMinus(-B * LogComplement(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        return value <= 0 ? 1
            : value >= 1 ? 0
            : Math.Exp(B * LogComplement(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        Require.Level(probability, nameof(Kumaraswamy));
        return probability is 0 or 1 ? probability : Interior.Unit(At(probability));
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(A > 0, nameof(Kumaraswamy));
        if (value is 0 or 1)
            return default;
        double log = Elementary.Log(value),
            t = -A * log;

        // −ln(1 − xᵃ) (1 − xᵃ)/xᵃ, which is one where xᵃ is nothing beside one.
        double fall = t < 40 ? -LogComplement(value) * SpecialMath.Expm1(t) : 1;
        return new(-value * (log / A), -value * (fall / B / A));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Kumaraswamy(a: {A}, b: {B})");

    /// <summary>The limit of the log density at the bound that <paramref name="near"/> governs.</summary>
    private static double LogProbAtBound(double near, double far) =>
        near switch
        {
            < 1 => double.PositiveInfinity,
            1 => Elementary.Log(far),
            _ => double.NegativeInfinity,
        };

    /// <summary>ln(1 − xᵃ), where xᵃ is small as where it is nearly one.</summary>
    private double LogComplement(double x)
    {
        double minusLog = -Elementary.Log(x),
            t = A * minusLog;

        // Where the product is next to nothing or less, the logarithm of it is still a number.
        return t < 1e-290 ? Elementary.Log(A) + Elementary.Log(minusLog) : SpecialMath.LogOneMinusExpMinus(t);
    }

    private double At(double probability) =>
        Math.Exp(SpecialMath.LogOneMinusExpMinus(-SpecialMath.Log1p(-probability) / B) / A);

    /// <summary>E xᵏ = b B(1 + k/a, b).</summary>
    private double Moment(int k) => B * Math.Exp(BetaKernel.LogBeta(1 + k / A, B));
}

/// <content>The factory of <see cref="Icf.Kumaraswamy"/>.</content>
public static partial class Prob
{
    /// <summary>The Kumaraswamy distribution on the interval from zero to one.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Kumaraswamy Kumaraswamy(double a, double b) => new(a, b);
}
