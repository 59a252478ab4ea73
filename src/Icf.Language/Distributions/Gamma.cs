using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The gamma distribution on the half-line from zero, by shape and rate.</summary>
/// <remarks><c>default(Gamma)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, 0)]
public readonly struct Gamma : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="rate">The rate, one over the scale, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Gamma([Positive] double shape, [Positive] double rate)
    {
        Require.Positive(shape, nameof(Gamma));
        Require.Positive(rate, nameof(Gamma));
        Shape = shape;
        Rate = rate;
    }

    /// <summary>The shape.</summary>
    public double Shape { get; }

    /// <summary>The rate, one over the scale.</summary>
    public double Rate { get; }

    /// <inheritdoc/>
    public double Mean => Shape / Rate;

    /// <inheritdoc/>
    public double Variance => Shape / Rate / Rate;

    /// <inheritdoc/>
    public Support Support => Support.Positive;

    /// <summary>The mean and the standard deviation of ln x: ψ(shape) − ln rate and √ψ₁(shape).</summary>
    public LocationScale Typical
    {
        get
        {
            LocationScale standard = GammaKernel.LogTypical(Shape);
            return standard with { Location = Interior.Line(standard.Location - Elementary.Log(Rate)) };
        }
    }

    /// <inheritdoc/>
    /// <remarks>At zero, the limit from above: negative infinity for a shape above one, positive infinity below. No
    /// draw is ever zero.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        if (value <= 0)
            return value < 0 ? double.NegativeInfinity : LogProbAtZero();
        double log = Elementary.Log(value);
        return GammaKernel.LogDensity(Shape, Rate * value, Elementary.Log(Rate) + log) - log;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (value <= 0 || double.IsPositiveInfinity(value))
            return new(log, 0);
        double byShape = GammaKernel.ByShape(Shape, Rate * value, Elementary.Log(Rate) + Elementary.Log(value));
        return new(log, (Shape - 1) / value - Rate, byShape, Shape / Rate - value);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        return Interior.HalfLine(
            Shape >= 1
                ? GammaKernel.Sample(ref rng, Shape) / Rate
                : Math.Exp(GammaKernel.SampleLog(ref rng, Shape) - Elementary.Log(Rate))
        );
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        return value <= 0
            ? 0
            : IncompleteGamma.Lower(Shape, Rate * value, Elementary.Log(Rate) + Elementary.Log(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        return value <= 0
            ? 1
            : IncompleteGamma.Upper(Shape, Rate * value, Elementary.Log(Rate) + Elementary.Log(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        Require.Level(probability, nameof(Gamma));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Shape > 0, nameof(Gamma));
        double slope = ShapeSlopes.Gamma(Shape, Rate * value, Elementary.Log(Rate) + Elementary.Log(value));
        return new(value * slope, -value / Rate);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Gamma(shape: {Shape}, rate: {Rate})");

    private double LogProbAtZero() =>
        Shape switch
        {
            < 1 => double.PositiveInfinity,
            1 => Elementary.Log(Rate),
            _ => double.NegativeInfinity,
        };
}

/// <content>The factory of <see cref="Icf.Gamma"/>.</content>
public static partial class Prob
{
    /// <summary>The gamma distribution, by shape and rate.</summary>
    /// <param name="shape">The shape, positive and finite.</param>
    /// <param name="rate">The rate, one over the scale, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Gamma Gamma(double shape, double rate) => new(shape, rate);
}
