using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// Builds the state machine of a trace twin. A twin that never suspends exists only on the stack; the first suspension
/// moves it into a pooled box.
/// </summary>
/// <typeparam name="T">The model's result type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public struct TraceBuilder<T>
{
    private T _result;
    private TraceBox<T>? _box;

    /// <summary>What the twin returns to its caller.</summary>
    public readonly Trace<T> Task => _box is null ? new Trace<T>(_result) : new Trace<T>(_box);

    /// <summary>A builder for one call of a twin.</summary>
    public static TraceBuilder<T> Create() => default;

    /// <summary>Runs the twin up to its end or its first suspension.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        if (Deferral.IsAnyAsked && Deferral.TryGrant())
            Defer(ref stateMachine);
        else
            stateMachine.MoveNext();
    }

    /// <summary>Not used: the box is attached by the builder itself.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine) { }

    /// <summary>The twin ended with a result.</summary>
    public void SetResult(T result)
    {
        if (_box is null)
            _result = result;
        else
            _box.Complete(result, null);
    }

    /// <summary>The twin ended with an exception.</summary>
    public void SetException(Exception exception)
    {
        // Passed on, not thrown: to throw again from the handler of each caller would need more stack at each, and
        // an exception from a deep recursion would end the process.
        Fault fault = Fault.Of(exception);
        if (_box is null)
            _box = new FaultedTrace<T>(fault);
        else
            _box.Complete(default!, fault);
    }

    /// <summary>The twin suspends.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => Suspend(ref awaiter, ref stateMachine);

    /// <summary>The twin suspends.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => Suspend(ref awaiter, ref stateMachine);

    // The twin has not started; the runner of the particle starts it on an empty stack.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private void Defer<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        TraceBox<T, TStateMachine> fresh = TraceBox<T, TStateMachine>.Rent();
        _box = fresh; // before the copy, as below
        fresh.StateMachine = stateMachine;
        Deferral.Put(fresh);
    }

    // Optimised at once, without tiers: with profile-guided tiers the compiler keeps the boxing of the cast below.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Suspend<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        TraceBox<T>? box = _box;
        if (box is null)
        {
            var fresh = TraceBox<T, TStateMachine>.Rent();
            _box = box = fresh; // before the copy, so that the boxed builder knows its box
            fresh.StateMachine = stateMachine;
        }

        // The just-in-time compiler turns this cast of a struct into a direct call, without boxing.
        box.Particle = awaiter is ISuspension ? ((ISuspension)awaiter).Suspend(box) : throw TraceBox.ForeignAwait();
    }
}
