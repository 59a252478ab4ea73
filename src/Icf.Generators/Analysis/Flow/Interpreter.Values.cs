using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Expressions.</content>
internal sealed partial class Interpreter
{
    private readonly Stack<Value> _conditional = new();

    private Value Evaluate(IOperation? operation)
    {
        if (operation is null)
            return Value.Unknown;
        Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Finish(operation, operation.ConstantValue.HasValue ? OfConstant(operation.ConstantValue.Value) : EvaluateNew(operation));
    }

    // Notes what has become of an operation, and what its implicit calls do.
    private Value Finish(IOperation operation, Value value)
    {
        if (value.Outer.IsEmpty)
            value = value with { Outer = Interval.Line, Reach = Interval.Empty };
        _last[operation] = value;
        if (operation is not (IInvocationOperation or IObjectCreationOperation))
            Affect(operation);
        return value;
    }

    private Value EvaluateNew(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return Shared(local.Local, _state[local.Local] ?? Fit(Elsewhere(), local.Type));
            case IParameterReferenceOperation parameter:
                return Shared(parameter.Parameter, _state[parameter.Parameter] ?? Fit(Elsewhere(), parameter.Type));
            case IParenthesizedOperation inner:
                return Evaluate(inner.Operand);
            case IConversionOperation conversion:
                return Convert(conversion);
            case IUnaryOperation unary:
                return Unary(unary);
            case IBinaryOperation binary:
                return Binary(binary);
            case IIncrementOrDecrementOperation step:
                return Increment(step);
            case ISimpleAssignmentOperation assignment:
                return AssignTo(assignment.Target, Evaluate(assignment.Value));
            case ICompoundAssignmentOperation assignment:
            {
                Value before = Evaluate(assignment.Target);
                Value with = Evaluate(assignment.Value);
                Value result = assignment.OperatorMethod is null
                    ? Fit(Arithmetic(assignment.OperatorKind, before, with, assignment.Target.Type, isSame: false), assignment.Target.Type)
                    : Joined(before, with);
                return AssignTo(assignment.Target, result);
            }

            case ICoalesceAssignmentOperation assignment:
            {
                Value before = Evaluate(assignment.Target);
                Value with = Evaluate(assignment.Value);
                return AssignTo(assignment.Target, before.Join(with, before.Sources, isDrawn: false));
            }

            case IDeconstructionAssignmentOperation assignment:
                return AssignTo(assignment.Target, Evaluate(assignment.Value));
            case ITupleOperation tuple:
            {
                Value[] parts = tuple.Elements.Select(Evaluate).ToArray();
                return Joined(parts) with { Parts = Infrastructure.EquatableArray.ToEquatableArray(parts) };
            }

            case IConditionalOperation choice:
                return Choice(choice);
            case ICoalesceOperation choice:
                return Coalesce(choice);
            case ISwitchExpressionOperation choice:
                return Switch(choice);
            case IConditionalAccessOperation access:
            {
                Value receiver = Evaluate(access.Operation);
                State before = _state.Copy();
                _state.Assume(receiver.Sources, receiver.Origins);
                _conditional.Push(receiver);
                Value result = Evaluate(access.WhenNotNull);
                _conditional.Pop();
                _state = State.Join(_state, before, receiver.Sources, isDrawn: false);
                _state.Control = before.Control;
                _state.Conditions = before.Conditions;
                return result.DependingOn(receiver.Sources);
            }

            case IConditionalAccessInstanceOperation:
                return _conditional.Count > 0 ? _conditional.Peek() : Elsewhere();
            case IInvocationOperation call:
                return Call(call);
            case IObjectCreationOperation creation:
                return Create(creation);
            case IArrayCreationOperation creation:
                return Create(creation);
            case IArrayInitializerOperation initializer:
                return MakeArray(initializer, Leaves(initializer), isWhole: true);
            case IArrayElementReferenceOperation element:
                return Element(element);
            case IPropertyReferenceOperation property:
                return Property(property);
            case IFieldReferenceOperation field:
                return Field(field);
            case IInstanceReferenceOperation:
                return Elsewhere();
            case IIsPatternOperation test:
                return Test(test);
            case IIsTypeOperation test:
                return new Value(Interval.Truth).DependingOn(Evaluate(test.ValueOperand).Sources);
            case IDeclarationExpressionOperation declaration:
                return Fit(Elsewhere(), declaration.Type);
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return Captured(operation);
            case IThrowOperation fault:
                Evaluate(fault.Exception);
                _escapes.Add(_state);
                Leave();
                return Value.Unknown;
            case IAddressOfOperation or IDynamicInvocationOperation:
                throw new NotFollowedException();
            default:
                return operation.Syntax is CollectionExpressionSyntax list ? Collection(operation, list) : OfChildren(operation);
        }
    }

    private static Value Elsewhere() => Value.Unknown with { Origins = Sources.Elsewhere, Sources = Sources.Elsewhere };

    // A value of which no more is known than what it was made from.
    private Value Joined(params Value[] from)
    {
        SourceSet sources = default, origins = default, objects = default;
        foreach (Value value in from)
        {
            sources |= _objects.SourcesOf(value);
            origins |= value.Origins;
            objects |= value.Objects;
        }

        return Value.Unknown with { Sources = sources, Origins = origins | sources, Objects = objects };
    }

    // What may hold elements is an object, though it is not known how it was made, as with stackalloc.
    private Value OfChildren(IOperation operation)
    {
        Value made = Joined(operation.ChildOperations.Select(Evaluate).ToArray());
        if (operation.Type is not { IsRefLikeType: true } && operation.Syntax is not StackAllocArrayCreationExpressionSyntax and not ImplicitStackAllocArrayCreationExpressionSyntax)
            return Fit(made, operation.Type);
        SourceSet self = _objects.Make(operation, new Value(Interval.Counts).DependingOn(made.Sources), made with { Objects = default, Outer = Interval.Line });
        return made with { Objects = made.Objects | self };
    }

    private static Value OfConstant(object? constant) => Number(constant) is { } number ? Value.Constant(number) : Value.Unknown;

    private static double? Number(object? constant)
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
    private static Value Fit(Value value, ITypeSymbol? type)
    {
        Interval range = Value.RangeOf(type);
        if (range.Covers(value.Outer) && (value.Outer.IsInteger || !range.IsInteger))
            return value;
        Interval outer = value.Outer.Intersect(range);
        return value with { Outer = outer.IsEmpty ? range : outer, Reach = value.Reach.IsEmpty ? value.Reach : value.Reach.Intersect(range) };
    }

    private Value Convert(IConversionOperation conversion)
    {
        Value value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is not null)
            return Fit(Joined(value), conversion.Type);
        if (!IsNumber(conversion.Type) || !IsNumber(conversion.Operand.Type))
            return value;
        Interval range = Value.RangeOf(conversion.Type);
        return range.IsInteger && !value.Outer.IsInteger
            ? Fit(value with { Outer = IntervalMath.Truncate(value.Outer), Reach = IntervalMath.Truncate(value.Reach) }, conversion.Type)
            : Fit(value, conversion.Type);
    }

    private Value Unary(IUnaryOperation unary)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Not && unary.OperatorMethod is null)
            return Combine(Value.Constant(1), Evaluate(unary.Operand), IntervalMath.Subtract);
        Value value = Evaluate(unary.Operand);
        return unary switch
        {
            { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } => Map(value, IntervalMath.Negate),
            { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Plus } => value,
            _ => Fit(Joined(value), unary.Type),
        };
    }

    private Value Binary(IBinaryOperation binary)
    {
        if (binary.OperatorMethod is null && binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            State before = _state;
            int jumped = _jumped;
            (State whenTrue, State whenFalse, Value condition) = Branch(binary);
            Merge(whenTrue, whenFalse, before, condition, jumped);
            return condition;
        }

        // A sum is nested to the left, as deep as it is long.
        var open = new Stack<IBinaryOperation>();
        IOperation first = binary;
        while (first is IBinaryOperation { OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr) } inner
            && (first == binary || !inner.ConstantValue.HasValue))
        {
            open.Push(inner);
            first = inner.LeftOperand;
        }

        Value left = Evaluate(first);
        while (true)
        {
            IBinaryOperation inner = open.Pop();
            Step();
            left = Binary(inner, left, Evaluate(inner.RightOperand));
            if (open.Count == 0)
                return left;
            left = Finish(inner, left);
        }
    }

    private Value Binary(IBinaryOperation binary, Value left, Value right)
    {
        if (binary.OperatorMethod is not null || !IsNumber(binary.LeftOperand.Type) || !IsNumber(binary.RightOperand.Type))
            return Fit(Joined(left, right), binary.Type);
        bool isSame = binary.OperatorKind == BinaryOperatorKind.Multiply && IsRepeated(binary.LeftOperand.Syntax, binary.RightOperand.Syntax);
        return Fit(Arithmetic(binary.OperatorKind, left, right, binary.Type, isSame), binary.Type);
    }

    // The same expression twice has the same value, unless it calls or changes something.
    private static bool IsRepeated(SyntaxNode left, SyntaxNode right) => SyntaxFactory.AreEquivalent(left, right)
        && !left.DescendantNodesAndSelf().Any(static n => n is InvocationExpressionSyntax or AssignmentExpressionSyntax
            or PostfixUnaryExpressionSyntax { RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression }
            or PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression });

    private Value Arithmetic(BinaryOperatorKind kind, Value left, Value right, ITypeSymbol? type, bool isSame)
    {
        bool isWhole = Value.RangeOf(type).IsInteger;
        switch (kind)
        {
            case BinaryOperatorKind.Add:
                return Spread(left, right, Combine(left, right, IntervalMath.Add));
            case BinaryOperatorKind.Subtract:
                return Spread(left, right, Combine(left, right, IntervalMath.Subtract));
            case BinaryOperatorKind.Multiply:
                return isSame ? Fold(left, IntervalMath.Square) : Spread(left, right, Combine(left, right, IntervalMath.Multiply));
            case BinaryOperatorKind.Divide:
                return isWhole ? Combine(left, right, IntervalMath.DivideWhole) : Spread(left, right, Combine(left, right, IntervalMath.Divide));
            case BinaryOperatorKind.Remainder:
                return Combine(left, right, IntervalMath.Remainder) with { Reach = Interval.Empty };
            case BinaryOperatorKind.LessThan:
                return Compare(left, right, static d => d.Lower < 0, static d => d.Upper >= 0 && !(d.Upper == 0 && d.UpperOpen));
            case BinaryOperatorKind.LessThanOrEqual:
                return Compare(left, right, static d => d.Lower < 0 || d.Contains(0), static d => d.Upper > 0);
            case BinaryOperatorKind.GreaterThan:
                return Compare(right, left, static d => d.Lower < 0, static d => d.Upper >= 0 && !(d.Upper == 0 && d.UpperOpen));
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
                return Joined(left, right);
        }
    }

    // The difference of the two tells whether a relation can hold, and whether it can fail.
    private Value Compare(Value left, Value right, Func<Interval, bool> canHold, Func<Interval, bool> canFail)
    {
        Interval Verdict(Interval difference) => (canHold(difference), canFail(difference)) switch
        {
            (true, false) => Interval.Point(1),
            (false, true) => Interval.Point(0),
            _ => Interval.Truth,
        };
        Value apart = Combine(left, right, IntervalMath.Subtract);
        return apart with { Outer = Verdict(apart.Outer), Reach = apart.Reach.IsEmpty ? apart.Reach : Verdict(apart.Reach) };
    }

    /// <summary>A function of two values; what is reached is known where they have no origin in common.</summary>
    private Value Combine(Value left, Value right, Func<Interval, Interval, Interval> function) => new(function(left.Outer, right.Outer))
    {
        Reach = left.Reach.IsEmpty || right.Reach.IsEmpty || left.Origins.Overlaps(right.Origins)
            ? Interval.Empty
            : function(left.Reach, right.Reach),
        Origins = left.Origins | right.Origins,
        Sources = _objects.SourcesOf(left) | _objects.SourcesOf(right),
    };

    // A number that can be any stays so, whatever is added to it or multiplied with it.
    private static Value Spread(Value left, Value right, Value result) =>
        result.Reach.IsEmpty && (left.Reach.IsLine || right.Reach.IsLine) && !left.Origins.Overlaps(right.Origins)
            ? result with { Reach = Interval.Line }
            : result;

    private static Value Map(Value value, Func<Interval, Interval> function) => value with
    {
        Outer = function(value.Outer), Reach = value.Reach.IsEmpty ? value.Reach : function(value.Reach), Parts = default, Draw = null,
    };

    // A number that varies without steps meets zero, where it is folded, with no probability.
    private static Value Fold(Value value, Func<Interval, Interval> function)
    {
        Value folded = Map(value, function);
        return value.Reach is { IsInteger: false, Lower: < 0, Upper: > 0 } ? folded with { Reach = folded.Reach.Without(0) } : folded;
    }

    private Value Increment(IIncrementOrDecrementOperation step)
    {
        Value before = Evaluate(step.Target);
        if (step.OperatorMethod is not null)
            return AssignTo(step.Target, Fit(Joined(before), step.Type));
        Value after = Combine(before, Value.Constant(step.Kind == OperationKind.Increment ? 1 : -1), IntervalMath.Add);
        AssignTo(step.Target, Fit(after, step.Type));
        return step.IsPostfix ? before : after;
    }

    private Value Choice(IConditionalOperation choice)
    {
        State before = _state;
        int jumped = _jumped;
        (State whenTrue, State whenFalse, Value condition) = Branch(choice.Condition);
        _state = whenTrue;
        Value? first = whenTrue.IsReachable ? Evaluate(choice.WhenTrue) : null;
        first = _state.IsReachable ? first : null;
        whenTrue = _state;
        _state = whenFalse;
        Value? second = whenFalse.IsReachable ? Evaluate(choice.WhenFalse) : null;
        second = _state.IsReachable ? second : null;
        Merge(whenTrue, _state, before, condition, jumped);
        return first is null ? second ?? Value.Unknown : second is null ? first : first.Join(second, condition.Sources, IsDrawn(condition));
    }

    private Value Coalesce(ICoalesceOperation choice)
    {
        Value value = Evaluate(choice.Value);
        State before = _state.Copy();
        int jumped = _jumped;
        _state.Assume(value.Sources, value.Origins);
        Value otherwise = Evaluate(choice.WhenNull);
        bool isThrown = !_state.IsReachable;
        Merge(before.Copy(), _state, before, value, jumped);
        return isThrown ? value : value.Join(otherwise, value.Sources, isDrawn: false);
    }

    private Value Switch(ISwitchExpressionOperation choice)
    {
        Value value = Evaluate(choice.Value);
        State before = _state;
        int jumped = _jumped;
        Value? result = null;
        State end = State.Unreachable();
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            _state = before.Copy();
            _state.Assume(value.Sources, value.Origins);
            Bind(arm.Pattern, value);
            if (arm.Pattern is not null && SetOf(arm.Pattern) is { } set && IsNumber(choice.Value.Type))
                Restrict(_state, choice.Value, set, value, isExact: true);
            SourceSet gate = value.Sources;
            if (arm.Guard is not null && _state.IsReachable)
            {
                (State whenTrue, _, Value guard) = Branch(arm.Guard);
                _state = whenTrue;
                gate |= guard.Sources;
            }

            if (!_state.IsReachable)
                continue;
            Value one = Evaluate(arm.Value);
            if (!_state.IsReachable)
                continue;
            result = result?.Join(one, gate, IsDrawn(value)) ?? one.DependingOn(gate);
            end = State.Join(end, _state, gate, IsDrawn(value));
        }

        Merge(end, end, before, value, jumped);
        return result ?? Value.Unknown;
    }

    private Value Test(IIsPatternOperation test)
    {
        Value value = Evaluate(test.Value);
        Bind(test.Pattern, value);
        Value decision = new(Interval.Truth) { Origins = value.Origins, Sources = _objects.SourcesOf(value) };
        if (!IsNumber(test.Value.Type) || SetOf(test.Pattern) is not { } set)
            return decision;
        bool reaches = !value.Reach.IsEmpty && !set.Covers(value.Reach) && !value.Reach.Intersect(set).IsEmpty;
        return value.Outer.Intersect(set).IsEmpty ? decision with { Outer = Interval.Point(0) }
            : reaches ? decision with { Reach = Interval.Truth }
            : decision;
    }

    // The variables of a pattern hold the value, or something of it.
    private void Bind(IOperation? pattern, Value value)
    {
        foreach (IOperation inner in pattern is null ? Enumerable.Empty<IOperation>() : pattern.DescendantsAndSelf())
        {
            ISymbol? variable = inner switch
            {
                IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
                IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
                IListPatternOperation list => list.DeclaredSymbol,
                _ => null,
            };
            if (variable is null)
                continue;
            bool isWhole = inner == pattern;
            Value bound = isWhole ? value : Joined(value);
            _state.Set(variable, Fit(bound, TypeOf(variable)));
        }
    }

    // A function depends on all that it has captured.
    private Value Captured(IOperation function)
    {
        Value[] captured = function.Descendants().Select(inner => inner switch
        {
            ILocalReferenceOperation local => _state[local.Local],
            IParameterReferenceOperation parameter => _state[parameter.Parameter],
            IInstanceReferenceOperation => Elsewhere(),
            _ => null,
        }).OfType<Value>().ToArray();
        return Joined(captured);
    }
}
