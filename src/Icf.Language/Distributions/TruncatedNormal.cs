using System.Globalization;

namespace Icf;

/// <summary>The normal distribution restricted to an interval, a half-line or nothing less than the line.</summary>
/// <remarks><c>default(TruncatedNormal)</c> has no parameters; sampling or scoring with it throws
/// <see cref="InvalidOperationException"/>. However far from the mean the bounds lie, densities, tails and draws keep
/// their digits.</remarks>
[Support(SupportKind.Real, nameof(TruncatedNormal.Lower), nameof(TruncatedNormal.Upper))]
public readonly struct TruncatedNormal : IDistribution<double>, IDifferentiableCumulative<double>, IMoments
{
    /// <summary>The logarithm of the mass of the slice, over the density at its anchor.</summary>
    private readonly double _logMass;

    /// <summary>Whether the density is the same everywhere between the bounds, to rounding, as for scales that are far
    /// larger than the interval.</summary>
    private readonly bool _isFlat;

    /// <summary>Makes the distribution.</summary>
    /// <param name="location">The mean of the normal before truncation, finite.</param>
    /// <param name="scale">The standard deviation of the normal before truncation, positive and finite.</param>
    /// <param name="lower">The lower bound; negative infinity for none.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; positive infinity for none. The width of an
    /// interval must be finite.</param>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public TruncatedNormal(
        [Finite] double location,
        [Positive] double scale,
        [LowerBound] double lower,
        [UpperBound, Above(nameof(lower))] double upper
    )
    {
        Require.Finite(location, nameof(TruncatedNormal));
        Require.Positive(scale, nameof(TruncatedNormal));
        Require.That(lower < double.PositiveInfinity, lower, nameof(TruncatedNormal), "finite or negative infinity");
        Require.That(
            upper > lower && (double.IsInfinity(lower) || double.IsInfinity(upper) || upper - lower <= double.MaxValue),
            upper,
            nameof(TruncatedNormal),
            "above lower, by a finite width if both are finite"
        );
        Location = location;
        Scale = scale;
        Lower = lower;
        Upper = upper;
        NormalSlice slice = Slice;
        _isFlat = slice.IsFlat;
        _logMass = _isFlat ? Elementary.Log(Upper - Lower) - Elementary.Log(Scale) : Elementary.Log(slice.Mass());
        if (!double.IsFinite(_logMass))
            RequireArray.Throw(
                nameof(TruncatedNormal),
                nameof(lower),
                $"and upper make {Support}, on which a normal of this location and scale has no mass in double "
                    + "precision"
            );
    }

    /// <summary>The mean of the normal before truncation.</summary>
    public double Location { get; }

    /// <summary>The standard deviation of the normal before truncation.</summary>
    public double Scale { get; }

    /// <summary>The lower bound, or negative infinity.</summary>
    public double Lower { get; }

    /// <summary>The upper bound, or positive infinity.</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public double Mean => _isFlat ? Lower + 0.5 * (Upper - Lower) : Anchor + Side * Scale * MeanOffset;

    /// <inheritdoc/>
    public double Variance =>
        _isFlat
            ? (Upper - Lower) * (Upper - Lower) / 12
            : Scale * Scale * (Slice.Moment(Slice.Low, Slice.High, MeanOffset, 2) / Math.Exp(_logMass));

    /// <inheritdoc/>
    public Support Support => Support.Between(Lower, Upper);

    /// <summary>The median and the interquartile range over that of the standard normal, in the working coordinate.
    /// </summary>
    public LocationScale Typical =>
        _isFlat
            ? LocationScale.OfQuartiles(0.25, 0.5, 0.75)
            : LocationScale.OfQuartiles(Working(0.25), Working(0.5), Working(0.75));

    /// <summary>The slice leans to the side of the bound that is nearer to the location: 1 or −1.</summary>
    private double Side => (Lower - Location) + (Upper - Location) < 0 ? -1 : 1;

    private double Nearest => Side > 0 ? Lower : Upper;

    private double Anchor => Side * (Nearest - Location) > 0 ? Nearest : Location;

    private NormalSlice Slice
    {
        get
        {
            double side = Side,
                near = side * ((side > 0 ? Lower : Upper) - Location) / Scale;
            double width = (Upper - Lower) / Scale;
            return near > 0
                ? new(near, 0, width)
                : new(0, near, side * ((side > 0 ? Upper : Lower) - Location) / Scale);
        }
    }

    private double MeanOffset => Slice.Moment(Slice.Low, Slice.High, 0, 1) / Math.Exp(_logMass);

    /// <inheritdoc/>
    /// <remarks>Both bounds count as inside.</remarks>
    public double LogProb(double value)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        if (value >= Lower && value <= Upper)
            return Slice.LogDensity(Offset(value)) - _logMass - Elementary.Log(Scale);
        return double.IsNaN(value) ? double.NaN : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public Partials LogProbWithPartials(double value)
    {
        double log = LogProb(value);
        if (!double.IsFinite(log))
            return new(log, 0);
        NormalSlice slice = Slice;
        double offset = Offset(value);
        (double mean, double square) = slice.MomentsFrom(offset, Math.Exp(_logMass));
        double byValue = -Side * (slice.Anchor + offset) / Scale,
            byLocation = -Side * mean / Scale;
        return new(
            log,
            byValue,
            byLocation,
            -(2 * (slice.Anchor + offset) * mean + square) / Scale,
            Math.Exp(LogProb(Lower)),
            -Math.Exp(LogProb(Upper))
        );
    }

    /// <inheritdoc/>
    public double Sample(ref Rng rng)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        return Interior.Between(
            _isFlat ? Lower + (Upper - Lower) * rng.NextOpenDouble() : Anchor + Side * Scale * Slice.Sample(ref rng),
            Lower,
            Upper
        );
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        return value <= Lower ? 0
            : value >= Upper ? 1
            : Share(value, below: true);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        return value <= Lower ? 1
            : value >= Upper ? 0
            : Share(value, below: false);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        Require.Level(probability, nameof(TruncatedNormal));
        return RealQuantile.Of(this, probability);
    }

    /// <inheritdoc/>
    public QuantileSlopes QuantileSlopesAt(double value)
    {
        Require.Constructed(Scale > 0, nameof(TruncatedNormal));
        double log = LogProb(value),
            byLower = Survival(value) * Math.Exp(LogProb(Lower) - log),
            byUpper = Cdf(value) * Math.Exp(LogProb(Upper) - log);
        double byScale = (value - Location) / Scale;
        if (byLower > 0)
            byScale -= byLower * ((Lower - Location) / Scale);
        if (byUpper > 0)
            byScale -= byUpper * ((Upper - Location) / Scale);
        return new(1 - byLower - byUpper, byScale, byLower, byUpper);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"TruncatedNormal(location: {Location}, scale: {Scale}, lower: {Lower}, upper: {Upper})"
        );

    private double Offset(double value) => Side * (value - Anchor) / Scale;

    /// <summary>The share of the mass on one side of a value.</summary>
    private double Share(double value, bool below)
    {
        if (_isFlat)
            return (below ? value - Lower : Upper - value) / (Upper - Lower);
        NormalSlice slice = Slice;
        double offset = Math.Clamp(Offset(value), slice.Low, slice.High);
        double mass = below == Side > 0 ? slice.Moment(slice.Low, offset) : slice.Moment(offset, slice.High);
        return Math.Min(mass / Math.Exp(_logMass), 1);
    }

    /// <summary>A quantile of the slice in the working coordinate of the support.</summary>
    private double Working(double share)
    {
        NormalSlice slice = Slice;
        double offset = slice.Quantile(share),
            fromNear = Math.Max(offset - slice.Low, double.Epsilon);

        // Bounds may be so many scales away that they overflow.
        if (!double.IsFinite(fromNear) || (Support.Kind == SupportKind.Interval && double.IsInfinity(slice.High)))
            return WorkingValue.Of(Interior.Between(Anchor + Side * Scale * offset, Lower, Upper), Support);
        return Support.Kind switch
        {
            SupportKind.HalfLine => Elementary.Log(Scale) + Elementary.Log(fromNear),
            SupportKind.Interval => Side > 0
                ? fromNear / (slice.High - slice.Low)
                : 1 - fromNear / (slice.High - slice.Low),
            _ => Location + Scale * offset,
        };
    }
}

/// <content>The factory of <see cref="Icf.TruncatedNormal"/>.</content>
public static partial class Prob
{
    /// <summary>The normal distribution between two bounds.</summary>
    /// <param name="location">The mean of the normal before truncation, finite.</param>
    /// <param name="scale">The standard deviation of the normal before truncation, positive and finite.</param>
    /// <param name="lower">The lower bound; negative infinity for none.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; positive infinity for none.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">A parameter breaks its rule.</exception>
    public static TruncatedNormal TruncatedNormal(double location, double scale, double lower, double upper) =>
        new(location, scale, lower, upper);
}
