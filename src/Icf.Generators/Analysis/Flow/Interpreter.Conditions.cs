using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Conditions, and what they say about the values that they compare.</content>
internal sealed partial class Interpreter
{
    private (State WhenTrue, State WhenFalse, Value Condition) Branch(IOperation condition)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (condition)
        {
            case IParenthesizedOperation inner:
                return Branch(inner.Operand);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
            {
                (State whenTrue, State whenFalse, Value value) = Branch(not.Operand);
                return (whenFalse, whenTrue, Combine(Value.Constant(1), value, IntervalMath.Subtract));
            }

            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: null } chain:
                return BranchChain(chain);
        }

        bool isEntry = _isEntry;
        Value decision = Evaluate(condition);
        State yes = _state.Copy(), no = _state.Copy();
        foreach ((State state, bool truth) in new[] { (yes, true), (no, false) })
        {
            if (!state.IsReachable)
                continue;
            if (!decision.Outer.Contains(truth ? 1 : 0))
            {
                state.IsReachable = false;
                continue;
            }

            state.Assume(decision.Sources, isEntry ? default : decision.Origins);
            Refine(state, condition, truth, isEntry);
        }

        return (yes, no, decision);
    }

    // a && b && c is nested to the left, as deep as it is long.
    private (State WhenTrue, State WhenFalse, Value Condition) BranchChain(IBinaryOperation whole)
    {
        var open = new Stack<IBinaryOperation>();
        IOperation first = whole;
        while (first is IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr, OperatorMethod: null } inner)
        {
            open.Push(inner);
            first = inner.LeftOperand;
        }

        (State whenTrue, State whenFalse, Value value) = Branch(first);
        while (open.Count > 0)
        {
            IBinaryOperation next = open.Pop();
            bool isAnd = next.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            _state = isAnd ? whenTrue : whenFalse;
            (State second, State otherwise, Value last) = BranchIfReachable(next.RightOperand);
            (whenTrue, whenFalse) = isAnd
                ? (second, State.Join(whenFalse, otherwise, value.Sources, IsDrawn(value)))
                : (State.Join(whenTrue, second, value.Sources, IsDrawn(value)), otherwise);
            value = Combine(value, last, isAnd ? IntervalMath.Min : IntervalMath.Max);
        }

        return (whenTrue, whenFalse, value);
    }

    private (State, State, Value) BranchIfReachable(IOperation condition) =>
        _state.IsReachable ? Branch(condition) : (State.Unreachable(), State.Unreachable(), new Value(Interval.Truth));

    /// <summary>Whether chance decides, whatever the inputs are, and both ways are open.</summary>
    private bool IsDrawn(Value condition) =>
        !condition.Sources.IsEmpty && condition.Sources.IsWithin(_sources.Latents) && condition.Reach.Covers(Interval.Truth);

    private void Refine(State state, IOperation condition, bool truth, bool isEntry)
    {
        switch (condition)
        {
            case IParenthesizedOperation inner:
                Refine(state, inner.Operand, truth, isEntry);
                break;
            case IBinaryOperation { OperatorMethod: null } comparison when Last(comparison.LeftOperand) is { } left && Last(comparison.RightOperand) is { } right:
                BinaryOperatorKind relation = truth ? comparison.OperatorKind : Opposite(comparison.OperatorKind);
                Relate(state, comparison.LeftOperand, left, relation, right, isEntry);
                Relate(state, comparison.RightOperand, right, Mirror(relation), left, isEntry);
                break;
            case IIsPatternOperation test when Last(test.Value) is { } value:
                if (SetOf(test.Pattern) is { } set && IsNumber(test.Value.Type))
                {
                    if (truth)
                        Restrict(state, test.Value, set, value, isExact: true);
                    else if (set.IsPoint || test.Pattern is IRelationalPatternOperation)
                        Exclude(state, test.Value, set, value);
                }

                break;
            case ILocalReferenceOperation or IParameterReferenceOperation when condition.Type?.SpecialType == SpecialType.System_Boolean:
                if (Last(condition) is { } flag)
                    Restrict(state, condition, Interval.Point(truth ? 1 : 0), flag, isExact: true);
                break;
        }
    }

    private void Relate(State state, IOperation target, Value value, BinaryOperatorKind relation, Value other, bool isEntry)
    {
        if (!IsNumber(target.Type))
            return;
        bool isExact = other.Outer.IsPoint && other.Origins.IsEmpty || isEntry;
        Interval limit = other.Outer;
        switch (relation)
        {
            case BinaryOperatorKind.LessThan:
                Restrict(state, target, Below(limit.Upper, isOpen: true), value, isExact);
                break;
            case BinaryOperatorKind.LessThanOrEqual:
                Restrict(state, target, Below(limit.Upper, limit.UpperOpen), value, isExact);
                break;
            case BinaryOperatorKind.GreaterThan:
                Restrict(state, target, IntervalMath.Negate(Below(-limit.Lower, isOpen: true)), value, isExact);
                break;
            case BinaryOperatorKind.GreaterThanOrEqual:
                Restrict(state, target, IntervalMath.Negate(Below(-limit.Lower, limit.LowerOpen)), value, isExact);
                break;
            case BinaryOperatorKind.Equals:
                Restrict(state, target, limit, value, isExact);
                break;
            case BinaryOperatorKind.NotEquals when limit.IsPoint:
                Exclude(state, target, limit, value);
                break;
        }
    }

    private static Interval Below(double limit, bool isOpen) => new(double.NegativeInfinity, true, limit, isOpen || double.IsInfinity(limit), false);

    // The value before the condition still says what is reached; within the bounds of a constant all of it still is.
    private static void Restrict(State state, IOperation target, Interval set, Value before, bool isExact)
    {
        if (Variable(target) is not { } variable || state[variable] is not { } value)
            return;
        Interval outer = value.Outer.Intersect(set);
        if (outer.IsEmpty)
            state.IsReachable = false;
        else
            state.Set(variable, value with { Outer = outer, Reach = isExact ? before.Reach.Intersect(set) : Interval.Empty });
    }

    private static void Exclude(State state, IOperation target, Interval set, Value before)
    {
        if (Variable(target) is not { } variable || state[variable] is not { } value)
            return;
        Interval outer = Outside(value.Outer, set);
        if (outer.IsEmpty)
            state.IsReachable = false;
        else
            state.Set(variable, value with { Outer = outer, Reach = before.Reach.IsEmpty ? before.Reach : Outside(before.Reach, set) });
    }

    private static Interval Outside(Interval all, Interval set) =>
        set.IsPoint ? all.Without(set.Lower)
        : double.IsNegativeInfinity(set.Lower) ? all.Intersect(IntervalMath.Negate(Below(-set.Upper, !set.UpperOpen)))
        : all.Intersect(Below(set.Lower, !set.LowerOpen));

    private Value? Last(IOperation operation) => _last.TryGetValue(operation, out Value? value) ? value : null;

    private static ISymbol? Variable(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IParenthesizedOperation inner => Variable(inner.Operand),
        IConversionOperation { Conversion: { IsImplicit: true, IsNumeric: true } or { IsIdentity: true } } conversion => Variable(conversion.Operand),
        _ => null,
    };

    private Interval? SetOf(IPatternOperation pattern)
    {
        switch (pattern)
        {
            case IConstantPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } constant } }:
                return Number(constant) is { } number ? Interval.Point(number) : null;
            case IRelationalPatternOperation { Value.ConstantValue: { HasValue: true, Value: { } bound } } relation when Number(bound) is { } limit:
                return relation.OperatorKind switch
                {
                    BinaryOperatorKind.LessThan => Below(limit, isOpen: true),
                    BinaryOperatorKind.LessThanOrEqual => Below(limit, isOpen: false),
                    BinaryOperatorKind.GreaterThan => IntervalMath.Negate(Below(-limit, isOpen: true)),
                    BinaryOperatorKind.GreaterThanOrEqual => IntervalMath.Negate(Below(-limit, isOpen: false)),
                    _ => null,
                };
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both:
                return SetOf(both.LeftPattern) is { } left
                    ? SetOf(both.RightPattern) is { } right ? left.Intersect(right) : left
                    : SetOf(both.RightPattern);
            case IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either:
                return SetOf(either.LeftPattern) is { } one && SetOf(either.RightPattern) is { } other ? one.Hull(other) : null;
            default:
                return null;
        }
    }

    private static bool IsNumber(ITypeSymbol? type) => type is { TypeKind: TypeKind.Enum } || type?.SpecialType is
        SpecialType.System_Double or SpecialType.System_Single or SpecialType.System_Decimal or SpecialType.System_Boolean or SpecialType.System_Char
        or SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16
        or SpecialType.System_Int32 or SpecialType.System_UInt32 or SpecialType.System_Int64 or SpecialType.System_UInt64;

    private static BinaryOperatorKind Opposite(BinaryOperatorKind relation) => relation switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThanOrEqual,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.Equals => BinaryOperatorKind.NotEquals,
        BinaryOperatorKind.NotEquals => BinaryOperatorKind.Equals,
        _ => BinaryOperatorKind.None,
    };

    private static BinaryOperatorKind Mirror(BinaryOperatorKind relation) => relation switch
    {
        BinaryOperatorKind.LessThan => BinaryOperatorKind.GreaterThan,
        BinaryOperatorKind.LessThanOrEqual => BinaryOperatorKind.GreaterThanOrEqual,
        BinaryOperatorKind.GreaterThan => BinaryOperatorKind.LessThan,
        BinaryOperatorKind.GreaterThanOrEqual => BinaryOperatorKind.LessThanOrEqual,
        _ => relation,
    };
}
