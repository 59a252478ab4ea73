using System.Globalization;

namespace Icf;

/// <summary>Any scalar distribution restricted to the values between two bounds, both included.</summary>
/// <remarks>
/// <para>Made by <c>Prob.Truncated</c>, which infers the types. <c>default</c> has no parameters; sampling or scoring
/// with it throws <see cref="InvalidOperationException"/>.</para>
/// <para>The mass between the bounds is a difference of tails, taken on the side where both are small; relative to its
/// digits, an interval much narrower than its distance from the nearer end of the distribution loses some. Where the
/// mass is small, draws invert the distribution function.</para>
/// </remarks>
/// <typeparam name="TDistribution">The distribution before truncation.</typeparam>
/// <typeparam name="T">The type of its values, <see cref="double"/> or <see cref="int"/>.</typeparam>
[Support(SupportKind.Unknown, "lower", "upper", Of = "distribution")]
public readonly struct Truncated<TDistribution, T> : IDistribution<T>, ICumulative
    where TDistribution : struct, IDistribution<T>, ICumulative
    where T : struct
{
    private const string Owner = "Truncated";

    /// <summary>
    /// With less mass between the bounds, inversion is cheaper than drawing until one is between them.
    /// </summary>
    private const double FewRejections = 0.2;

    private readonly TDistribution _distribution;

    /// <summary>The mass below the slice, of the slice, and above it. What is close to one is not used.</summary>
    private readonly double _below;
    private readonly double _mass;
    private readonly double _above;

    internal Truncated(TDistribution distribution, double lower, double upper)
    {
        Support support = distribution.Support;
        if (support.Kind is SupportKind.Unknown or SupportKind.Structured)
            RequireArray.Throw(
                Owner,
                nameof(distribution),
                $"is {distribution}, whose support is {support} and has no bounds"
            );
        bool isDiscrete = support.Kind is SupportKind.Finite or SupportKind.Count;
        Require.That(lower < double.PositiveInfinity, lower, Owner, "finite or negative infinity");
        Require.That(
            isDiscrete ? upper >= lower : upper > lower,
            upper,
            Owner,
            isDiscrete ? "at least lower" : "above lower"
        );
        (double first, double last) = (Math.Max(lower, support.Lower), Math.Min(upper, support.Upper));
        if (isDiscrete ? last < first : last <= first)
            RequireArray.Throw(
                Owner,
                nameof(distribution),
                $"is {distribution}, whose support {support} does not reach between the bounds"
            );

        Support = isDiscrete ? Support.Integers(first, last) : Support.Between(first, last);
        _distribution = distribution;

        // A bound that is an integer belongs to the slice.
        double before = isDiscrete ? Support.Lower - 1 : Support.Lower;
        (_below, _above) = (distribution.Cdf(before), distribution.Survival(Support.Upper));
        _mass =
            _below > 0.5 ? distribution.Survival(before) - _above
            : _above > 0.5 ? distribution.Cdf(Support.Upper) - _below
            : 1 - _below - _above;
        if (!(_mass > 0))
            Require.Throw(
                _mass,
                Owner,
                $"the probability of {Support} under {distribution}",
                "above 0 in double precision"
            );
    }

    /// <summary>The distribution before truncation.</summary>
    public TDistribution Distribution => _distribution;

    /// <inheritdoc/>
    public Support Support { get; }

    /// <summary>The median and the interquartile range over that of the standard normal, in the working coordinate; of
    /// integers the range is at least that of a uniform rounding error.</summary>
    public LocationScale Typical
    {
        get
        {
            LocationScale typical = LocationScale.OfQuartiles(Working(0.25), Working(0.5), Working(0.75));
            return IsDiscrete ? typical with { Scale = Math.Max(typical.Scale, Constants.UniformDeviation) } : typical;
        }
    }

    private bool IsDiscrete => Support.Kind is SupportKind.Finite or SupportKind.Count;

    /// <inheritdoc/>
    /// <remarks>Both bounds count as inside.</remarks>
    public double LogProb(T value)
    {
        Require.Constructed(_mass > 0, Owner);
        double x = ScalarValue.ToDouble(value);
        if (x >= Support.Lower && x <= Support.Upper)
            return _distribution.LogProb(value) - Elementary.Log(_mass);
        return double.IsNaN(x) ? double.NaN : double.NegativeInfinity;
    }

    /// <inheritdoc/>
    public T Sample(ref Rng rng)
    {
        Require.Constructed(_mass > 0, Owner);
        if (_mass >= FewRejections)
        {
            // Draws that round to a bound are rejected, too, and may be all of them.
            for (int attempt = 0; attempt < Attempts.Most; attempt++)
            {
                T draw = _distribution.Sample(ref rng);
                double x = ScalarValue.ToDouble(draw);
                if (IsDiscrete ? x >= Support.Lower && x <= Support.Upper : x > Support.Lower && x < Support.Upper)
                    return draw;
            }
        }

        double at = At(rng.NextOpenDouble());
        ScalarValue.TryFromDouble(at, out T value);
        return value;
    }

    /// <inheritdoc/>
    public double Cdf(double value)
    {
        Require.Constructed(_mass > 0, Owner);
        if (value < Support.Lower)
            return 0;
        if (value >= Support.Upper)
            return 1;
        double share =
            _below > 0.5 ? _above + _mass - _distribution.Survival(value) : _distribution.Cdf(value) - _below;
        return Math.Clamp(share / _mass, 0, 1);
    }

    /// <inheritdoc/>
    public double Survival(double value)
    {
        Require.Constructed(_mass > 0, Owner);
        if (value < Support.Lower)
            return 1;
        if (value >= Support.Upper)
            return 0;
        double share =
            _above > 0.5 ? _below + _mass - _distribution.Cdf(value) : _distribution.Survival(value) - _above;
        return Math.Clamp(share / _mass, 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        Require.Constructed(_mass > 0, Owner);
        Require.Level(probability, Owner);
        return probability <= 0 ? Support.Lower
            : probability >= 1 ? Support.Upper
            : At(probability);
    }

    /// <summary>The distribution as it would be written, in invariant culture.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"Truncated(distribution: {_distribution}, lower: {Support.Lower}, upper: {Support.Upper})"
        );

    /// <summary>A quantile in the working coordinate of the support.</summary>
    private double Working(double share) => WorkingValue.Of(At(share), Support);

    /// <summary>The quantile of a level between 0 and 1, both excluded.</summary>
    private double At(double level)
    {
        if (IsDiscrete)
        {
            LocationScale typical = _distribution.Typical;
            double location = Math.Clamp(typical.Location, Support.Lower, Support.Upper);
            return IntegerQuantile.Of(
                this,
                level,
                Support,
                new(location, Math.Min(typical.Scale, Support.Upper - Support.Lower))
            );
        }

        double below = _below + level * _mass;
        bool isUpper = _below > 0.5 || (_above <= 0.5 && below > 0.5);
        double at = RealQuantile.Solve(
            new AsReal<TDistribution, T>(_distribution),
            isUpper ? _above + (1 - level) * _mass : below,
            isUpper,
            Support.Lower,
            Support.Upper
        );
        return Interior.Between(at, Support.Lower, Support.Upper);
    }
}

/// <content>The factories of <see cref="Icf.Truncated{TDistribution, T}"/>.</content>
public static partial class Prob
{
    /// <summary>A continuous distribution restricted to the values between two bounds.</summary>
    /// <typeparam name="TDistribution">The distribution before truncation.</typeparam>
    /// <param name="distribution">The distribution before truncation; for a normal whose bounds lie far out,
    /// <see cref="TruncatedNormal"/> keeps more digits.</param>
    /// <param name="lower">The lower bound; negative infinity for none.</param>
    /// <param name="upper">The upper bound, above <paramref name="lower"/>; positive infinity for none.</param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or have next to no probability
    /// between them, or the support of the distribution is not known.</exception>
    public static Truncated<TDistribution, double> Truncated<TDistribution>(
        TDistribution distribution,
        [LowerBound] double lower,
        [UpperBound, Above(nameof(lower))] double upper
    )
        where TDistribution : struct, IDistribution<double>, ICumulative => new(distribution, lower, upper);

    /// <summary>A distribution on the integers restricted to the values between two bounds, both included.</summary>
    /// <typeparam name="TDistribution">The distribution before truncation.</typeparam>
    /// <param name="distribution">The distribution before truncation.</param>
    /// <param name="lower">The least value; <see cref="int.MinValue"/> for no bound.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>; <see cref="int.MaxValue"/> for no
    /// bound.
    /// </param>
    /// <returns>The distribution.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order, or have next to no probability
    /// between them, or the support of the distribution is not known.</exception>
    public static Truncated<TDistribution, int> Truncated<TDistribution>(
        TDistribution distribution,
        int lower,
        [AtLeast(nameof(lower))] int upper
    )
        where TDistribution : struct, IDistribution<int>, ICumulative =>
        new(
            distribution,
            lower == int.MinValue ? double.NegativeInfinity : lower,
            upper == int.MaxValue ? double.PositiveInfinity : upper
        );
}
