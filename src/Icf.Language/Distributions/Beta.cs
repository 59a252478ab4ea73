using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The beta distribution on the interval from zero to one.</summary>
/// <remarks><c>default(Beta)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Interval, 0, 1)]
public readonly struct Beta : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="a">The first shape, positive and finite.</param>
    /// <param name="b">The second shape, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Beta([Positive] double a, [Positive] double b)
    {
        Require.Positive(a, nameof(Beta));
        Require.Positive(b, nameof(Beta));
        A = a;
        B = b;
    }

    /// <summary>The first shape, the weight of one.</summary>
    public double A { get; }

    /// <summary>The second shape, the weight of zero.</summary>
    public double B { get; }

    /// <inheritdoc/>
    public double Mean => 1 / (1 + B / A);

    /// <inheritdoc/>
    public double Variance => 1 / (1 + B / A) / (1 + A / B) / (1 + A + B);

    /// <inheritdoc/>
    public Support Support => Support.Interval(0, 1);

    /// <summary>The mean and the standard deviation.</summary>
    public LocationScale Typical => new(Mean, Math.Max(Math.Sqrt(Variance), double.Epsilon));

    /// <inheritdoc/>
    /// <remarks>At zero and at one, the limit from inside: negative infinity for a shape above one, positive infinity
    /// below. No draw is ever zero or one.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(A > 0, nameof(Beta));
        if (value > 0 && value < 1)
            return BetaKernel.LogDensity(A, B, value) - Elementary.Log(value) - SpecialMath.Log1p(-value);
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
        double rest = 1 - value;
        return new(
            log,
            ((A - 1) * rest - (B - 1) * value) / (value * rest),
            BetaKernel.ByShape(A, B, value, rest),
            BetaKernel.ByShape(B, A, rest, value)
        );
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(A > 0, nameof(Beta));
        return BetaKernel.Sample(ref rng, A, B);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(A > 0, nameof(Beta));
        return IncompleteBeta.Lower(A, B, value, 1 - value);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(A > 0, nameof(Beta));
        return IncompleteBeta.Upper(A, B, value, 1 - value);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(A > 0, nameof(Beta));
        Require.Level(probability, nameof(Beta));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(A > 0, nameof(Beta));
        double rest = 1 - value;
        (double byA, double byB) = ShapeSlopes.Beta(A, B, value, rest);
        return new(value * rest * byA, value * rest * byB);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"Beta(a: {A}, b: {B})");

    /// <summary>
    /// The limit at the bound that <paramref name="near"/> governs; Beta(1, b) has the density b at zero.
    /// </summary>
    private static double LogProbAtBound(double near, double far) =>
        near switch
        {
            < 1 => double.PositiveInfinity,
            1 => Elementary.Log(far),
            _ => double.NegativeInfinity,
        };
}

/// <content>The factory of <see cref="Icf.Beta"/>.</content>
public static partial class Prob
{
    /// <summary>The beta distribution on the interval from zero to one.</summary>
    /// <param name="a">The first shape, the weight of one, positive and finite.</param>
    /// <param name="b">The second shape, the weight of zero, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Beta Beta(double a, double b) => new(a, b);
}
