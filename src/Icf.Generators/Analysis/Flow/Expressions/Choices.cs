using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;
using static Icf.Generators.Parsing.NumberTypes;

namespace Icf.Generators.Analysis;

/// <summary>Expressions with alternatives.</summary>
internal sealed class Choices(Interpreter run)
{
    public Value Conditional(IConditionalOperation choice)
    {
        State before = run.State;
        int jumped = run.Jumps.Count;
        (State whenTrue, State whenFalse, Value condition) = run.Conditions.Branch(choice.Condition);
        run.State = whenTrue;
        Value? first = whenTrue.IsReachable ? run.Evaluate(choice.WhenTrue) : null;
        first = run.State.IsReachable ? first : null;
        whenTrue = run.State;
        run.State = whenFalse;
        Value? second = whenFalse.IsReachable ? run.Evaluate(choice.WhenFalse) : null;
        second = run.State.IsReachable ? second : null;
        run.Conditions.Merge(whenTrue, run.State, before, condition, jumped);
        return first is null ? second ?? Value.Unknown
            : second is null ? first
            : first.Join(second, condition.Sources, run.Conditions.IsDrawn(condition));
    }

    public Value Coalesce(ICoalesceOperation choice)
    {
        Value value = run.Evaluate(choice.Value);
        State before = run.State.Copy();
        int jumped = run.Jumps.Count;
        run.State.Assume(value.Sources, value.Origins);
        Value otherwise = run.Evaluate(choice.WhenNull);
        bool isThrown = !run.State.IsReachable;
        run.Conditions.Merge(before.Copy(), run.State, before, value, jumped);
        return isThrown ? value : value.Join(otherwise, value.Sources, isDrawn: false);
    }

    public Value Switch(ISwitchExpressionOperation choice)
    {
        Value value = run.Evaluate(choice.Value);
        State before = run.State;
        int jumped = run.Jumps.Count;
        SourceSet gate = run.Objects.SourcesOf(value);
        bool isDrawn = run.Conditions.IsDrawn(value) && choice.Arms.All(static a => a.Guard is null);
        Value? result = null;
        State end = State.Unreachable();
        foreach (ISwitchExpressionArmOperation arm in choice.Arms)
        {
            run.State = before.Copy();
            run.State.Assume(gate, value.Origins);
            run.Patterns.Bind(arm.Pattern, value);
            if (arm.Pattern is not null && run.Patterns.SetOf(arm.Pattern) is { } set && IsNumber(choice.Value.Type))
                Narrowing.Restrict(run.State, choice.Value, set, value, isExact: true);
            if (arm.Guard is not null && run.State.IsReachable)
            {
                (State whenTrue, _, Value guard) = run.Conditions.Branch(arm.Guard);
                run.State = whenTrue;
                gate |= guard.Sources;
            }

            if (!run.State.IsReachable)
                continue;
            Value one = run.Evaluate(arm.Value);
            if (!run.State.IsReachable)
                continue;
            result = result?.Join(one, gate, isDrawn) ?? one;
            end = State.Join(end, run.State, gate, isDrawn);
        }

        run.Conditions.Merge(end, end, before, value, jumped);
        return result ?? Value.Unknown;
    }
}
