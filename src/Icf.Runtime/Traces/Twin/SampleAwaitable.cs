using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// The value of a sample site: available at once, or only after the parked particle has been given one.
/// </summary>
/// <typeparam name="T">The value's type.</typeparam>
[EditorBrowsable(EditorBrowsableState.Never)]
public readonly struct SampleAwaitable<T> : ICriticalNotifyCompletion, ISuspension
{
    private readonly T _value;
    private readonly Particle? _parked;

    internal SampleAwaitable(T value) => (_value, _parked) = (value, null);

    internal SampleAwaitable(Particle parked) => (_value, _parked) = (default!, parked);

    /// <summary>Whether the value is available.</summary>
    public bool IsCompleted => _parked is null;

    /// <summary>For <c>await</c>.</summary>
    public SampleAwaitable<T> GetAwaiter() => this;

    /// <summary>The value.</summary>
    public T GetResult() => _parked is null ? _value : _parked.Delivered<T>();

    Particle ISuspension.Suspend(TraceBox caller)
    {
        _parked!.Continuation = caller;
        return _parked;
    }

    void INotifyCompletion.OnCompleted(Action continuation) => throw TraceBox.ForeignAwait();

    void ICriticalNotifyCompletion.UnsafeOnCompleted(Action continuation) => throw TraceBox.ForeignAwait();
}
