using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <summary>Runs statements.</summary>
internal sealed class Statements(Interpreter run)
{
    public void Execute(IOperation? statement)
    {
        if (statement is null || !run.State.IsReachable)
            return;
        run.Step();
        RuntimeHelpers.EnsureSufficientExecutionStack();
        switch (statement)
        {
            case IBlockOperation block:
                foreach (IOperation inner in block.Operations)
                    Execute(inner);
                break;
            case IVariableDeclarationGroupOperation group:
                foreach (IVariableDeclarationOperation declaration in group.Declarations)
                    Declare(declaration);
                break;
            case IUsingDeclarationOperation declaration:
                Execute(declaration.DeclarationGroup);
                run.ImplicitCalls.Apply(declaration);
                break;
            case IExpressionStatementOperation expression:
                run.Evaluate(expression.Operation);
                break;
            case IConditionalOperation choice:
                Choose(choice);
                break;
            case IWhileLoopOperation loop:
                run.Loops.While(loop);
                break;
            case IForLoopOperation loop:
                run.Loops.For(loop);
                break;
            case IForEachLoopOperation loop:
                run.Loops.ForEach(loop);
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case IBranchOperation jump:
                if (!run.Jumps.Targets.TryGetValue(jump.Target, out List<State>? states))
                    throw new NotFollowedException();
                states.Add(run.State);
                run.Leave();
                break;
            case IReturnOperation end when end.Kind == OperationKind.Return:
                Return(end.ReturnedValue);
                break;
            case IThrowOperation fault:
                run.Evaluate(fault.Exception);
                run.Jumps.Throw(run);
                run.Leave();
                break;
            case ITryOperation attempt:
                Try(attempt);
                break;
            case IUsingOperation use:
                ExecuteOrEvaluate(use.Resources);
                run.ImplicitCalls.Apply(use);
                Execute(use.Body);
                break;
            case ILockOperation gate:
                run.Evaluate(gate.LockedValue);
                Execute(gate.Body);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case ILabeledOperation or IReturnOperation:
                throw new NotFollowedException();
            default:
                run.Evaluate(statement);
                break;
        }
    }

    private void ExecuteOrEvaluate(IOperation operation)
    {
        if (operation is IVariableDeclarationGroupOperation)
            Execute(operation);
        else
            run.Evaluate(operation);
    }

    private void Declare(IVariableDeclarationOperation declaration)
    {
        foreach (IVariableDeclaratorOperation variable in declaration.Declarators)
        {
            // A write through a reference changes another place.
            if (variable.Symbol.IsRef)
                throw new NotFollowedException();
            if ((variable.Initializer ?? declaration.Initializer) is { } initializer)
                run.Assignments.Assign(variable.Symbol, run.Evaluate(initializer.Value));
        }
    }

    private void Return(IOperation? value)
    {
        if (value is not null)
        {
            Value result = run.Evaluate(value);
            run.Result = run.Result?.Join(result, run.State.Control, isDrawn: false) ?? result;
            SourceSet returned = run.Objects.SourcesOf(result) | run.State.Control;
            run.Returned |= run.Elements?.Flat(returned) ?? returned;
            run.Elements?.Accept(value.Syntax, run.State.Control);
        }

        run.Leave();
    }

    private void Choose(IConditionalOperation choice)
    {
        State before = run.State;
        int jumped = run.Jumps.Count;
        (State whenTrue, State whenFalse, Value condition) = run.Conditions.Branch(choice.Condition);
        run.State = whenTrue;
        Execute(choice.WhenTrue);
        State first = run.State;
        run.State = whenFalse;
        Execute(choice.WhenFalse);
        run.Conditions.Merge(first, run.State, before, condition, jumped);
    }

    private void Switch(ISwitchOperation choice)
    {
        Value value = run.Evaluate(choice.Value);
        State before = run.State;
        int jumped = run.Jumps.Count;
        SourceSet gate = run.Objects.SourcesOf(value);
        bool isDrawn = run.Conditions.IsDrawn(value);
        var exits = new List<State>();
        run.Jumps.Targets[choice.ExitLabel] = exits;
        bool hasDefault = false;
        State? rest = before.Copy();
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            hasDefault |= section.Clauses.Any(static c => c is IDefaultCaseClauseOperation);
            run.State = before.Copy();
            run.State.Assume(gate, value.Origins);
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause is not IPatternCaseClauseOperation pattern)
                    continue;
                run.Patterns.Bind(pattern.Pattern, value);
                if (pattern.Guard is null)
                    continue;
                isDrawn = false;
                gate |= run.Evaluate(pattern.Guard).Sources;
                run.State.Assume(gate, default);
            }

            if (section.Clauses.Length == 1 && section.Clauses[0] is ISingleValueCaseClauseOperation single)
                Narrowing.Restrict(
                    run.State,
                    choice.Value,
                    run.Evaluate(single.Value).Outer,
                    Value.Unknown,
                    isExact: true
                );
            foreach (IOperation inner in section.Body)
                Execute(inner);
            exits.Add(run.State);
        }

        run.Jumps.Targets.Remove(choice.ExitLabel);
        int breaks = exits.Count - choice.Cases.Length;
        if (!hasDefault)
            exits.Add(rest);
        run.State = exits.Aggregate((a, b) => State.Join(a, b, gate, isDrawn));
        if (run.Jumps.Count - breaks == jumped)
            run.Jumps.Count = jumped;
        run.Conditions.ComeBack(before, jumped);
    }

    // An exception can be thrown anywhere in the block.
    private void Try(ITryOperation attempt)
    {
        State before = run.State.Copy();
        int escapes = run.Jumps.Thrown.Count;
        Execute(attempt.Body);
        State end = run.State;
        if (attempt.Catches.Length > 0)
        {
            SourceSet inside = run.Sites.SourcesWithin(attempt.Body);
            State thrown = run
                .Jumps.Thrown.Skip(escapes)
                .Append(end)
                .Aggregate(before, (a, b) => State.Join(a, b, inside, isDrawn: false));
            run.Jumps.Thrown.RemoveRange(escapes, run.Jumps.Thrown.Count - escapes);
            foreach (ISymbol variable in thrown.Variables.ToArray())
            {
                if (before[variable] is not { } old || !old.Equals(thrown[variable]))
                    thrown.Set(
                        variable,
                        Value.OfType(Variables.TypeOf(variable)) with
                        {
                            Sources = thrown[variable]!.Sources | inside,
                            Origins = thrown[variable]!.Origins | inside,
                            Objects = thrown[variable]!.Objects,
                        }
                    );
            }

            foreach (ICatchClauseOperation handler in attempt.Catches)
            {
                run.State = thrown.Copy();
                run.State.Assume(inside, inside);
                if (handler.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation variable)
                    run.State.Set(variable.Symbol, Value.Unknown.DependingOn(inside));
                if (handler.Filter is not null)
                    run.Evaluate(handler.Filter);
                Execute(handler.Handler);
                end = State.Join(end, run.State, inside, isDrawn: false);
            }
        }

        run.State = end;
        if (attempt.Finally is not null)
        {
            if (!run.State.IsReachable)
                run.State = before;
            Execute(attempt.Finally);
            if (!end.IsReachable)
                run.Leave();
        }
    }
}
