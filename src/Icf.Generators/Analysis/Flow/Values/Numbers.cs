using Microsoft.CodeAnalysis;

namespace Icf.Generators.Analysis;

/// <summary>Recognises numbers, and keeps them within the range of their types.</summary>
internal static class Numbers
{
    public static Value OfConstant(object? constant) =>
        Number(constant) is { } number ? Value.Constant(number) : Value.Unknown;

    public static double? Number(object? constant)
    {
        double? number = constant switch
        {
            bool truth => truth ? 1 : 0,
            char letter => letter,
            null or string => null,
            IConvertible value => value.ToDouble(System.Globalization.CultureInfo.InvariantCulture),
            _ => null,
        };
        return number is { } n && double.IsNaN(n) ? null : number;
    }

    /// <summary>A value within the numbers of its type.</summary>
    public static Value Fit(Value value, ITypeSymbol? type)
    {
        Interval range = Value.RangeOf(type);
        if (range.Covers(value.Outer) && (value.Outer.IsInteger || !range.IsInteger))
            return value;
        Interval outer = value.Outer.Intersect(range);
        return value with
        {
            Outer = outer.IsEmpty ? range : outer,
            Reach = value.Reach.IsEmpty ? value.Reach : value.Reach.Intersect(range),
        };
    }
}
