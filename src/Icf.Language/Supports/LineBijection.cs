namespace Icf;

/// <summary>
/// The map between a continuous support and the real line by a function that grows: x itself on the line, the logarithm
/// of the distance from the bound of a half-line (its negative if the half-line lies below its bound), the logit of the
/// position in an interval.
/// </summary>
/// <remarks>
/// The distance from the nearer bound stays precise, however small it is: mapping a value to the line and back
/// preserves that distance to one part in 10¹², or exactly.
/// </remarks>
public readonly record struct LineBijection
{
    /// <summary>The logarithm of the greatest double.</summary>
    private const double LogGreatest = 709.782712893384;

    /// <summary>Beyond, the exponential or its inverse leaves the range of doubles.</summary>
    private const double Far = 700;

    private LineBijection(Support support) => Support = support;

    /// <summary>The support that is mapped.</summary>
    public Support Support { get; }

    /// <summary>The map of a support.</summary>
    /// <param name="support">The support, continuous.</param>
    /// <returns>The map.</returns>
    /// <exception cref="ArgumentException">The support is not continuous, or not known.</exception>
    public static LineBijection Of(Support support) =>
        support.IsContinuous
            ? new LineBijection(support)
            : throw new ArgumentException(
                $"The support {support} has no map to the real line; it must be real, a half-line or an interval.",
                nameof(support)
            );

    /// <summary>The value at a coordinate.</summary>
    /// <param name="u">Any number but NaN.</param>
    /// <returns>A finite number inside the support; on a bound only if there is no number between the bounds.</returns>
    public double Constrain(double u) => Interior.Between(Inverse(u), Support.Lower, Support.Upper);

    /// <summary>The coordinate of a value.</summary>
    /// <param name="x">A value in the support.</param>
    /// <returns>The coordinate; at a bound, infinite.</returns>
    public double Unconstrain(double x) =>
        Support.Kind switch
        {
            SupportKind.HalfLine when IsBelow => -Elementary.Log(Support.Upper - x),
            SupportKind.HalfLine => Elementary.Log(x - Support.Lower),
            SupportKind.Interval when IsWide => Half.Unconstrain(0.5 * x),
            SupportKind.Interval => LogRatio(x - Support.Lower, Support.Upper - x),
            _ => x,
        };

    /// <summary>ln dx/du.</summary>
    /// <param name="u">The coordinate.</param>
    /// <returns>
    /// The logarithm of the slope; negative infinity if the value would exceed the greatest double, so that the density
    /// there is zero.
    /// </returns>
    public double LogSlope(double u) =>
        Support.Kind switch
        {
            SupportKind.HalfLine => (IsBelow ? -u : u) is var log && log <= LogGreatest ? log : double.NegativeInfinity,
            SupportKind.Interval when IsWide => Constants.LogTwo + Half.LogSlope(u),
            SupportKind.Interval => Elementary.Log(Width) - Math.Abs(u) - 2 * SpecialMath.Log1p(Math.Exp(-Math.Abs(u))),
            _ => 0,
        };

    /// <summary>
    /// dx/du, which converts a gradient with respect to the value into one with respect to the coordinate.
    /// </summary>
    /// <param name="u">The coordinate.</param>
    /// <returns>The slope, not negative.</returns>
    public double Slope(double u) => Support.Kind == SupportKind.Real ? 1 : Math.Exp(LogSlope(u));

    /// <summary>
    /// d ln(dx/du)/du, the contribution of the log Jacobian to a gradient with respect to the coordinate.
    /// </summary>
    /// <param name="u">The coordinate.</param>
    /// <returns>The derivative, between −1 and 1.</returns>
    public double DerivativeOfLogSlope(double u) =>
        Support.Kind switch
        {
            SupportKind.HalfLine => IsBelow ? -1 : 1,
            SupportKind.Interval => -Math.Tanh(0.5 * u),
            _ => 0,
        };

    /// <summary>All of the above at one coordinate, which costs less than one after the other.</summary>
    /// <param name="u">The coordinate.</param>
    internal (double Value, double Slope, double LogSlope, double DerivativeOfLogSlope) At(double u)
    {
        if (Support.Kind != SupportKind.HalfLine || IsBelow || u > LogGreatest)
            return (Constrain(u), Slope(u), LogSlope(u), DerivativeOfLogSlope(u));
        double slope = Math.Exp(u);
        return (Interior.Between(Support.Lower + slope, Support.Lower, Support.Upper), slope, u, 1);
    }

    /// <summary>The centre and spread of a distribution in the coordinate.</summary>
    /// <param name="typical">The same in the working coordinate of the support, as <see cref="LocationScale"/> has
    /// it.</param>
    /// <returns>Centre and spread.</returns>
    public LocationScale Typical(LocationScale typical)
    {
        if (Support.Kind != SupportKind.Interval)
            return IsBelow ? typical with { Location = -typical.Location } : typical;
        double share = Math.Clamp(typical.Location, 1e-6, 1 - 1e-6);
        return new(Elementary.Log(share / (1 - share)), Math.Min(typical.Scale / (share * (1 - share)), 2));
    }

    private double Width => Support.Upper - Support.Lower;

    private bool IsBelow => Support.Kind == SupportKind.HalfLine && double.IsNegativeInfinity(Support.Lower);

    // An interval may be wider than the greatest double; half of it is not.
    private bool IsWide => double.IsInfinity(Width);

    private LineBijection Half => new(new Support(SupportKind.Interval, 0.5 * Support.Lower, 0.5 * Support.Upper));

    private double Inverse(double u) =>
        Support.Kind switch
        {
            SupportKind.HalfLine when IsBelow => Support.Upper - Math.Exp(-u),
            SupportKind.HalfLine => Support.Lower + Math.Exp(u),
            SupportKind.Interval when IsWide => 2 * Half.Inverse(u),
            SupportKind.Interval when u < -Far => Support.Lower + Math.Exp(Elementary.Log(Width) + u),
            SupportKind.Interval when u < 0 => Support.Lower + Width * (Math.Exp(u) / (1 + Math.Exp(u))),
            SupportKind.Interval when u > Far => Support.Upper - Math.Exp(Elementary.Log(Width) - u),
            SupportKind.Interval => Support.Upper - Width / (1 + Math.Exp(u)),
            _ => u,
        };

    private static double LogRatio(double below, double above)
    {
        double ratio = below / above;
        return ratio > 1e-300 && ratio < 1e300 ? Elementary.Log(ratio) : Elementary.Log(below) - Elementary.Log(above);
    }
}
