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

    /// <summary>Saves the state of the suspended twin.</summary>
    /// <param name="into">Where to; made anew if it is null or of another twin's type.</param>
    public abstract void Save(ref SavedBox? into);

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
        bool isKept = Particle?.Cells is not null;
        (_result, _fault, Caller, Particle) = (default!, null, null, null);
        IsCompleted = false;
        if (!isKept)
            Return();
        fault?.Throw();
        return result;
    }

    /// <summary>The exception with which the twin ended, if it did.</summary>
    public Exception? Exception => _fault?.Exception;

    /// <summary>Suspended again, whatever has become of it.</summary>
    protected void Revive(Particle? particle, TraceBox? caller)
    {
        (_result, _fault, IsCompleted) = (default!, null, false);
        (Particle, Caller) = (particle, caller);
    }

    protected void Fail(Fault fault) => (_fault, IsCompleted) = (fault, true);

    protected abstract void Return();
}

/// <summary>A twin that ended with an exception before it suspended.</summary>
internal sealed class FaultedTrace<T> : TraceBox<T>
{
    public FaultedTrace(Fault fault) => Fail(fault);

    public override void MoveNext() => throw new InvalidOperationException("The twin has ended.");

    public override void Save(ref SavedBox? into) => throw new InvalidOperationException("The twin has ended.");

    protected override void Return() { }
}

/// <summary>
/// The state machine itself, pooled per thread, but not where its states are saved: they refer to their box.
/// </summary>
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

    public override void Save(ref SavedBox? into)
    {
        if (into is not Saved saved)
            into = saved = new Saved();
        saved.Take(this);
    }

    protected override void Return()
    {
        StateMachine = default!;
        if (t_count >= MostPooled)
            return;
        _nextFree = t_free;
        t_free = this;
        t_count++;
    }

    /// <summary>A state of it.</summary>
    private sealed class Saved : SavedBox
    {
        private TraceBox<T, TStateMachine> _box = null!;
        private TraceBox? _caller;
        private Particle? _particle;
        private TStateMachine _state = default!;

        public override TraceBox Box => _box;

        public void Take(TraceBox<T, TStateMachine> box) =>
            (_box, _caller, _particle, _state) = (box, box.Caller, box.Particle, box.StateMachine);

        public override void Restore()
        {
            _box.StateMachine = _state;
            _box.Revive(_particle, _caller);
        }

        public override void CopyTo(ref SavedBox? into)
        {
            if (into is not Saved copy)
                into = copy = new Saved();
            (copy._box, copy._caller, copy._particle, copy._state) = (_box, _caller, _particle, _state);
        }

        public override bool IsSameAs(SavedBox other) =>
            other is Saved saved
            && ReferenceEquals(_box, saved._box)
            && ReferenceEquals(_caller, saved._caller)
            && StateBytes.AreSame(ref _state, ref saved._state);
    }
}
