using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Icf.Generators.Analysis;

/// <content>Loops: their bodies are run until nothing more becomes known, and once more to tell what was found.</content>
internal sealed partial class Interpreter
{
    private const int PatientTurns = 2;
    private const int MostTurns = 16;
    private bool _isEntry;

    private void For(IForLoopOperation loop)
    {
        foreach (IOperation before in loop.Before)
            Execute(before);

        // The first turn has the first value, if there is a turn: so that is reached.
        foreach (ILocalSymbol counter in loop.Locals)
        {
            SourceSet source = _sources.Counter(counter);
            if (_state[counter] is { } first)
                _state.Set(counter, first with { Origins = first.Origins | source });
        }

        Loop(loop, loop.Body, () => { foreach (IOperation step in loop.AtLoopBottom) Execute(step); }, loop.Condition, isTop: true, isUntil: false);
    }

    private void ForEach(IForEachLoopOperation loop)
    {
        Value collection = Evaluate(loop.Collection);
        Value element = (_objects.Content(collection.Objects) ?? Value.OfType(null)).DependingOn(_objects.SourcesOf(collection));
        if (collection.Objects.IsEmpty)
            element = element with { Origins = collection.Origins | Sources.Elsewhere };

        // What is set through the variable is set in the collection.
        ILocalSymbol? place = loop.LoopControlVariable is IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.Ref } local } ? local : null;
        void Write() => _objects.Forget(collection.Objects, _state[place] is { } set ? _objects.SourcesOf(set) | _state.Control : default);
        Loop(loop, loop.Body, place is null ? null : Write, condition: null, isTop: true, isUntil: false, enter: () =>
        {
            Affect(loop);
            switch (loop.LoopControlVariable)
            {
                case IVariableDeclaratorOperation variable:
                    _state.Set(variable.Symbol, Fit(element, variable.Symbol.Type));
                    break;
                case { } target:
                    AssignTo(target, element with { Outer = Interval.Line, Reach = Interval.Empty });
                    break;
            }
        }, until: collection);
    }

    private void Loop(
        ILoopOperation loop,
        IOperation body,
        Action? bottom,
        IOperation? condition,
        bool isTop,
        bool isUntil,
        Action? enter = null,
        Value? until = null)
    {
        State before = _state;
        State head = before.Copy();
        SourceSet gate = until is null ? default : _objects.SourcesOf(until);
        int jumped = _jumped;
        State exit;
        _silent++;
        for (int turn = 0; ; turn++)
        {
            if (turn > MostTurns)
                throw new NotFollowedException();
            int version = _objects.Version;
            (State end, exit, gate, bool isDrawn) = Turn(loop, body, bottom, condition, isTop, isUntil, enter, head, gate);
            State next = State.Join(before, end, gate, isDrawn);
            if (!end.IsReachable)
                next = before.Copy();
            KeepFirst(loop, before, next);
            bool isStable = version == _objects.Version;
            if (isStable && next.IsSame(head))
                break;
            if (turn >= PatientTurns)
            {
                State wide = head.Copy();
                wide.Widen(next);
                KeepFirst(loop, before, wide);

                // What grew in large steps may have grown too far: a turn from there comes back to less.
                if (isStable && wide.IsSame(head))
                {
                    head = next;
                    break;
                }

                next = wide;
            }

            head = next;
        }

        _silent--;
        if (_silent == 0)
            (_, exit, _, _) = Turn(loop, body, bottom, condition, isTop, isUntil, enter, head, gate);
        _state = exit;
        if (jumped != _jumped)
            return;
        _state.Control = before.Control;
        _state.Conditions = before.Conditions;
    }

    // The counter of a loop begins with its first value in every run that enters the loop.
    private void KeepFirst(ILoopOperation loop, State before, State head)
    {
        if (loop is not IForLoopOperation)
            return;
        foreach (ILocalSymbol counter in loop.Locals)
        {
            if (before[counter] is { } first && head[counter] is { } value)
                head.Set(counter, value with { Reach = first.Reach });
        }
    }

    // A loop that counts from one number to another, and is left in no other way, comes to its last turn.
    private void ReachLast(IForLoopOperation loop, State head)
    {
        if (loop is not { Locals: [{ } counter], AtLoopBottom: [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation { Kind: OperationKind.Increment } step }] }
            || loop.Condition is not IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual } condition
            || !SymbolEqualityComparer.Default.Equals(Variable(step.Target), counter) || !SymbolEqualityComparer.Default.Equals(Variable(condition.LeftOperand), counter)
            || Last(condition.RightOperand) is not { Outer.IsPoint: true, Origins.IsEmpty: true }
            || head[counter] is not { Reach.IsPoint: true } || _state[counter] is not { } value || !value.Outer.IsInteger
            || loop.Body.Descendants().Any(o => o is IBranchOperation or IReturnOperation or IThrowOperation || IsWritten(o, counter)))
        {
            return;
        }

        _state.Set(counter, value with { Reach = value.Outer });
    }

    private static bool IsWritten(IOperation operation, ISymbol variable) => SymbolEqualityComparer.Default.Equals(variable, operation switch
    {
        IAssignmentOperation assignment => Variable(assignment.Target),
        IIncrementOrDecrementOperation step => Variable(step.Target),
        IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Variable(argument.Value),
        _ => null,
    });

    private (State End, State Exit, SourceSet Gate, bool IsDrawn) Turn(
        ILoopOperation loop,
        IOperation body,
        Action? bottom,
        IOperation? condition,
        bool isTop,
        bool isUntil,
        Action? enter,
        State head,
        SourceSet gate)
    {
        var breaks = new List<State>();
        var continues = new List<State>();
        _jumps[loop.ExitLabel] = breaks;
        _jumps[loop.ContinueLabel] = continues;
        _state = head.Copy();
        _state.Control |= gate;
        int jumped = _jumped;
        State done = State.Unreachable();
        bool isDrawn = false;
        if (isTop && condition is not null)
            (done, isDrawn) = Test(condition, isUntil, loop is IForLoopOperation, ref gate);
        else if (loop is IForEachLoopOperation)
            done = _state.Copy();
        if (loop is IForLoopOperation counted)
            ReachLast(counted, head);
        enter?.Invoke();
        Execute(body);
        foreach (State state in continues)
            _state = State.Join(_state, state, state.Control, isDrawn: false);
        if (!isTop && condition is not null)
            (done, _) = Test(condition, isUntil, isEntry: false, ref gate);
        bottom?.Invoke();
        State end = _state;
        foreach (State state in breaks)
        {
            gate |= state.Control;
            _informing |= state.Control & _sources.Latents;
        }

        State exit = breaks.Aggregate(done, (a, b) => State.Join(a, b, gate, isDrawn: false)).Copy();
        _jumps.Remove(loop.ExitLabel);
        _jumps.Remove(loop.ContinueLabel);

        // Jumps that stay within the loop are over.
        if (_jumped - jumped == breaks.Count + continues.Count)
            _jumped = jumped;
        return (end, exit, gate, isDrawn);
    }

    // What decides whether a loop goes on ties the values of its last turn together.
    private (State Done, bool IsDrawn) Test(IOperation condition, bool isUntil, bool isEntry, ref SourceSet gate)
    {
        _isEntry = isEntry;
        (State whenTrue, State whenFalse, Value value) = Branch(condition);
        _isEntry = false;
        gate |= value.Sources;
        _informing |= value.Sources & _sources.Latents;
        (_state, State done) = isUntil ? (whenFalse, whenTrue) : (whenTrue, whenFalse);
        return (done, IsDrawn(value));
    }
}
