namespace Icf.Generators.Analysis;

/// <summary>
/// Arithmetic on sets of numbers: the smallest interval that contains the results for all numbers in the sets.
/// </summary>
internal static class IntervalMath
{
    public static Interval Negate(Interval x) =>
        x with
        {
            Lower = -x.Upper,
            LowerOpen = x.UpperOpen,
            Upper = -x.Lower,
            UpperOpen = x.LowerOpen,
        };

    public static Interval Add(Interval x, Interval y) =>
        Either(x, y)
        ?? Interval.Make(
            Sum(x.Lower, y.Lower, double.NegativeInfinity),
            x.LowerOpen || y.LowerOpen,
            Sum(x.Upper, y.Upper, double.PositiveInfinity),
            x.UpperOpen || y.UpperOpen,
            x.IsInteger && y.IsInteger
        );

    public static Interval Subtract(Interval x, Interval y) => y.IsEmpty ? y : Add(x, Negate(y));

    public static Interval Multiply(Interval x, Interval y)
    {
        if (Either(x, y) is { } none)
            return none;
        End[] ends =
        {
            Product(LowerOf(x), LowerOf(y)),
            Product(LowerOf(x), UpperOf(y)),
            Product(UpperOf(x), LowerOf(y)),
            Product(UpperOf(x), UpperOf(y)),
        };
        return Between(ends, x.IsInteger && y.IsInteger);
    }

    /// <summary>A number times itself.</summary>
    public static Interval Square(Interval x) => Multiply(Abs(x), Abs(x));

    public static Interval Divide(Interval x, Interval y) =>
        Either(x, y) ?? (Multiply(x, Reciprocal(y)) with { IsInteger = false });

    /// <summary>The quotient of integers, rounded towards zero.</summary>
    public static Interval DivideWhole(Interval x, Interval y) => Truncate(Divide(x, y));

    /// <summary>The remainder, which has the sign of the first number.</summary>
    public static Interval Remainder(Interval x, Interval y)
    {
        if (Either(x, y) is { } none)
            return none;
        double most = Abs(y).Upper;
        bool isInteger = x.IsInteger && y.IsInteger;
        Interval bound = Interval.Make(
            x.Lower >= 0 ? 0 : -most,
            x.Lower < 0,
            x.Upper <= 0 ? 0 : most,
            x.Upper > 0,
            isInteger
        );
        return x.Lower >= 0 && x.Upper < Abs(y).Lower ? x : bound;
    }

    public static Interval Abs(Interval x) =>
        x.IsEmpty || x.Lower >= 0 ? x
        : x.Upper <= 0 ? Negate(x)
        : Interval.Make(
            0,
            false,
            Math.Max(-x.Lower, x.Upper),
            -x.Lower > x.Upper ? x.LowerOpen
                : -x.Lower < x.Upper ? x.UpperOpen
                : x.LowerOpen && x.UpperOpen,
            x.IsInteger
        );

    public static Interval Max(Interval x, Interval y) =>
        Either(x, y)
        ?? Interval.Make(
            Math.Max(x.Lower, y.Lower),
            x.Lower > y.Lower ? x.LowerOpen
                : x.Lower < y.Lower ? y.LowerOpen
                : x.LowerOpen || y.LowerOpen,
            Math.Max(x.Upper, y.Upper),
            x.Upper > y.Upper ? x.UpperOpen
                : x.Upper < y.Upper ? y.UpperOpen
                : x.UpperOpen && y.UpperOpen,
            x.IsInteger && y.IsInteger
        );

    public static Interval Min(Interval x, Interval y) => Negate(Max(Negate(x), Negate(y)));

    /// <summary>A power; for a negative base only if the exponent is an even number.</summary>
    public static Interval Power(Interval x, Interval y)
    {
        if (Either(x, y) is { } none)
            return none;
        if (y.IsPoint && y.Lower % 2 == 0 && y.Lower > 0)
            return Power(Abs(x), y.Lower);
        if (x.Lower < 0 || (x.Lower == 0 && !x.LowerOpen && y.Lower < 0))
            return Interval.Line;
        Interval result = Power(x, y.Lower).Hull(Power(x, y.Upper));
        return x.Lower == 0 && !x.LowerOpen && y.Lower <= 0 ? result.Hull(Interval.Point(1)) : result;
    }

    public static Interval Exp(Interval x) => Rising(x, Math.Exp);

    public static Interval Log(Interval x) => Rising(x.Intersect(Interval.NotNegative), Math.Log);

    public static Interval Sqrt(Interval x) => Rising(x.Intersect(Interval.NotNegative), Math.Sqrt);

    public static Interval Floor(Interval x) => Whole(x, Math.Floor);

    public static Interval Ceiling(Interval x) => Whole(x, Math.Ceiling);

    public static Interval Truncate(Interval x) => Whole(x, Math.Truncate);

    public static Interval Round(Interval x) => Whole(x, static v => Math.Round(v));

    /// <summary>The image of a set under a function that rises.</summary>
    public static Interval Rising(Interval x, Func<double, double> function) =>
        x.IsEmpty ? x : Interval.Make(function(x.Lower), x.LowerOpen, function(x.Upper), x.UpperOpen, false);

    // A rounded number reaches a rounded end, unless the end is an integer that is left out.
    private static Interval Whole(Interval x, Func<double, double> round) =>
        x.IsInteger || x.IsEmpty
            ? x
            : Interval.Make(
                x.LowerOpen ? round(Next(x.Lower, 1)) : round(x.Lower),
                false,
                x.UpperOpen ? round(Next(x.Upper, -1)) : round(x.Upper),
                false,
                true
            );

    private static double Next(double value, int direction) =>
        value == Math.Floor(value) && !double.IsInfinity(value) ? value + (direction * 0.25) : value;

    private static Interval Power(Interval x, double exponent)
    {
        if (double.IsInfinity(exponent))
        {
            bool grows = exponent > 0;
            return x.Upper <= 1 && grows || x.Lower >= 1 && !grows
                    ? Interval.Make(0, true, 1, x.Upper < 1 || x.Lower > 1, false)
                : x.Lower >= 1 && grows || x.Upper <= 1 && !grows
                    ? Interval.Make(1, x.Lower > 1, double.PositiveInfinity, true, false)
                : Interval.Positive;
        }

        return exponent == 0 ? Interval.Point(1)
            : exponent > 0 ? Rising(x, v => Math.Pow(v, exponent))
            : Negate(Rising(x, v => -Math.Pow(v, exponent)));
    }

    private static Interval Reciprocal(Interval y)
    {
        if (y.Lower < 0 && y.Upper > 0 || y.IsPoint && y.Lower == 0)
            return Interval.Line;
        bool isAbove = y.Lower >= 0;
        double Inverse(double v) => v == 0 ? (isAbove ? double.PositiveInfinity : double.NegativeInfinity) : 1 / v;
        return Interval.Make(
            Inverse(y.Upper),
            y.UpperOpen || double.IsInfinity(y.Upper) || y.Upper == 0,
            Inverse(y.Lower),
            y.LowerOpen || double.IsInfinity(y.Lower) || y.Lower == 0,
            false
        );
    }

    private static Interval? Either(Interval x, Interval y) =>
        x.IsEmpty ? x
        : y.IsEmpty ? y
        : null;

    private static double Sum(double x, double y, double otherwise) => double.IsNaN(x + y) ? otherwise : x + y;

    private readonly record struct End(double Value, bool IsOpen);

    private static End LowerOf(Interval x) => new(x.Lower, x.LowerOpen);

    private static End UpperOf(Interval x) => new(x.Upper, x.UpperOpen);

    // A zero that is reached makes the product zero, whatever the other number is.
    private static End Product(End x, End y) =>
        x is { Value: 0, IsOpen: false } || y is { Value: 0, IsOpen: false } ? new End(0, false)
        : x.Value == 0 || y.Value == 0 ? new End(0, true)
        : new End(x.Value * y.Value, x.IsOpen || y.IsOpen);

    private static Interval Between(End[] ends, bool isInteger)
    {
        End least = ends[0],
            most = ends[0];
        foreach (End end in ends)
        {
            if (end.Value < least.Value || (end.Value == least.Value && !end.IsOpen))
                least = end;
            if (end.Value > most.Value || (end.Value == most.Value && !end.IsOpen))
                most = end;
        }

        return Interval.Make(least.Value, least.IsOpen, most.Value, most.IsOpen, isInteger);
    }
}
