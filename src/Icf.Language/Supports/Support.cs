using System.Globalization;

namespace Icf;

/// <summary>The set on which a distribution is positive.</summary>
/// <param name="Kind">The shape of the set.</param>
/// <param name="Lower">The lower bound; negative infinity where there is none.</param>
/// <param name="Upper">The upper bound; positive infinity where there is none.</param>
public readonly record struct Support(SupportKind Kind, double Lower, double Upper)
{
    /// <summary>The real line.</summary>
    public static Support Real => new(SupportKind.Real, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>Values made of parts, each with a support of its own.</summary>
    public static Support Structured => new(SupportKind.Structured, double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>The positive reals.</summary>
    public static Support Positive => new(SupportKind.HalfLine, 0, double.PositiveInfinity);

    /// <summary>The reals above a bound.</summary>
    /// <param name="lower">The bound, finite.</param>
    /// <returns>The half-line.</returns>
    /// <exception cref="DistributionParameterException">The bound is not finite.</exception>
    public static Support Above(double lower)
    {
        Require.Finite(lower, nameof(Support));
        return new Support(SupportKind.HalfLine, lower, double.PositiveInfinity);
    }

    /// <summary>The reals below a bound.</summary>
    /// <param name="upper">The bound, finite.</param>
    /// <returns>The half-line.</returns>
    /// <exception cref="DistributionParameterException">The bound is not finite.</exception>
    public static Support Below(double upper)
    {
        Require.Finite(upper, nameof(Support));
        return new Support(SupportKind.HalfLine, double.NegativeInfinity, upper);
    }

    /// <summary>The reals between two bounds.</summary>
    /// <param name="lower">The lower bound, finite.</param>
    /// <param name="upper">The upper bound, finite and above <paramref name="lower"/>.</param>
    /// <returns>The interval.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not finite or not in order.</exception>
    public static Support Interval(double lower, double upper)
    {
        Require.Finite(lower, nameof(Support));
        Require.That(double.IsFinite(upper) && upper > lower, upper, nameof(Support), "finite and above lower");
        return new Support(SupportKind.Interval, lower, upper);
    }

    /// <summary>The integers between two bounds.</summary>
    /// <param name="lower">The least value.</param>
    /// <param name="upper">The greatest value, at least <paramref name="lower"/>.</param>
    /// <returns>The finite set.</returns>
    /// <exception cref="DistributionParameterException">The bounds are not in order.</exception>
    public static Support Finite(int lower, int upper)
    {
        Require.That(upper >= lower, upper, nameof(Support), "at least lower");
        return new Support(SupportKind.Finite, lower, upper);
    }

    /// <summary>The integers from a lower bound on.</summary>
    /// <param name="lower">The least value.</param>
    /// <returns>The set of counts.</returns>
    public static Support Count(int lower = 0) => new(SupportKind.Count, lower, double.PositiveInfinity);

    /// <summary>The reals between two bounds, each finite or infinite.</summary>
    internal static Support Between(double lower, double upper) =>
        (double.IsFinite(lower), double.IsFinite(upper)) switch
        {
            (true, true) => Interval(lower, upper),
            (true, false) => Above(lower),
            (false, true) => Below(upper),
            _ => Real,
        };

    /// <summary>The integers between two bounds, of which the upper may be infinite.</summary>
    internal static Support Integers(double lower, double upper) =>
        double.IsFinite(upper)
            ? Finite((int)Math.Ceiling(lower), (int)Math.Floor(upper))
            : Count((int)Math.Ceiling(lower));

    /// <summary>Whether the set is one of real numbers: the line, a half-line or an interval.</summary>
    public bool IsContinuous => Kind is SupportKind.Real or SupportKind.HalfLine or SupportKind.Interval;

    /// <summary>
    /// Whether a number lies in the closure of the set. The bounds themselves count as inside, although the density
    /// may be zero there; infinities and NaN never do.
    /// </summary>
    /// <param name="value">Any number.</param>
    /// <returns>True if the number is inside; for an unknown support, true for every finite number.</returns>
    public bool Contains(double value) =>
        Kind switch
        {
            SupportKind.Unknown or SupportKind.Real or SupportKind.Structured => double.IsFinite(value),
            SupportKind.Finite or SupportKind.Count => IsBetween(value) && double.IsInteger(value),
            _ => IsBetween(value),
        };

    /// <summary>The set in words, in invariant culture: <c>HalfLine(0, ∞)</c>.</summary>
    /// <returns>The text.</returns>
    public override string ToString() =>
        Kind is SupportKind.Unknown or SupportKind.Real or SupportKind.Structured
            ? Kind.ToString()
            : string.Create(CultureInfo.InvariantCulture, $"{Kind}({Lower}, {Upper})");

    private bool IsBetween(double value) => double.IsFinite(value) && value >= Lower && value <= Upper;
}
