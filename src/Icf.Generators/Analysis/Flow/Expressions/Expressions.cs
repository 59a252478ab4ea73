using System.Runtime.CompilerServices;
using Icf.Generators.Infrastructure;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>Finds the possible values of an expression.</summary>
internal sealed class Expressions(Interpreter run)
{
    private readonly Stack<Value> _conditional = new();

    public Value Evaluate(IOperation? operation)
    {
        if (operation is null)
            return Value.Unknown;
        run.Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        return Finish(
            operation,
            operation.ConstantValue.HasValue ? OfConstant(operation.ConstantValue.Value) : EvaluateNew(operation)
        );
    }

    // Records the value of an operation, and applies the effects of its implicit calls.
    private Value Finish(IOperation operation, Value value)
    {
        if (value.Outer.IsEmpty)
            value = value with { Outer = Interval.Line, Reach = Interval.Empty };
        if (run.Elements is { } elements)
        {
            if (elements.Datum(operation) is { } datum)
                value = value with { Sources = datum };
            if (operation.Type is { } type && EffectReader.IsScalar(type))
                value = value with { Objects = default };
        }

        if (!HandsOn(operation, value))
            value = value.Anew();
        run.Note(operation, value);
        if (operation is not (IInvocationOperation or IObjectCreationOperation))
            run.ImplicitCalls.Apply(operation);
        return value;
    }

    // Whether the value of an operation is that of a variable or of another operation, unchanged.
    private bool HandsOn(IOperation operation, Value value) =>
        value.Evaluation.IsKnown
        && operation switch
        {
            IConversionOperation conversion => ReferenceEquals(value, run.Last(conversion.Operand)),
            ILocalReferenceOperation or IParameterReferenceOperation or IParenthesizedOperation => true,
            IConditionalOperation or ICoalesceOperation or ISwitchExpressionOperation or IAssignmentOperation => true,
            _ => false,
        };

    private Value EvaluateNew(IOperation operation)
    {
        switch (operation)
        {
            case ILocalReferenceOperation local:
                return run.Captures.Shared(local.Local, run.State[local.Local] ?? Fit(Value.Elsewhere, local.Type));
            case IParameterReferenceOperation parameter:
                return run.Captures.Shared(
                    parameter.Parameter,
                    run.State[parameter.Parameter] ?? Fit(Value.Elsewhere, parameter.Type)
                );
            case IParenthesizedOperation inner:
                return Evaluate(inner.Operand);
            case IConversionOperation conversion:
                return Convert(conversion);
            case IUnaryOperation unary:
                return Unary(unary);
            case IBinaryOperation binary:
                return Binary(binary);
            case IIncrementOrDecrementOperation step:
                return run.Assignments.Increment(step);
            case ISimpleAssignmentOperation assignment:
                return run.Assignments.AssignTo(assignment.Target, Evaluate(assignment.Value));
            case ICompoundAssignmentOperation assignment:
                return run.Assignments.AssignCompound(assignment);
            case ICoalesceAssignmentOperation assignment:
                return run.Assignments.AssignIfNull(assignment);
            case IDeconstructionAssignmentOperation assignment:
                return run.Assignments.AssignTo(assignment.Target, Evaluate(assignment.Value));
            case ITupleOperation tuple:
            {
                Value[] parts = tuple.Elements.Select(Evaluate).ToArray();
                return run.Objects.Joined(parts) with { Parts = EquatableArray.ToEquatableArray(parts) };
            }

            case IConditionalOperation choice:
                return run.Choices.Conditional(choice);
            case ICoalesceOperation choice:
                return run.Choices.Coalesce(choice);
            case ISwitchExpressionOperation choice:
                return run.Choices.Switch(choice);
            case IConditionalAccessOperation access:
                return AccessIfNotNull(access);
            case IConditionalAccessInstanceOperation:
                return _conditional.Count > 0 ? _conditional.Peek() : Value.Elsewhere;
            case IInvocationOperation call:
                return run.Calls.Evaluate(call);
            case IObjectCreationOperation creation:
                return run.Calls.Create(creation);
            case IArrayCreationOperation creation:
                return run.Collections.Create(creation);
            case IArrayInitializerOperation initializer:
                return run.Collections.Array(initializer, Collections.Leaves(initializer), isWhole: true);
            case IArrayElementReferenceOperation element:
                return run.Members.Element(element);
            case IPropertyReferenceOperation property:
                return run.Members.Property(property);
            case IFieldReferenceOperation field:
                return run.Members.Field(field);
            case IInstanceReferenceOperation:
                return Value.Elsewhere;
            case IIsPatternOperation test:
                return run.Patterns.Test(test);
            case IIsTypeOperation test:
                return new Value(Interval.Truth).DependingOn(Evaluate(test.ValueOperand).Sources);
            case IDeclarationExpressionOperation declaration:
                return Fit(Value.Elsewhere, declaration.Type);
            case IAnonymousFunctionOperation or IDelegateCreationOperation or IMethodReferenceOperation:
                return run.Captures.OfFunction(operation);
            case IThrowOperation fault:
                Evaluate(fault.Exception);
                run.Jumps.Throw(run);
                run.Leave();
                return Value.Unknown;
            case IAddressOfOperation or IDynamicInvocationOperation:
                throw new NotFollowedException();
            default:
                return operation.Syntax is CollectionExpressionSyntax list
                    ? run.Collections.OfExpression(operation, list)
                    : OfChildren(operation);
        }
    }

    // A value that may have elements is an object, even if it is not known how it was created, as with stackalloc.
    private Value OfChildren(IOperation operation)
    {
        Value made = run.Objects.Joined(operation.ChildOperations.Select(Evaluate).ToArray());
        run.Objects.Misalign(made.Objects);
        if (
            operation.Type is not { IsRefLikeType: true }
            && operation.Syntax
                is not (StackAllocArrayCreationExpressionSyntax or ImplicitStackAllocArrayCreationExpressionSyntax)
        )
        {
            return Fit(made, operation.Type);
        }

        Value element = made with { Objects = default, Outer = Interval.Line };
        SourceSet self = run.Objects.Make(operation, new Value(Interval.Counts).DependingOn(made.Sources), element);
        return made with { Objects = made.Objects | self };
    }

    private Value Convert(IConversionOperation conversion)
    {
        Value value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is not null)
            return Fit(run.Objects.Joined(value), conversion.Type);
        if (!IsNumber(conversion.Type) || !IsNumber(conversion.Operand.Type))
            return value;
        Interval range = Value.RangeOf(conversion.Type);
        return range.IsInteger && !value.Outer.IsInteger
            ? Fit(
                value with
                {
                    Outer = IntervalMath.Truncate(value.Outer),
                    Reach = IntervalMath.Truncate(value.Reach),
                },
                conversion.Type
            )
            : Fit(value, conversion.Type);
    }

    private Value Unary(IUnaryOperation unary)
    {
        if (unary.OperatorKind == UnaryOperatorKind.Not && unary.OperatorMethod is null)
            return run.Arithmetic.Combine(Value.Constant(1), Evaluate(unary.Operand), IntervalMath.Subtract);
        Value value = Evaluate(unary.Operand);
        return unary switch
        {
            { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Minus } => Arithmetic.Map(
                value,
                IntervalMath.Negate
            ),
            { OperatorMethod: null, OperatorKind: UnaryOperatorKind.Plus } => value,
            _ => Fit(run.Objects.Joined(value), unary.Type),
        };
    }

    private Value Binary(IBinaryOperation binary)
    {
        if (
            binary.OperatorMethod is null
            && binary.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr
        )
        {
            State before = run.State;
            int jumped = run.Jumps.Count;
            (State whenTrue, State whenFalse, Value condition) = run.Conditions.Branch(binary);
            run.Conditions.Merge(whenTrue, whenFalse, before, condition, jumped);
            return condition;
        }

        // A long sum is a deeply left-nested tree.
        var open = new Stack<IBinaryOperation>();
        IOperation first = binary;
        while (
            first
                is IBinaryOperation
                {
                    OperatorKind: not (BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
                } inner
            && (first == binary || !inner.ConstantValue.HasValue)
        )
        {
            open.Push(inner);
            first = inner.LeftOperand;
        }

        Value left = Evaluate(first);
        while (true)
        {
            IBinaryOperation inner = open.Pop();
            run.Step();
            left = Binary(inner, left, Evaluate(inner.RightOperand));
            if (open.Count == 0)
                return left;
            left = Finish(inner, left);
        }
    }

    private Value Binary(IBinaryOperation binary, Value left, Value right)
    {
        if (
            binary.OperatorMethod is not null
            || !IsNumber(binary.LeftOperand.Type)
            || !IsNumber(binary.RightOperand.Type)
        )
            return Fit(run.Objects.Joined(left, right), binary.Type);
        bool isSame =
            binary.OperatorKind == BinaryOperatorKind.Multiply
            && IsRepeated(binary.LeftOperand.Syntax, binary.RightOperand.Syntax);
        return Fit(run.Arithmetic.Apply(binary.OperatorKind, left, right, binary.Type, isSame), binary.Type);
    }

    // The same expression twice has the same value, unless it calls or changes something.
    private static bool IsRepeated(SyntaxNode left, SyntaxNode right) =>
        SyntaxFactory.AreEquivalent(left, right)
        && !left.DescendantNodesAndSelf()
            .Any(static n =>
                n
                    is InvocationExpressionSyntax
                        or AssignmentExpressionSyntax
                        or PostfixUnaryExpressionSyntax
                        {
                            RawKind: not (int)SyntaxKind.SuppressNullableWarningExpression
                        }
                        or PrefixUnaryExpressionSyntax
                        {
                            RawKind: (int)SyntaxKind.PreIncrementExpression or (int)SyntaxKind.PreDecrementExpression
                        }
            );

    private Value AccessIfNotNull(IConditionalAccessOperation access)
    {
        Value receiver = Evaluate(access.Operation);
        State before = run.State.Copy();
        run.State.Assume(receiver.Sources, receiver.Origins);
        _conditional.Push(receiver);
        Value result = Evaluate(access.WhenNotNull);
        _conditional.Pop();
        run.State = State.Join(run.State, before, receiver.Sources, isDrawn: false);
        run.State.Control = before.Control;
        run.State.Conditions = before.Conditions;
        return result.DependingOn(receiver.Sources);
    }
}
