using System.Globalization;
using System.Runtime.CompilerServices;
using MathNet.Numerics;

namespace Icf;

/// <summary>The Weibull distribution on the half-line from zero.</summary>
/// <remarks><c>default(Weibull)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct Weibull : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, below which lie 1 − 1/e of the values, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Weibull([Positive] double shape, [Positive] double scale)
    {
        Require.Positive(shape, nameof(Weibull));
        Require.Positive(scale, nameof(Weibull));
        Shape = shape;
        Scale = scale;
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale, below which lie 1 − 1/e of the values.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Mean => Scale * Math.Exp(SpecialFunctions.GammaLn(1 + 1 / Shape));

    /// <inheritdoc/>
    public double Variance
    {
        get
        {
            // Γ(1 + 2/k)/Γ(1 + 1/k)² − 1 without the cancellation of large shapes.
            double log = SpecialFunctions.GammaLn(1 + 2 / Shape) - 2 * SpecialFunctions.GammaLn(1 + 1 / Shape);
            return Mean * Mean * SpecialMath.OneMinusExpMinus(log) * Math.Exp(log);
        }
    }

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ln scale − γ/shape and π/(√6 shape).</summary>
    public LocationScale Typical =>
        new(
            Interior.Line(Elementary.Log(Scale) - Constants.EulerGamma / Shape),
            Math.Clamp(Math.PI / Math.Sqrt(6) / Shape, double.Epsilon, double.MaxValue)
        );

    /// <inheritdoc/>
    /// <remarks>At zero, the limit from above: negative infinity for a shape above one, positive infinity below. No
    /// draw is ever zero.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        if (value <= 0)
            return value < 0 ? double.NegativeInfinity : LogProbAtZero();
        if (double.IsPositiveInfinity(value))
            return double.NegativeInfinity;
        double log = Elementary.Log(value),
            t = Shape * Standardised.LogRatio(value, Scale);
        return t > 1000 ? double.NegativeInfinity : Elementary.Log(Shape) + t - Math.Exp(t) - log;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (value <= 0 || double.IsPositiveInfinity(value))
            return new(log, 0);

        // The hazard (value/scale)^shape less one.
        double ratio = Standardised.LogRatio(value, Scale),
            excess = SpecialMath.Expm1(Shape * ratio);
        return new(log, -(Shape * excess + 1) / value, 1 / Shape - ratio * excess, Shape * excess / Scale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return Interior.HalfLine(At(rng.NextExponential()));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return value <= 0 ? 0 : SpecialMath.OneMinusExpMinus(Hazard(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return value <= 0 ? 1 : Math.Exp(-Hazard(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        Require.Level(probability, nameof(Weibull));
        return Interior.QuantileOnHalfLine(At(-SpecialMath.Log1p(-probability)), probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return new(value == 0 ? 0 : -value * (Standardised.LogRatio(value, Scale) / Shape), value / Scale);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Weibull(shape: {Shape}, scale: {Scale})");

    /// <summary>scale · hazard^(1/shape), also where only the product is in the range of doubles.</summary>
    private double At(double hazard)
    {
        double log = Elementary.Log(hazard) / Shape;
        return Math.Abs(log) < 700 ? Scale * Math.Exp(log) : Math.Exp(Elementary.Log(Scale) + log);
    }

    /// <summary>(value/scale)^shape.</summary>
    private double Hazard(double value) => Math.Exp(Shape * Standardised.LogRatio(value, Scale));

    private double LogProbAtZero() =>
        Shape switch
        {
            < 1 => double.PositiveInfinity,
            1 => -Elementary.Log(Scale),
            _ => double.NegativeInfinity,
        };
}

/// <content>The factory of <see cref="Icf.Weibull"/>.</content>
public static partial class Prob
{
    /// <summary>The Weibull distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Weibull Weibull(double shape, double scale) => new(shape, scale);
}
