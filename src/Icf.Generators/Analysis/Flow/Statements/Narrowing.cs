using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Restricts the numbers of a variable by a condition.</summary>
internal static class Narrowing
{
    // The reached set comes from the value before the condition; within the bounds of a constant all of it is still
    // reached.
    public static void Restrict(State state, IOperation target, Interval set, Value before, bool isExact)
    {
        if (Variables.Of(target) is not { } variable || state[variable] is not { } value)
            return;
        Interval outer = value.Outer.Intersect(set);
        if (outer.IsEmpty)
            state.IsReachable = false;
        else
            state.Set(
                variable,
                value with
                {
                    Outer = outer,
                    Reach = isExact ? before.Reach.Intersect(set) : Interval.Empty,
                }
            );
    }

    /// <summary>A variable is not in a set.</summary>
    public static void Exclude(State state, IOperation target, Interval set, Value before)
    {
        if (Variables.Of(target) is not { } variable || state[variable] is not { } value)
            return;
        Interval outer = Outside(value.Outer, set);
        if (outer.IsEmpty)
            state.IsReachable = false;
        else
            state.Set(
                variable,
                value with
                {
                    Outer = outer,
                    Reach = before.Reach.IsEmpty ? before.Reach : Outside(before.Reach, set),
                }
            );
    }

    private static Interval Outside(Interval all, Interval set) =>
        set.IsPoint ? all.Without(set.Lower)
        : double.IsNegativeInfinity(set.Lower) ? all.Intersect(IntervalMath.Negate(Below(-set.Upper, !set.UpperOpen)))
        : all.Intersect(Below(set.Lower, !set.LowerOpen));

    public static Interval Below(double limit, bool isOpen) =>
        new(double.NegativeInfinity, true, limit, isOpen || double.IsInfinity(limit), false);

    public static BinaryOperatorKind Opposite(BinaryOperatorKind relation) =>
        relation switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
            BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
            _ => BinaryOperatorKind.None,
        };

    public static BinaryOperatorKind Mirror(BinaryOperatorKind relation) =>
        relation switch
        {
            BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
            BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
            BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
            BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
            _ => relation,
        };
}
