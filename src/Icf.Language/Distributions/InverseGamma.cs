using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The distribution of one over a gamma, on the half-line from zero.</summary>
/// <remarks><c>default(InverseGamma)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct InverseGamma : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, the rate of the gamma, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public InverseGamma([Positive] double shape, [Positive] double scale)
    {
        Require.Positive(shape, nameof(InverseGamma));
        Require.Positive(scale, nameof(InverseGamma));
        Shape = shape;
        Scale = scale;
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The scale, the rate of the gamma.</summary>
    public double Scale { get; }

    /// <summary>Finite for a shape above one, else positive infinity.</summary>
    public double Mean => Shape > 1 ? Scale / (Shape - 1) : double.PositiveInfinity;

    /// <summary>Finite for a shape above two, infinite above one, else NaN.</summary>
    public double Variance =>
        Shape switch
        {
            > 2 => Mean * Mean / (Shape - 2),
            > 1 => double.PositiveInfinity,
            _ => double.NaN,
        };

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ln scale − ψ(shape) and √ψ₁(shape).</summary>
    public LocationScale Typical
    {
        get
        {
            LocationScale standard = GammaKernel.LogTypical(Shape);
            return standard with { Location = Interior.Line(Elementary.Log(Scale) - standard.Location) };
        }
    }

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        if (value <= 0)
            return double.NegativeInfinity;
        double log = Elementary.Log(value);
        return GammaKernel.LogDensity(Shape, Scale / value, Elementary.Log(Scale) - log) - log;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (value <= 0 || double.IsPositiveInfinity(value))
            return new(log, 0);
        double t = Scale / value,
            byShape = GammaKernel.ByShape(Shape, t, Elementary.Log(Scale) - Elementary.Log(value));
        return new(log, (t - Shape - 1) / value, byShape, t <= double.MaxValue ? (Shape - t) / Scale : -1 / value);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        return Shape >= 1
            ? Interior.HalfLine(Scale / GammaKernel.Sample(ref rng, Shape))
            : Interior.HalfLine(Math.Exp(Elementary.Log(Scale) - GammaKernel.SampleLog(ref rng, Shape)));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        return value <= 0
            ? 0
            : IncompleteGamma.Upper(Shape, Scale / value, Elementary.Log(Scale) - Elementary.Log(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        return value <= 0
            ? 1
            : IncompleteGamma.Lower(Shape, Scale / value, Elementary.Log(Scale) - Elementary.Log(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        Require.Level(probability, nameof(InverseGamma));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Shape > 0, nameof(InverseGamma));
        double slope = ShapeSlopes.Gamma(Shape, Scale / value, Elementary.Log(Scale) - Elementary.Log(value));
        return new(-value * slope, value / Scale);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"InverseGamma(shape: {Shape}, scale: {Scale})");
}

/// <content>The factory of <see cref="Icf.InverseGamma"/>.</content>
public static partial class Prob
{
    /// <summary>The distribution of one over a gamma.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="scale">The scale, the rate of the gamma, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static InverseGamma InverseGamma(double shape, double scale) => new(shape, scale);
}
