using System.Runtime.CompilerServices;

namespace Icf.Traces;

/// <summary>A suspended twin on the heap.</summary>
internal abstract class TraceBox
{
    /// <summary>The twin that awaits this one; null for the root.</summary>
    public TraceBox? Caller;

    /// <summary>The particle whose twin this is.</summary>
    public Particle? Particle;

    public bool IsCompleted { get; protected set; }

    /// <summary>Runs the twin up to its end or its next suspension.</summary>
    public abstract void MoveNext();

    public static NotSupportedException ForeignAwait() =>
        new("A trace twin awaits samples and the twins of other models only.");
}

/// <summary>A suspended twin with a result of a known type.</summary>
internal abstract class TraceBox<T> : TraceBox
{
    private T _result = default!;
    private Fault? _fault;

    /// <summary>
    /// Ends the twin and names its caller as the next to run: a trampoline, so that depth costs no stack.
    /// </summary>
    public void Complete(T result, Fault? fault)
    {
        (_result, _fault) = (result, fault);
        IsCompleted = true;
        Particle!.Next = Caller;
    }

    public T TakeResult()
    {
        (T result, Fault? fault) = (_result, _fault);
        (_result, _fault, Caller, Particle) = (default!, null, null, null);
        IsCompleted = false;
        Return();
        fault?.Throw();
        return result;
    }

    /// <summary>The exception with which the twin ended, if it did.</summary>
    public Exception? Exception => _fault?.Exception;

    protected void Fail(Fault fault) => (_fault, IsCompleted) = (fault, true);

    protected abstract void Return();
}

/// <summary>A twin that ended with an exception before it suspended.</summary>
internal sealed class FaultedTrace<T> : TraceBox<T>
{
    public FaultedTrace(Fault fault) => Fail(fault);

    public override void MoveNext() => throw new InvalidOperationException("The twin has ended.");

    protected override void Return() { }
}

/// <summary>The state machine itself, pooled per thread.</summary>
internal sealed class TraceBox<T, TStateMachine> : TraceBox<T>
    where TStateMachine : IAsyncStateMachine
{
    private const int MostPooled = 8192;

    [ThreadStatic]
    private static TraceBox<T, TStateMachine>? t_free;

    [ThreadStatic]
    private static int t_count;

    public TStateMachine StateMachine = default!;
    private TraceBox<T, TStateMachine>? _nextFree;

    public static TraceBox<T, TStateMachine> Rent()
    {
        TraceBox<T, TStateMachine>? box = t_free;
        if (box is null)
            return new TraceBox<T, TStateMachine>();
        t_free = box._nextFree;
        t_count--;
        box._nextFree = null;
        return box;
    }

    public override void MoveNext() => StateMachine.MoveNext();

    protected override void Return()
    {
        StateMachine = default!;
        if (t_count >= MostPooled)
            return;
        _nextFree = t_free;
        t_free = this;
        t_count++;
    }
}
