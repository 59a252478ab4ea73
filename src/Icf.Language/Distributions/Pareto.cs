using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Pareto distribution (of type I) on the half-line from its scale.</summary>
/// <remarks><c>default(Pareto)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.HalfLine, nameof(Pareto.Scale))]
public readonly struct Pareto : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="scale">The scale, the least value, positive and finite.</param>
    /// <param name="shape">The shape, the power with which the tail falls, positive and finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public Pareto([Positive] double scale, [Positive] double shape)
    {
        Require.Positive(scale, nameof(Pareto));
        Require.Positive(shape, nameof(Pareto));
        Scale = scale;
        Shape = shape;
    }

    /// <summary>The scale, the least value.</summary>
    public double Scale { get; }

    /// <summary>The shape, the power with which the tail falls.</summary>
    public double Shape { get; }

    /// <summary>Finite for a shape above one, else positive infinity.</summary>
    public double Mean => Shape > 1 ? Scale / (1 - 1 / Shape) : double.PositiveInfinity;

    /// <summary>Finite for a shape above two, infinite above one, else NaN.</summary>
    public double Variance =>
        Shape switch
        {
            > 2 => Mean * Mean / Shape / (Shape - 2),
            > 1 => double.PositiveInfinity,
            _ => double.NaN,
        };

    /// <inheritdoc/>
    public Support Support => Support.Above(Scale);

    /// <summary>
    /// The mean and the standard deviation of ln(x − scale): ln scale + ψ(1) − ψ(shape) and √[ψ₁(1) + ψ₁(shape)].
    /// </summary>
    public LocationScale Typical
    {
        get
        {
            // x/scale − 1 is a ratio of an exponential and a gamma of this shape.
            LocationScale numerator = GammaKernel.LogTypical(1),
                denominator = GammaKernel.LogTypical(Shape);
            return new(
                Interior.Line(Elementary.Log(Scale) + numerator.Location - denominator.Location),
                Math.Min(double.Hypot(numerator.Scale, denominator.Scale), double.MaxValue)
            );
        }
    }

    /// <inheritdoc/>
    /// <remarks>The bound counts as inside. No draw is ever on it.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        if (value < Scale)
            return double.NegativeInfinity;
        return Elementary.Log(Shape) - Elementary.Log(Scale) - (Shape + 1) * LogRatio(value);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (value < Scale || double.IsPositiveInfinity(value))
            return Partials.Outside;
        return new(log, -(Shape + 1) / value, Shape / Scale, 1 / Shape - LogRatio(value));
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        double log = rng.NextExponential() / Shape;
        double excess = SpecialMath.OneMinusExpMinus(log) * Math.Exp(log);
        return Interior.Between(Scale + Scale * excess, Scale, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        return value <= Scale ? 0 : SpecialMath.OneMinusExpMinus(Shape * LogRatio(value));
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        return value <= Scale ? 1 : Math.Exp(-Shape * LogRatio(value));
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        Require.Level(probability, nameof(Pareto));
        double excess = -SpecialMath.Log1p(-probability) / Shape;
        double x = Scale + Scale * (SpecialMath.OneMinusExpMinus(excess) * Math.Exp(excess));
        return probability is 0 or 1 ? x : Interior.Between(x, Scale, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Shape > 0, nameof(Pareto));
        return new(value / Scale, -value * (LogRatio(value) / Shape));
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"Pareto(scale: {Scale}, shape: {Shape})");

    /// <summary>ln(value/scale), precise near the bound, and finite where the ratio is not.</summary>
    private double LogRatio(double value) => Standardised.LogRatio(value, Scale);
}

/// <content>The factory of <see cref="Icf.Pareto"/>.</content>
public static partial class Prob
{
    /// <summary>The Pareto distribution above its scale.</summary>
    /// <param name="scale">The scale, the least value, positive and finite.</param>
    /// <param name="shape">The shape, the power with which the tail falls, positive and finite.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pareto Pareto(double scale, double shape) => new(scale, shape);
}
