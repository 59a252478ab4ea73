using System.Globalization;
using System.Runtime.CompilerServices;

namespace Icf;

/// <summary>The Student-t distribution, moved and scaled, on the real line.</summary>
/// <remarks><c>default(StudentT)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>.</remarks>
[Support(SupportKind.Real)]
public readonly struct StudentT : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>Makes the distribution.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public StudentT([Positive] double nu, [Finite] double location, [Positive] double scale)
    {
        Require.Positive(nu, nameof(StudentT));
        Require.Finite(location, nameof(StudentT));
        Require.Positive(scale, nameof(StudentT));
        Nu = nu;
        Location = location;
        Scale = scale;
    }

    /// <summary>The degrees of freedom.</summary>
    public double Nu { get; }

    /// <summary>The median.</summary>
    public double Location { get; }

    /// <summary>The scale; not the standard deviation.</summary>
    public double Scale { get; }

    /// <summary>The location for more than one degree of freedom, else NaN.</summary>
    public double Mean => Nu > 1 ? Location : double.NaN;

    /// <summary>Finite for more than two degrees of freedom, infinite for more than one, else NaN.</summary>
    public double Variance =>
        Nu > 2 ? Scale * Scale / (1 - 2 / Nu)
        : Nu > 1 ? double.PositiveInfinity
        : double.NaN;

    /// <inheritdoc/>
    public Support Support => Support.Real;

    /// <summary>The median and the interquartile range over that of the standard normal (to about 0.1 %).</summary>
    public LocationScale Typical =>
        new(
            Location,
            Math.Min(Scale * StudentQuartile.Of(Nu) * (2 / Constants.NormalInterquartileRange), double.MaxValue)
        );

    /// <inheritdoc/>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        double z = Standardised.Of(value, Location, Scale);
        return (
                double.IsInfinity(z)
                    ? StudentKernel.LogDensityFarOut(Nu, Standardised.LogSize(value, Location, Scale))
                    : StudentKernel.LogDensity(Nu, z)
            ) - Elementary.Log(Scale);
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        (double byNu, double byValue, double byScale) = StudentKernel.Slopes(Nu, value, Location, Scale);
        return new(log, byValue, byNu, -byValue, byScale);
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        return Interior.Line(Location + Scale * StudentKernel.Sample(ref rng, Nu));
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        return Tail(value, below: true);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        return Tail(value, below: false);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        Require.Level(probability, nameof(StudentT));
        double x =
            probability <= 0.5
                ? Location - Scale * StudentKernel.Quantile(Nu, probability)
                : Location + Scale * StudentKernel.Quantile(Nu, 1 - probability);
        return Interior.QuantileOnLine(x, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(StudentT));
        double z = Standardised.Of(value, Location, Scale);
        return new(Scale * StudentKernel.QuantileSlope(Nu, z), 1, z);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"StudentT(nu: {Nu}, location: {Location}, scale: {Scale})");

    private double Tail(double value, bool below)
    {
        double z = Standardised.Of(value, Location, Scale),
            side = below ? -z : z;
        if (!double.IsInfinity(z))
            return StudentKernel.Survival(Nu, side);
        double beyond = 0.5 * StudentKernel.SurvivalFarOut(Nu, Standardised.LogSize(value, Location, Scale));
        return side > 0 ? beyond : 1 - beyond;
    }
}

/// <content>The factory of <see cref="Icf.StudentT"/>.</content>
public static partial class Prob
{
    /// <summary>The Student-t distribution, moved and scaled.</summary>
    /// <param name="nu">The degrees of freedom, positive and finite.</param>
    /// <param name="location">The median, finite.</param>
    /// <param name="scale">The scale, positive and finite; not the standard deviation.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static StudentT StudentT(double nu, double location = 0, double scale = 1) => new(nu, location, scale);
}
