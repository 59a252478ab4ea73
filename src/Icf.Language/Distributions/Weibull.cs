using System.Globalization;
using MathNet.Numerics;

namespace Icf;

/// <summary>The Weibull distribution on the half-line from zero.</summary>
/// <remarks><c>default(Weibull)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
public readonly struct Weibull : IDistribution<double>, IMoments, ICumulative
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, below which lie 1 − 1/e of the values, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Weibull(double shape, double scale)
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
    public LocationScale Typical => new(
        Interior.Line(Elementary.Log(Scale) - Constants.EulerGamma / Shape),
        Math.Clamp(Math.PI / Math.Sqrt(6) / Shape, double.Epsilon, double.MaxValue));

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
        double log = Elementary.Log(value), t = Shape * (log - Elementary.Log(Scale));
        return Elementary.Log(Shape) + t - Math.Exp(t) - log;
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return Interior.HalfLine(Math.Exp(Elementary.Log(Scale) + Elementary.Log(rng.NextExponential()) / Shape));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return value <= 0 ? 0 : SpecialMath.OneMinusExpMinus(Math.Pow(value / Scale, Shape));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        return value <= 0 ? 1 : Math.Exp(-Math.Pow(value / Scale, Shape));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Shape > 0, nameof(Weibull));
        Require.Level(probability, nameof(Weibull));
        return Math.Exp(Elementary.Log(Scale) + Elementary.Log(-SpecialMath.Log1p(-probability)) / Shape);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture, $"Weibull(shape: {Shape}, scale: {Scale})");

    private double LogProbAtZero() => Shape switch
    {
        < 1 => double.PositiveInfinity,
        1 => -Elementary.Log(Scale),
        _ => double.NegativeInfinity,
    };
}
