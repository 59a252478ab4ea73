using Icf.Generators.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using static Icf.Generators.Analysis.Numbers;

namespace Icf.Generators.Analysis;

/// <summary>
/// Runs loops: their bodies are run until the state no longer changes, and once more to report findings.
/// </summary>
internal sealed class Loops(Interpreter run)
{
    private const int PatientTurns = 2;
    private const int MostTurns = 16;

    public void While(IWhileLoopOperation loop) =>
        Run(new LoopForm(loop, loop.Condition, loop.ConditionIsTop, loop.ConditionIsUntil));

    public void For(IForLoopOperation loop)
    {
        foreach (IOperation before in loop.Before)
            run.Statements.Execute(before);

        // If there is a turn, the first turn has the first value: so this value is reached.
        foreach (ILocalSymbol counter in loop.Locals)
        {
            SourceSet source = run.Sources.Counter(counter);
            if (run.State[counter] is { } first)
                run.State.Set(counter, first with { Origins = first.Origins | source });
        }

        Run(
            new LoopForm(loop, loop.Condition, IsTop: true, IsUntil: false)
            {
                Bottom = () =>
                {
                    foreach (IOperation step in loop.AtLoopBottom)
                        run.Statements.Execute(step);
                },
            }
        );
    }

    public void ForEach(IForEachLoopOperation loop)
    {
        Value collection = run.Evaluate(loop.Collection);
        Value element = (run.Objects.Content(collection.Objects) ?? Value.OfType(null)).DependingOn(
            run.Objects.SourcesOf(collection)
        );
        SourceSet gate = run.Objects.SourcesOf(collection);
        if (run.Elements is { } elements && run.Objects.Content(collection.Objects) is { } content)
        {
            // The element of a turn is that with the number of the turn, where a collection has numbers.
            Place[] turn = IsNumbered(loop.Collection) ? [Place.Turn(elements.LoopOf(loop.Syntax), 0)] : [];
            gate = collection.Sources | (run.Objects.Length(collection.Objects)?.Sources ?? default);
            element = elements.Read(content, turn).DependingOn(gate);
        }

        if (collection.Objects.IsEmpty)
            element = element with { Origins = collection.Origins | Sources.Elsewhere };

        // Setting the variable sets the element of the collection.
        ILocalSymbol? place = loop.LoopControlVariable
            is IVariableDeclaratorOperation { Symbol: { RefKind: RefKind.Ref } local }
            ? local
            : null;
        void Write() =>
            run.Objects.Forget(
                collection.Objects,
                run.State[place] is { } set ? run.Objects.SourcesOf(set) | run.State.Control : default
            );
        void Enter()
        {
            run.ImplicitCalls.Apply(loop);
            if (loop.LoopControlVariable is IVariableDeclaratorOperation variable)
                run.State.Set(variable.Symbol, Fit(element, variable.Symbol.Type).Anew());
            else if (loop.LoopControlVariable is { } target)
                run.Assignments.AssignTo(target, element with { Outer = Interval.Line, Reach = Interval.Empty });
        }

        var form = new LoopForm(loop, Condition: null, IsTop: true, IsUntil: false)
        {
            Enter = Enter,
            Bottom = place is null ? null : Write,
        };
        Run(form, gate);
    }

    private static bool IsNumbered(IOperation collection) =>
        collection is IConversionOperation { IsImplicit: true } conversion
            ? IsNumbered(conversion.Operand)
            : collection.Type is IArrayTypeSymbol { Rank: 1 }
                || collection.Type is { Name: "List" } list && Conduct.IsInMemory(list);

    private void Run(LoopForm form, SourceSet gate = default)
    {
        State before = run.Elements?.Entered(form.Loop.Syntax, run.State) ?? run.State;
        State head = before.Copy();
        int jumped = run.Jumps.Count;
        State exit;
        run.Silent++;
        for (int turn = 0; ; turn++)
        {
            if (turn > MostTurns)
                throw new NotFollowedException();
            int version = run.Objects.Version;
            IReadOnlyList<(Value, Value?)>? contents = run.Elements is null ? null : run.Objects.Contents();
            (State end, exit, gate, bool isDrawn) = Turn(form, head, gate);
            if (run.Elements is not null)
                (end, gate) = EndTurn(form, before, end, exit, gate);
            State next = State.Join(before, end, gate, isDrawn);
            if (!end.IsReachable)
                next = before.Copy();
            KeepFirst(form.Loop, before, next);
            bool isStable = contents?.SequenceEqual(run.Objects.Contents()) ?? version == run.Objects.Version;
            if (isStable && next.IsSame(head))
                break;
            if (turn >= PatientTurns)
            {
                State wide = head.Copy();
                wide.Widen(next);
                KeepFirst(form.Loop, before, wide);

                // Intervals that grew in large steps may be too large: another turn from there narrows them again.
                if (isStable && wide.IsSame(head))
                {
                    head = next;
                    break;
                }

                next = wide;
            }

            head = next;
        }

        run.Silent--;
        if (run.Silent == 0)
            (_, exit, _, _) = Turn(form, head, gate);
        run.State = exit;
        if (run.Elements is { } elements)
        {
            Func<Element, Element?> left = elements.Left(form.Loop.Syntax);
            run.State = elements.Map(exit, left);
            run.Objects.Map(left);
        }

        run.Conditions.ComeBack(before, jumped);
    }

    // What is known is seen from the next turn. Objects that only the turn knew are gone.
    private (State End, SourceSet Gate) EndTurn(LoopForm form, State before, State end, State exit, SourceSet gate)
    {
        Elements elements = run.Elements!;
        elements.Accept(form.Loop.Body.Syntax, gate);
        SourceSet held = default;
        foreach (State state in run.Jumps.Thrown.Append(end).Append(exit))
        {
            foreach (ISymbol variable in before.Variables)
                held |= Objects.Held(state[variable] ?? Value.Unknown);
        }

        run.Objects.Release(form.Loop.Body.Syntax, held);
        Func<Element, Element?> next = elements.Next(form.Loop.Syntax);
        run.Objects.Map(next);
        return (elements.Map(end, next), elements.Map(gate, next));
    }

    // The counter has its first value in every run that enters the loop.
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

    // A loop that counts from one number to another, and has no other exit, reaches its last turn.
    private void ReachLast(IForLoopOperation loop, State head)
    {
        if (
            loop
                is not {
                    Locals: [{ } counter],
                    AtLoopBottom: [IExpressionStatementOperation { Operation: IIncrementOrDecrementOperation step }]
                }
            || step.Kind != OperationKind.Increment
            || loop.Condition
                is not IBinaryOperation
                {
                    OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual
                } condition
            || !SymbolEqualityComparer.Default.Equals(Variables.Of(step.Target), counter)
            || !SymbolEqualityComparer.Default.Equals(Variables.Of(condition.LeftOperand), counter)
            || run.Last(condition.RightOperand) is not { Outer.IsPoint: true, Origins.IsEmpty: true }
            || head[counter] is not { Reach.IsPoint: true }
            || run.State[counter] is not { } value
            || !value.Outer.IsInteger
            || loop.Body.Descendants()
                .Any(o => o is IBranchOperation or IReturnOperation or IThrowOperation || IsWritten(o, counter))
        )
        {
            return;
        }

        run.State.Set(counter, value with { Reach = value.Outer });
    }

    private static bool IsWritten(IOperation operation, ISymbol variable) =>
        SymbolEqualityComparer.Default.Equals(
            variable,
            operation switch
            {
                IAssignmentOperation assignment => Variables.Of(assignment.Target),
                IIncrementOrDecrementOperation step => Variables.Of(step.Target),
                IArgumentOperation { Parameter.RefKind: RefKind.Ref or RefKind.Out } argument => Variables.Of(
                    argument.Value
                ),
                _ => null,
            }
        );

    private (State End, State Exit, SourceSet Gate, bool IsDrawn) Turn(LoopForm form, State head, SourceSet gate)
    {
        ILoopOperation loop = form.Loop;
        var breaks = new List<State>();
        var continues = new List<State>();
        run.Jumps.Targets[loop.ExitLabel] = breaks;
        run.Jumps.Targets[loop.ContinueLabel] = continues;
        run.State = head.Copy();
        run.State.Control |= gate;
        int jumped = run.Jumps.Count;
        State done = State.Unreachable();
        bool isDrawn = false;
        if (form is { IsTop: true, Condition: { } first })
            (done, isDrawn) = Test(first, form.IsUntil, loop is IForLoopOperation, ref gate);
        else if (loop is IForEachLoopOperation)
            done = run.State.Copy();
        if (loop is IForLoopOperation counted)
            ReachLast(counted, head);
        form.Enter?.Invoke();
        run.Statements.Execute(loop.Body);
        foreach (State state in continues)
            run.State = State.Join(run.State, state, state.Control, isDrawn: false);
        if (form is { IsTop: false, Condition: { } last })
            (done, _) = Test(last, form.IsUntil, isEntry: false, ref gate);
        form.Bottom?.Invoke();
        State end = run.State;
        foreach (State state in breaks)
        {
            gate |= state.Control;
            run.Informing |= state.Control & run.Sources.Latents;
        }

        State exit = breaks.Aggregate(done, (a, b) => State.Join(a, b, gate, isDrawn: false)).Copy();
        run.Jumps.Targets.Remove(loop.ExitLabel);
        run.Jumps.Targets.Remove(loop.ContinueLabel);

        // Jumps that stay within the loop are over.
        if (run.Jumps.Count - jumped == breaks.Count + continues.Count)
            run.Jumps.Count = jumped;
        return (end, exit, gate, isDrawn);
    }

    // The condition of the loop relates the values of its last turn to each other.
    private (State Done, bool IsDrawn) Test(IOperation condition, bool isUntil, bool isEntry, ref SourceSet gate)
    {
        (State whenTrue, State whenFalse, Value value) = run.Conditions.Branch(condition, isEntry);
        gate |= value.Sources;
        run.Informing |= value.Sources & run.Sources.Latents;
        (run.State, State done) = isUntil ? (whenFalse, whenTrue) : (whenTrue, whenFalse);
        return (done, run.Conditions.IsDrawn(value));
    }
}
