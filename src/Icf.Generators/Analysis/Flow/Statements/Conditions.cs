using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>Splits the state by a condition, and joins both branches again.</summary>
internal sealed class Conditions(Interpreter run)
{
    /// <summary>The states where a condition holds and where it does not.</summary>
    public (State WhenTrue, State WhenFalse, Value Condition) Branch(IOperation condition, bool isEntry = false)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (condition)
        {
            case IParenthesizedOperation inner:
                return Branch(inner.Operand, isEntry);
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not, OperatorMethod: null } not:
            {
                (State whenTrue, State whenFalse, Value value) = Branch(not.Operand, isEntry);
                return (whenFalse, whenTrue, run.Arithmetic.Combine(Value.Constant(1), value, IntervalMath.Subtract));
            }

            case IBinaryOperation chain when IsChain(chain):
                return Chain(chain, isEntry);
        }

        Value decision = run.Evaluate(condition);
        State yes = run.State.Copy(),
            no = run.State.Copy();
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
    private (State WhenTrue, State WhenFalse, Value Condition) Chain(IBinaryOperation whole, bool isEntry)
    {
        var open = new Stack<IBinaryOperation>();
        IOperation first = whole;
        while (first is IBinaryOperation inner && IsChain(inner))
        {
            open.Push(inner);
            first = inner.LeftOperand;
        }

        (State whenTrue, State whenFalse, Value value) = Branch(first, isEntry);
        while (open.Count > 0)
        {
            IBinaryOperation next = open.Pop();
            bool isAnd = next.OperatorKind == BinaryOperatorKind.ConditionalAnd;
            run.State = isAnd ? whenTrue : whenFalse;
            (State second, State otherwise, Value last) = BranchIfReachable(next.RightOperand, isEntry);
            (whenTrue, whenFalse) = isAnd
                ? (second, State.Join(whenFalse, otherwise, value.Sources, IsDrawn(value)))
                : (State.Join(whenTrue, second, value.Sources, IsDrawn(value)), otherwise);
            value = run.Arithmetic.Combine(value, last, isAnd ? IntervalMath.Min : IntervalMath.Max);
        }

        return (whenTrue, whenFalse, value);
    }

    private static bool IsChain(IBinaryOperation operation) =>
        operation.OperatorMethod is null
        && operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr;

    private (State, State, Value) BranchIfReachable(IOperation condition, bool isEntry) =>
        run.State.IsReachable
            ? Branch(condition, isEntry)
            : (State.Unreachable(), State.Unreachable(), new Value(Interval.Truth));

    /// <summary>Whether chance decides, whatever the inputs are, and both branches are possible.</summary>
    public bool IsDrawn(Value condition) =>
        !condition.Sources.IsEmpty
        && condition.Sources.IsWithin(run.Sources.Latents)
        && condition.Reach.Covers(Interval.Truth);

    private void Refine(State state, IOperation condition, bool truth, bool isEntry)
    {
        switch (condition)
        {
            case IParenthesizedOperation inner:
                Refine(state, inner.Operand, truth, isEntry);
                break;
            case IBinaryOperation { OperatorMethod: null } comparison
                when run.Last(comparison.LeftOperand) is { } left && run.Last(comparison.RightOperand) is { } right:
                BinaryOperatorKind relation = truth
                    ? comparison.OperatorKind
                    : Narrowing.Opposite(comparison.OperatorKind);
                Relate(state, comparison.LeftOperand, left, relation, right, isEntry);
                Relate(state, comparison.RightOperand, right, Narrowing.Mirror(relation), left, isEntry);
                break;
            case IIsPatternOperation test when run.Last(test.Value) is { } value:
                if (run.Patterns.SetOf(test.Pattern) is { } set && IsNumber(test.Value.Type))
                {
                    if (truth)
                        Narrowing.Restrict(state, test.Value, set, value, isExact: true);
                    else if (set.IsPoint || test.Pattern is IRelationalPatternOperation)
                        Narrowing.Exclude(state, test.Value, set, value);
                }

                break;
            case ILocalReferenceOperation
            or IParameterReferenceOperation when condition.Type?.SpecialType == SpecialType.System_Boolean:
                if (run.Last(condition) is { } flag)
                    Narrowing.Restrict(state, condition, Interval.Point(truth ? 1 : 0), flag, isExact: true);
                break;
        }
    }

    private void Relate(
        State state,
        IOperation target,
        Value value,
        BinaryOperatorKind relation,
        Value other,
        bool isEntry
    )
    {
        if (!IsNumber(target.Type))
            return;
        bool isExact = other.Outer.IsPoint && other.Origins.IsEmpty || isEntry;
        Interval limit = other.Outer;
        switch (relation)
        {
            case BinaryOperatorKind.LessThan:
                Narrowing.Restrict(state, target, Narrowing.Below(limit.Upper, isOpen: true), value, isExact);
                break;
            case BinaryOperatorKind.LessThanOrEqual:
                Narrowing.Restrict(state, target, Narrowing.Below(limit.Upper, limit.UpperOpen), value, isExact);
                break;
            case BinaryOperatorKind.GreaterThan:
                Narrowing.Restrict(
                    state,
                    target,
                    IntervalMath.Negate(Narrowing.Below(-limit.Lower, isOpen: true)),
                    value,
                    isExact
                );
                break;
            case BinaryOperatorKind.GreaterThanOrEqual:
                Narrowing.Restrict(
                    state,
                    target,
                    IntervalMath.Negate(Narrowing.Below(-limit.Lower, limit.LowerOpen)),
                    value,
                    isExact
                );
                break;
            case BinaryOperatorKind.Equals:
                Narrowing.Restrict(state, target, limit, value, isExact);
                break;
            case BinaryOperatorKind.NotEquals when limit.IsPoint:
                Narrowing.Exclude(state, target, limit, value);
                break;
        }
    }

    /// <summary>Continues where two branches have joined.</summary>
    public void Merge(State first, State second, State before, Value condition, int jumped)
    {
        run.State = State.Join(first, second, condition.Sources, IsDrawn(condition));
        ComeBack(before, jumped);
    }

    /// <summary>If all branches have ended, their condition no longer decides whether later code is reached.</summary>
    public void ComeBack(State before, int jumped)
    {
        if (jumped != run.Jumps.Count)
            return;
        run.State.Control = before.Control;
        run.State.Conditions = before.Conditions;
    }
}
