using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>Sets variables, elements and members.</summary>
internal sealed class Assignments(Interpreter run)
{
    public void Assign(ISymbol variable, Value value)
    {
        // A function that has captured the variable may change its object whenever it is called.
        if (!value.Objects.IsEmpty && run.Captures.IsPassed(variable))
            run.Objects.Forget(value.Objects, value.Sources);
        run.State.Set(
            variable,
            run.Captures.IsShared(variable) ? run.Objects.Joined(value) : Fit(value, Variables.TypeOf(variable))
        );
    }

    public Value AssignTo(IOperation target, Value value)
    {
        switch (target)
        {
            case ILocalReferenceOperation local:
                Assign(local.Local, value);
                break;
            case IParameterReferenceOperation parameter:
                Assign(parameter.Parameter, value);
                break;
            case IParenthesizedOperation inner:
                return AssignTo(inner.Operand, value);
            case IConversionOperation conversion:
                return AssignTo(conversion.Operand, value);
            case IDeclarationExpressionOperation declaration:
                return AssignTo(declaration.Expression, value);
            case ITupleOperation tuple:
                for (int i = 0; i < tuple.Elements.Length; i++)
                {
                    Value part =
                        value.Parts.Count == tuple.Elements.Length ? value.Parts[i] : run.Objects.Joined(value);
                    AssignTo(tuple.Elements[i], Fit(part, tuple.Elements[i].Type));
                }

                break;
            case IDiscardOperation:
                break;
            case IArrayElementReferenceOperation element:
            {
                Value array = run.Evaluate(element.ArrayReference);
                Value index = run.Members.Index(element.Indices, array);
                Store(array, value, index.Sources, element.Indices.Length > 0, run.Members.PlacesOf(element.Indices));
                break;
            }

            case IPropertyReferenceOperation property:
            {
                Value instance = property.Instance is null ? Value.Elsewhere : run.Evaluate(property.Instance);
                SourceSet indices = property.Arguments.Aggregate(
                    default(SourceSet),
                    (all, a) => all | run.Evaluate(a.Value).Sources
                );
                Store(
                    instance,
                    value,
                    indices,
                    property.Arguments.Length > 0,
                    run.Members.PlacesOf(property.Arguments.Select(static a => a.Value))
                );
                break;
            }

            case IFieldReferenceOperation { Instance: { } instance }:
                if (
                    Variables.Of(instance) is { } variable
                    && instance.Type is { IsValueType: true }
                    && run.State[variable] is { } whole
                )
                    run.State.Set(variable, run.Objects.Joined(whole, value));
                else
                    Store(run.Evaluate(instance), value, default, isElement: false);
                break;
            default:
                // A place behind a reference: some part of the objects that lead to it.
                run.Evaluate(target);
                SourceSet behind = target
                    .DescendantsAndSelf()
                    .Aggregate(default(SourceSet), (all, o) => all | (run.Last(o)?.Objects ?? default));
                run.Objects.Forget(behind, run.Objects.SourcesOf(value) | run.State.Control);
                Store(Value.Elsewhere, value, default, isElement: false);
                break;
        }

        return value;
    }

    // A write to an object that was not created here outlives the run.
    public void Store(Value target, Value value, SourceSet indices, bool isElement, IReadOnlyList<Place>? places = null)
    {
        SourceSet sources = run.Objects.SourcesOf(value) | indices | run.State.Control;
        if (target.Objects.IsEmpty)
        {
            run.Returned |= run.Elements?.Flat(sources) ?? sources;
            run.Informing |= sources & run.Sources.Latents;
            run.Objects.Forget(value.Objects, sources);
            return;
        }

        Value written = value.DependingOn(sources) with { Origins = value.Origins | run.State.Conditions };
        if (!isElement)
            written = written with { Outer = Interval.Line, Reach = Interval.Empty, Parts = default, Draw = null };
        if (run.Elements is { } elements)
            written = elements.Written(written, places ?? Array.Empty<Place>());
        run.Objects.Write(target.Objects, written);
    }

    public Value AssignCompound(ICompoundAssignmentOperation assignment)
    {
        Value before = run.Evaluate(assignment.Target);
        Value with = run.Evaluate(assignment.Value);
        Value result = assignment.OperatorMethod is null
            ? Fit(
                run.Arithmetic.Apply(assignment.OperatorKind, before, with, assignment.Target.Type, isSame: false),
                assignment.Target.Type
            )
            : run.Objects.Joined(before, with);
        return AssignTo(assignment.Target, result);
    }

    public Value AssignIfNull(ICoalesceAssignmentOperation assignment)
    {
        Value before = run.Evaluate(assignment.Target);
        Value with = run.Evaluate(assignment.Value);
        return AssignTo(assignment.Target, before.Join(with, before.Sources, isDrawn: false));
    }

    public Value Increment(IIncrementOrDecrementOperation step)
    {
        Value before = run.Evaluate(step.Target);
        if (step.OperatorMethod is not null)
            return AssignTo(step.Target, Fit(run.Objects.Joined(before), step.Type));
        Value after = run.Arithmetic.Combine(
            before,
            Value.Constant(step.Kind == OperationKind.Increment ? 1 : -1),
            IntervalMath.Add
        );
        AssignTo(step.Target, Fit(after, step.Type));
        return step.IsPostfix ? before : after;
    }
}
