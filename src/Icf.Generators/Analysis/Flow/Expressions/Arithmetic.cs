using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Operators on sets of numbers.</summary>
internal sealed class Arithmetic(Interpreter run)
{
    public Value Apply(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, bool isSame)
    {
        bool isWhole = Value.RangeOf(type).IsInteger;
        switch (kind)
        {
            case BinaryOperatorKind.Add:
                return Spread(left, right, Combine(left, right, IntervalMath.Add));
            case BinaryOperatorKind.Subtract:
                return Spread(left, right, Combine(left, right, IntervalMath.Subtract));
            case BinaryOperatorKind.Multiply:
                return isSame
                    ? Fold(left, IntervalMath.Square)
                    : Spread(left, right, Combine(left, right, IntervalMath.Multiply));
            case BinaryOperatorKind.Divide:
                return isWhole
                    ? Combine(left, right, IntervalMath.DivideWhole)
                    : Spread(left, right, Combine(left, right, IntervalMath.Divide));
            case BinaryOperatorKind.Remainder:
                return Combine(left, right, IntervalMath.Remainder) with { Reach = Interval.Empty };
            case BinaryOperatorKind.LessThan:
                return Compare(
                    left,
                    right,
                    static d => d.Lower < 0,
                    static d => d.Upper >= 0 && !(d.Upper == 0 && d.UpperOpen)
                );
            case BinaryOperatorKind.LessThanOrEqual:
                return Compare(left, right, static d => d.Lower < 0 || d.Contains(0), static d => d.Upper > 0);
            case BinaryOperatorKind.GreaterThan:
                return Compare(
                    right,
                    left,
                    static d => d.Lower < 0,
                    static d => d.Upper >= 0 && !(d.Upper == 0 && d.UpperOpen)
                );
            case BinaryOperatorKind.GreaterThanOrEqual:
                return Compare(right, left, static d => d.Lower < 0 || d.Contains(0), static d => d.Upper > 0);
            case BinaryOperatorKind.Equals:
                return Compare(left, right, static d => d.Contains(0), static d => !d.IsPoint || d.Lower != 0);
            case BinaryOperatorKind.NotEquals:
                return Compare(left, right, static d => !d.IsPoint || d.Lower != 0, static d => d.Contains(0));
            case BinaryOperatorKind.And when type?.SpecialType == SpecialType.System_Boolean:
                return Combine(left, right, IntervalMath.Min);
            case BinaryOperatorKind.Or when type?.SpecialType == SpecialType.System_Boolean:
                return Combine(left, right, IntervalMath.Max);
            default:
                return run.Objects.Joined(left, right);
        }
    }

    // The difference of the two values shows whether a relation can hold, and whether it can fail.
    private Value Compare(Value left, Value right, Func<Interval, bool> canHold, Func<Interval, bool> canFail)
    {
        Interval Verdict(Interval difference) =>
            (canHold(difference), canFail(difference)) switch
            {
                (true, false) => Interval.Point(1),
                (false, true) => Interval.Point(0),
                _ => Interval.Truth,
            };
        Value apart = Combine(left, right, IntervalMath.Subtract);
        return apart with
        {
            Outer = Verdict(apart.Outer),
            Reach = apart.Reach.IsEmpty ? apart.Reach : Verdict(apart.Reach),
        };
    }

    /// <summary>A function of two values; the reached set is known only if they have no common origin.</summary>
    public Value Combine(Value left, Value right, Func<Interval, Interval, Interval> function) =>
        new(function(left.Outer, right.Outer))
        {
            Reach =
                left.Reach.IsEmpty || right.Reach.IsEmpty || left.Origins.Overlaps(right.Origins)
                    ? Interval.Empty
                    : function(left.Reach, right.Reach),
            Origins = left.Origins | right.Origins,
            Sources = run.Objects.SourcesOf(left) | run.Objects.SourcesOf(right),
        };

    // An arbitrary number remains arbitrary after additions and multiplications.
    private static Value Spread(Value left, Value right, Value result) =>
        result.Reach.IsEmpty && (left.Reach.IsLine || right.Reach.IsLine) && !left.Origins.Overlaps(right.Origins)
            ? result with
            {
                Reach = Interval.Line,
            }
            : result;

    public static Value Map(Value value, Func<Interval, Interval> function) =>
        value with
        {
            Outer = function(value.Outer),
            Reach = value.Reach.IsEmpty ? value.Reach : function(value.Reach),
            Parts = default,
            Draw = null,
        };

    // A continuous number is zero, where the function has its kink, with probability zero.
    public static Value Fold(Value value, Func<Interval, Interval> function)
    {
        Value folded = Map(value, function);
        return value.Reach is { IsInteger: false, Lower: < 0, Upper: > 0 }
            ? folded with
            {
                Reach = folded.Reach.Without(0),
            }
            : folded;
    }
}
