using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace Icf.Traces;

/// <summary>
/// Builds the state machine of a trace twin. A twin that never suspends lives on the stack alone and its exceptions
/// propagate like those of an ordinary call; the first suspension moves it into a pooled box.
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
    public readonly void Start<TStateMachine>(ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine => stateMachine.MoveNext();

    /// <summary>Not used: the box is attached by the builder itself.</summary>
    public readonly void SetStateMachine(IAsyncStateMachine stateMachine)
    {
    }

    /// <summary>The twin ended with a result.</summary>
    public void SetResult(T result)
    {
        if (_box is null)
            _result = result;
        else
            _box.Complete(result, null);
    }

    /// <summary>The twin ended with an exception.</summary>
    public readonly void SetException(Exception exception)
    {
        if (_box is null)
            ExceptionDispatchInfo.Throw(exception);
        _box.Complete(default!, ExceptionDispatchInfo.Capture(exception));
    }

    /// <summary>The twin suspends.</summary>
    public void AwaitOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : INotifyCompletion
        where TStateMachine : IAsyncStateMachine => Suspend(ref awaiter, ref stateMachine);

    /// <summary>The twin suspends.</summary>
    public void AwaitUnsafeOnCompleted<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TAwaiter : ICriticalNotifyCompletion
        where TStateMachine : IAsyncStateMachine => Suspend(ref awaiter, ref stateMachine);

    private void Suspend<TAwaiter, TStateMachine>(ref TAwaiter awaiter, ref TStateMachine stateMachine)
        where TStateMachine : IAsyncStateMachine
    {
        TraceBox<T>? box = _box;
        if (box is null)
        {
            var fresh = TraceBox<T, TStateMachine>.Rent();
            _box = box = fresh;                     // before the copy, so that the boxed builder knows its box
            fresh.StateMachine = stateMachine;
        }

        // The just-in-time compiler turns this cast of a struct into a direct call, without boxing.
        box.Particle = awaiter is ISuspension ? ((ISuspension)awaiter).Suspend(box) : throw TraceBox.ForeignAwait();
    }
}
