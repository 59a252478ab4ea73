using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>Awaits the twin of a called model.</summary>
/// <typeparam name="T">The called model's result type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct TraceAwaiter<T> : ICriticalNotifyCompletion, ISuspension
{
    private readonly Trace<T> _trace;

    internal TraceAwaiter(Trace<T> trace) => _trace = trace;

    /// <summary>Whether the called model has its result.</summary>
    public bool IsCompleted => _trace.IsCompleted;

    /// <summary>The called model's result; its exception, if it ended with one.</summary>
    public T GetResult() => _trace.TakeResult();

    Particle ISuspension.Suspend(TraceBox caller)
    {
        _trace.Box!.Caller = caller;
        return _trace.Box.Particle!; // none of a twin that was deferred, until it starts
    }

    void INotifyCompletion.OnCompleted(Action continuation) => throw TraceBox.ForeignAwait();

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw TraceBox.ForeignAwait();
}
