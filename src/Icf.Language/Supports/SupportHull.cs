namespace Icf;

/// <summary>
/// The smallest support of the usual shapes that contains two others, and the conversion of centre and spread from a
/// support to its hull.
/// </summary>
internal static class SupportHull
{
    /// <summary>The hull of two supports; false if one is of reals and the other of integers.</summary>
    public static bool TryJoin(Support a, Support b, out Support hull)
    {
        hull = default;
        if (a.Kind == SupportKind.Unknown || b.Kind == SupportKind.Unknown)
            return true;
        if (IsOfIntegers(a) != IsOfIntegers(b))
            return false;
        double lower = Math.Min(a.Lower, b.Lower),
            upper = Math.Max(a.Upper, b.Upper);
        hull = IsOfIntegers(a) ? Support.Integers(lower, upper) : Support.Between(lower, upper);
        return true;
    }

    /// <summary>
    /// Converts a centre and a spread from the working coordinate of a support to that of a hull of it.
    /// </summary>
    public static LocationScale Carry(LocationScale typical, Support from, Support to)
    {
        if (from == to || IsOfIntegers(to) || from.Kind == SupportKind.Unknown || to.Kind == SupportKind.Unknown)
            return typical;

        // The centre, and the points a spread to each side of it, one by one.
        (double location, double scale) = typical;
        double low = Move(location - scale),
            high = Move(location + scale);
        return new(Move(location), Math.Max(0.5 * Math.Abs(high - low), double.Epsilon));

        double Move(double w) =>
            Interior.Line(WorkingValue.Of(Interior.Between(WorkingValue.Inverse(w, from), to.Lower, to.Upper), to));
    }

    private static bool IsOfIntegers(Support support) => support.Kind is SupportKind.Finite or SupportKind.Count;
}
