using System.ComponentModel;
using System.Runtime.CompilerServices;
using Icf.Traces;

namespace Icf.CompilerServices;

/// <summary>
/// What a trace twin returns: the model's result, or a particle that is parked at a sample site and has no result yet.
/// The compiler builds the twin's state machine through it; nothing is allocated as long as nothing suspends.
/// </summary>
/// <typeparam name="T">The model's result type.</typeparam>
[AsyncMethodBuilder(typeof(TraceBuilder<>))]
[EditorBrowsable(EditorBrowsableState.Advanced)]
public readonly struct Trace<T>
{
    private readonly T _result;

    internal Trace(T result) => (_result, Box) = (result, null);

    internal Trace(TraceBox<T> box) => (_result, Box) = (default!, box);

    /// <summary>The suspended state machine; null when the twin ran through.</summary>
    internal TraceBox<T>? Box { get; }

    /// <summary>Whether there is a result.</summary>
    internal bool IsCompleted => Box is null || Box.IsCompleted;

    /// <summary>What the twin threw before it first suspended, if it did.</summary>
    internal Exception? Thrown => (Box as FaultedTrace<T>)?.Exception;

    /// <summary>For <c>await</c> in the twin of a calling model.</summary>
    public TraceAwaiter<T> GetAwaiter() => new(this);

    /// <summary>The result, which can be read once; the state machine returns to its pool.</summary>
    internal T TakeResult() => Box is null ? _result : Box.TakeResult();
}
