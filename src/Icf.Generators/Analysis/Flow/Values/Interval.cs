using System.Globalization;

namespace Icf.Generators.Analysis;

/// <summary>
/// A set of numbers between two ends. Numbers are real numbers here: rounding, overflow and NaN are ignored.
/// </summary>
/// <param name="Lower">The lower end.</param>
/// <param name="LowerOpen">Whether the lower end itself is left out.</param>
/// <param name="Upper">The upper end.</param>
/// <param name="UpperOpen">Whether the upper end itself is left out.</param>
/// <param name="IsInteger">Whether only the integers between the ends belong to the set.</param>
internal readonly record struct Interval(double Lower, bool LowerOpen, double Upper, bool UpperOpen, bool IsInteger)
{
    /// <summary>The real line.</summary>
    public static readonly Interval Line = Open(double.NegativeInfinity, double.PositiveInfinity);

    /// <summary>All integers.</summary>
    public static readonly Interval Integers = Line with { IsInteger = true };

    /// <summary>The positive numbers.</summary>
    public static readonly Interval Positive = Open(0, double.PositiveInfinity);

    /// <summary>The numbers that are not negative.</summary>
    public static readonly Interval NotNegative = new(0, false, double.PositiveInfinity, true, false);

    /// <summary>The integers from zero on.</summary>
    public static readonly Interval Counts = NotNegative with { IsInteger = true };

    /// <summary>The numbers between 0 and 1, with both.</summary>
    public static readonly Interval Unit = Closed(0, 1);

    /// <summary>Zero and one, which stand for false and true.</summary>
    public static readonly Interval Truth = Unit with { IsInteger = true };

    /// <summary>No number.</summary>
    public static readonly Interval Empty = new(double.PositiveInfinity, true, double.NegativeInfinity, true, false);

    /// <summary>Whether no number belongs to the set.</summary>
    public bool IsEmpty => Lower > Upper || (Lower == Upper && (LowerOpen || UpperOpen));

    /// <summary>Whether the set is a single number.</summary>
    public bool IsPoint => Lower == Upper && !LowerOpen && !UpperOpen;

    /// <summary>Whether every number belongs to the set.</summary>
    public bool IsLine => double.IsNegativeInfinity(Lower) && double.IsPositiveInfinity(Upper) && !IsInteger;

    /// <summary>One number.</summary>
    public static Interval Point(double value) =>
        new(value, false, value, false, value == Math.Floor(value) && !double.IsInfinity(value));

    /// <summary>The numbers between two ends, without them.</summary>
    public static Interval Open(double lower, double upper) => new(lower, true, upper, true, false);

    /// <summary>The numbers between two ends, with them.</summary>
    public static Interval Closed(double lower, double upper) => new(lower, false, upper, false, false);

    /// <summary>The integers between two ends, with them; an infinite end is none.</summary>
    public static Interval Whole(double lower, double upper) => Make(lower, false, upper, false, true);

    /// <summary>Whether a number belongs to the set.</summary>
    public bool Contains(double value) =>
        (LowerOpen ? value > Lower : value >= Lower)
        && (UpperOpen ? value < Upper : value <= Upper)
        && (!IsInteger || value == Math.Floor(value));

    /// <summary>Whether every number of another set lies between the ends of this one.</summary>
    public bool Covers(Interval other) =>
        other.IsEmpty
        || (
            (other.Lower > Lower || (other.Lower == Lower && (!LowerOpen || other.LowerOpen)))
            && (other.Upper < Upper || (other.Upper == Upper && (!UpperOpen || other.UpperOpen)))
        );

    /// <summary>The smallest interval that contains two sets.</summary>
    public Interval Hull(Interval other)
    {
        if (IsEmpty)
            return other;
        if (other.IsEmpty)
            return this;
        (double lower, bool lowerOpen) =
            Lower < other.Lower ? (Lower, LowerOpen)
            : Lower > other.Lower ? (other.Lower, other.LowerOpen)
            : (Lower, LowerOpen && other.LowerOpen);
        (double upper, bool upperOpen) =
            Upper > other.Upper ? (Upper, UpperOpen)
            : Upper < other.Upper ? (other.Upper, other.UpperOpen)
            : (Upper, UpperOpen && other.UpperOpen);
        return new Interval(lower, lowerOpen, upper, upperOpen, IsInteger && other.IsInteger);
    }

    /// <summary>What belongs to both sets.</summary>
    public Interval Intersect(Interval other)
    {
        (double lower, bool lowerOpen) =
            Lower > other.Lower ? (Lower, LowerOpen)
            : Lower < other.Lower ? (other.Lower, other.LowerOpen)
            : (Lower, LowerOpen || other.LowerOpen);
        (double upper, bool upperOpen) =
            Upper < other.Upper ? (Upper, UpperOpen)
            : Upper > other.Upper ? (other.Upper, other.UpperOpen)
            : (Upper, UpperOpen || other.UpperOpen);
        return Make(lower, lowerOpen, upper, upperOpen, IsInteger || other.IsInteger);
    }

    /// <summary>The set without one number, where that is one of its ends.</summary>
    public Interval Without(double value) =>
        value == Lower && value == Upper ? Empty
        : value == Lower ? Make(Lower, true, Upper, UpperOpen, IsInteger)
        : value == Upper ? Make(Lower, LowerOpen, Upper, true, IsInteger)
        : this;

    /// <summary>
    /// The widening of this set when it has grown to another one: ends that moved go to 0, 1 or infinity.
    /// </summary>
    public Interval Widen(Interval grown)
    {
        Interval hull = Hull(grown);
        (double lower, bool lowerOpen) =
            hull.Lower == Lower && hull.LowerOpen == LowerOpen ? (Lower, LowerOpen)
            : hull.Lower >= 0 ? (0, hull.Lower == 0 && hull.LowerOpen)
            : (double.NegativeInfinity, true);
        (double upper, bool upperOpen) =
            hull.Upper == Upper && hull.UpperOpen == UpperOpen ? (Upper, UpperOpen)
            : hull.Upper <= 0 ? (0, hull.Upper == 0 && hull.UpperOpen)
            : hull.Upper <= 1 ? (1, hull.Upper == 1 && hull.UpperOpen)
            : (double.PositiveInfinity, true);
        return new Interval(lower, lowerOpen, upper, upperOpen, hull.IsInteger);
    }

    /// <summary>The set in the notation of mathematics.</summary>
    public override string ToString() =>
        IsEmpty ? "∅"
        : IsPoint ? Text(Lower)
        : $"{(LowerOpen ? '(' : '[')}{Text(Lower)}, {Text(Upper)}{(UpperOpen ? ')' : ']')}";

    /// <summary>A number as text for messages.</summary>
    public static string Text(double value) =>
        double.IsPositiveInfinity(value) ? "∞"
        : double.IsNegativeInfinity(value) ? "−∞"
        : value.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>A set from its ends, in normal form: an interval of integers has no finite open ends.</summary>
    public static Interval Make(double lower, bool lowerOpen, double upper, bool upperOpen, bool isInteger)
    {
        if (isInteger)
        {
            (lower, lowerOpen) = double.IsInfinity(lower)
                ? (lower, true)
                : (lowerOpen && lower == Math.Floor(lower) ? lower + 1 : Math.Ceiling(lower), false);
            (upper, upperOpen) = double.IsInfinity(upper)
                ? (upper, true)
                : (upperOpen && upper == Math.Floor(upper) ? upper - 1 : Math.Floor(upper), false);
        }

        var made = new Interval(lower, lowerOpen, upper, upperOpen, isInteger);
        return made.IsEmpty ? Empty : made;
    }
}
