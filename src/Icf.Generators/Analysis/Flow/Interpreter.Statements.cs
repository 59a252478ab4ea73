using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Statements.</content>
internal sealed partial class Interpreter
{
    private readonly Dictionary<ILabelSymbol, List<State>> _jumps = new(SymbolEqualityComparer.Default);
    private readonly List<State> _escapes = new();
    private Value? _results;
    private SourceSet _returned;
    private int _jumped;

    private void Execute(IOperation? statement)
    {
        if (statement is null || !_state.IsReachable)
            return;
        Step();
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
                Affect(declaration);
                break;
            case IExpressionStatementOperation expression:
                Evaluate(expression.Operation);
                break;
            case IConditionalOperation choice:
                Choose(choice);
                break;
            case IWhileLoopOperation loop:
                Loop(loop, loop.Body, null, loop.Condition, loop.ConditionIsTop, loop.ConditionIsUntil);
                break;
            case IForLoopOperation loop:
                For(loop);
                break;
            case IForEachLoopOperation loop:
                ForEach(loop);
                break;
            case ISwitchOperation choice:
                Switch(choice);
                break;
            case IBranchOperation jump:
                if (!_jumps.TryGetValue(jump.Target, out List<State>? states))
                    throw new NotFollowedException();
                states.Add(_state);
                Leave();
                break;
            case IReturnOperation end when end.Kind == OperationKind.Return:
                Return(end.ReturnedValue);
                break;
            case IThrowOperation fault:
                Evaluate(fault.Exception);
                _escapes.Add(_state);
                Leave();
                break;
            case ITryOperation attempt:
                Try(attempt);
                break;
            case IUsingOperation use:
                ExecuteOrEvaluate(use.Resources);
                Affect(use);
                Execute(use.Body);
                break;
            case ILockOperation gate:
                Evaluate(gate.LockedValue);
                Execute(gate.Body);
                break;
            case ILocalFunctionOperation or IEmptyOperation:
                break;
            case ILabeledOperation or IReturnOperation:
                throw new NotFollowedException();
            default:
                Evaluate(statement);
                break;
        }
    }

    private void ExecuteOrEvaluate(IOperation operation)
    {
        if (operation is IVariableDeclarationGroupOperation)
            Execute(operation);
        else
            Evaluate(operation);
    }

    private void Declare(IVariableDeclarationOperation declaration)
    {
        foreach (IVariableDeclaratorOperation variable in declaration.Declarators)
        {
            // What goes through a reference is written elsewhere.
            if (variable.Symbol.IsRef)
                throw new NotFollowedException();
            if ((variable.Initializer ?? declaration.Initializer) is { } initializer)
                Assign(variable.Symbol, Evaluate(initializer.Value));
        }
    }

    private void Return(IOperation? value)
    {
        if (value is not null)
        {
            Value result = Evaluate(value);
            _results = _results?.Join(result, _state.Control, isDrawn: false) ?? result;
            _returned |= _objects.SourcesOf(result) | _state.Control;
        }

        Leave();
    }

    // Whatever follows is reached in fewer runs.
    private void Leave()
    {
        _jumped++;
        _state = State.Unreachable();
    }

    private void Choose(IConditionalOperation choice)
    {
        State before = _state;
        int jumped = _jumped;
        (State whenTrue, State whenFalse, Value condition) = Branch(choice.Condition);
        _state = whenTrue;
        Execute(choice.WhenTrue);
        State first = _state;
        _state = whenFalse;
        Execute(choice.WhenFalse);
        Merge(first, _state, before, condition, jumped);
    }

    // Where both ways come to their end, what decided between them decides no longer what comes next.
    private void Merge(State first, State second, State before, Value condition, int jumped)
    {
        _state = State.Join(first, second, condition.Sources, IsDrawn(condition));
        if (jumped != _jumped)
            return;
        _state.Control = before.Control;
        _state.Conditions = before.Conditions;
    }

    private void Switch(ISwitchOperation choice)
    {
        Value value = Evaluate(choice.Value);
        State before = _state;
        int jumped = _jumped;
        var exits = new List<State>();
        _jumps[choice.ExitLabel] = exits;
        bool hasDefault = false;
        State? rest = before.Copy();
        foreach (ISwitchCaseOperation section in choice.Cases)
        {
            hasDefault |= section.Clauses.Any(static c => c is IDefaultCaseClauseOperation);
            _state = before.Copy();
            _state.Assume(value.Sources, value.Origins);
            foreach (ICaseClauseOperation clause in section.Clauses)
            {
                if (clause is not IPatternCaseClauseOperation pattern)
                    continue;
                Bind(pattern.Pattern, value);
                if (pattern.Guard is not null)
                    Evaluate(pattern.Guard);
            }

            if (section.Clauses.Length == 1 && section.Clauses[0] is ISingleValueCaseClauseOperation single)
                Restrict(_state, choice.Value, Evaluate(single.Value).Outer, Value.Unknown, isExact: true);
            foreach (IOperation inner in section.Body)
                Execute(inner);
            exits.Add(_state);
        }

        _jumps.Remove(choice.ExitLabel);
        int breaks = exits.Count - choice.Cases.Length;
        if (!hasDefault)
            exits.Add(rest);
        _state = exits.Aggregate((a, b) => State.Join(a, b, value.Sources, IsDrawn(value)));
        if (_jumped - breaks != jumped)
            return;
        _jumped = jumped;
        _state.Control = before.Control;
        _state.Conditions = before.Conditions;
    }

    // What is thrown can come from anywhere in the block.
    private void Try(ITryOperation attempt)
    {
        State before = _state.Copy();
        int escapes = _escapes.Count;
        Execute(attempt.Body);
        State end = _state;
        if (attempt.Catches.Length > 0)
        {
            SourceSet inside = SourcesWithin(attempt.Body);
            State thrown = _escapes.Skip(escapes).Append(end).Aggregate(before, (a, b) => State.Join(a, b, inside, isDrawn: false));
            _escapes.RemoveRange(escapes, _escapes.Count - escapes);
            foreach (ISymbol variable in thrown.Variables.ToArray())
            {
                if (before[variable] is not { } old || !old.Equals(thrown[variable]))
                    thrown.Set(variable, Value.OfType(TypeOf(variable)) with
                    {
                        Sources = thrown[variable]!.Sources | inside, Origins = thrown[variable]!.Origins | inside, Objects = thrown[variable]!.Objects,
                    });
            }

            foreach (ICatchClauseOperation handler in attempt.Catches)
            {
                _state = thrown.Copy();
                _state.Assume(inside, inside);
                if (handler.ExceptionDeclarationOrExpression is IVariableDeclaratorOperation variable)
                    _state.Set(variable.Symbol, Value.Unknown.DependingOn(inside));
                if (handler.Filter is not null)
                    Evaluate(handler.Filter);
                Execute(handler.Handler);
                end = State.Join(end, _state, inside, isDrawn: false);
            }
        }

        _state = end;
        if (attempt.Finally is not null)
        {
            if (!_state.IsReachable)
                _state = before;
            Execute(attempt.Finally);
            if (!end.IsReachable)
                Leave();
        }
    }

    private static ITypeSymbol? TypeOf(ISymbol variable) => (variable as ILocalSymbol)?.Type ?? (variable as IParameterSymbol)?.Type;
}
